public import GradusFormulas
import GradusRequirements
import GradusTraining

/// The median and the quartiles of several runs, place by place.
///
/// What is not a number counts as larger than all numbers.
public struct Spread: Hashable, Sendable {
  public let low, median, high: [Double]

  /// - Parameter runs: equally long, such as the losses of one setting over several seeds.
  public init(of runs: [[Double]]) {
    let count = runs.first?.count ?? 0
    require(runs.allSatisfy { $0.count == count }, "every run needs \(count) numbers")
    let sorted = (0..<count).map { place in runs.map { $0[place].isNaN ? .infinity : $0[place] }.sorted() }
    func quantile(_ share: Double) -> [Double] { sorted.map { $0.quantile(share) } }
    (low, median, high) = (quantile(0.25), quantile(0.5), quantile(0.75))
  }
}

/// What one setting gave over several seeds.
public struct Runs: Hashable, Sendable {
  public let name: RichText
  /// One list of numbers for each seed, all equally long.
  public let values: [[Double]]
  public init(_ name: some RichTextConvertible, _ values: [[Double]]) {
    (self.name, self.values) = (name.richText, values)
  }
}
