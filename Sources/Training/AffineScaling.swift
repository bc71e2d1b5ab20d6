import GradusRequirements

/// The map x -> slope · (x - center), which takes a range of data to [-1, 1].
///
/// It is found on the training data and applied unchanged to all other data, which may then fall outside [-1, 1].
public struct AffineScaling: Hashable, Sendable {
  package let center, slope: Double

  /// Leaves every number as it is.
  public static let identity = AffineScaling(center: 0, slope: 1)

  /// The map that takes `center` to 0 and multiplies distances by `slope`, which must be finite and not 0.
  public init(center: Double, slope: Double) {
    require(slope != 0 && slope.isFinite, "a scaling by \(slope) cannot be undone")
    (self.center, self.slope) = (center, slope)
  }

  /// The scaling that takes the least of `values` to -1 and the greatest to 1; if all are equal, it takes them to 0.
  public init(of values: some Collection<Double>) {
    guard let least = values.min(), let greatest = values.max() else {
      fatalError("there is nothing to scale")
    }
    let width = greatest - least
    self.init(center: least + width / 2, slope: width > 0 ? 2 / width : 1)
  }

  /// slope · (x - center).
  public func callAsFunction(_ x: Double) -> Double { slope * (x - center) }
  package func inverse(_ scaled: Double) -> Double { center + scaled / slope }
}
