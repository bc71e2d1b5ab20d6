import GradusAutograd
package import GradusTensors

/// A tensor in a few words: all of its numbers where they are few, else how they are spread.
package struct ValueSummary: Hashable, Sendable {
  package let least, mean, greatest: Double
  private let numbers: [Double]

  /// - Parameter shown: how many numbers are few.
  package init(_ tensor: Tensor, shown: Int = 4) {
    least = tensor.scalars.min() ?? .nan
    greatest = tensor.scalars.max() ?? .nan
    mean = tensor.scalars.reduce(0, +) / Double(tensor.count)
    numbers = tensor.count <= shown ? tensor.scalars : []
  }

  /// The numbers themselves, or "least … mean … greatest".
  package func text(_ number: (Double) -> String) -> String {
    guard numbers.isEmpty else { return numbers.map(number).joined(separator: ", ") }
    return "\(number(least)) … \(number(greatest)), mean \(number(mean))"
  }
}
