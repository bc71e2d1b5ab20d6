import GradusAutograd
public import GradusTensors

/// A tensor in a few words: all of its numbers where they are few, else how they are spread.
public struct ValueSummary: Hashable, Sendable {
  public let least, mean, greatest: Double
  private let numbers: [Double]

  /// - Parameter shown: how many numbers are few.
  public init(_ tensor: Tensor, shown: Int = 4) {
    least = tensor.scalars.min() ?? .nan
    greatest = tensor.scalars.max() ?? .nan
    mean = tensor.scalars.reduce(0, +) / Double(tensor.count)
    numbers = tensor.count <= shown ? tensor.scalars : []
  }

  /// The numbers themselves, or "least … mean … greatest".
  public func text(_ number: (Double) -> String) -> String {
    guard numbers.isEmpty else { return numbers.map(number).joined(separator: ", ") }
    return "\(number(least)) … \(number(greatest)), mean \(number(mean))"
  }
}
