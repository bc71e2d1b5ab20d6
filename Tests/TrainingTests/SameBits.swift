import GradusTensors

extension Tensor {
  /// Whether all numbers are the same to the last bit, so that 0 and -0 differ.
  func hasSameBits(as other: Tensor) -> Bool {
    shape == other.shape && zip(scalars, other.scalars).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
