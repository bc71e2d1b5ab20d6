public import GradusFormulas
import GradusRequirements
import GradusTraining

/// The median and the quartiles of several runs, for each place of their lists.
///
/// NaN counts as larger than all numbers.
public struct Spread: Hashable, Sendable {
  /// The first quartile, the median and the third quartile at each place.
  public let low, median, high: [Double]

  /// The quartiles of the numbers that stand at the same place of all runs.
  ///
  /// - Parameter runs: lists that are equally long, such as the losses of one setting over several seeds.
  public init(of runs: [[Double]]) {
    let count = runs.first?.count ?? 0
    require(runs.allSatisfy { $0.count == count }, "every run needs \(count) numbers")
    let sorted = (0..<count).map { place in runs.map { $0[place].isNaN ? .infinity : $0[place] }.sorted() }
    func quantile(_ share: Double) -> [Double] { sorted.map { $0.quantile(share) } }
    (low, median, high) = (quantile(0.25), quantile(0.5), quantile(0.75))
  }
}

/// The results of one setting over several seeds.
public struct Runs: Hashable, Sendable {
  /// The name of the setting in the legend.
  public let name: RichText
  /// One list of numbers for each seed, all equally long.
  public let values: [[Double]]
  /// The numbers of the setting `name`: one list for each seed, all equally long.
  public init(_ name: some RichTextConvertible, _ values: [[Double]]) {
    (self.name, self.values) = (name.richText, values)
  }
}
