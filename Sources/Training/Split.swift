import GradusRequirements
public import GradusTensors

/// Examples divided at random into three sets that have no example in common.
public struct Split: Hashable, Sendable {
  /// The examples that models learn from.
  public let training: TrainingSet
  /// The examples that choices are made with.
  public let validation: ValidationSet
  /// The examples that the chosen model is measured on.
  public let test: TestSet
}

extension Examples {
  /// Draws `training` and `validation` examples at random; all others, at least one, are for testing.
  public func split(training: Int, validation: Int, using random: inout RandomGenerator) -> Split {
    require(
      training > 0 && validation > 0 && training + validation < count,
      "\(count) examples do not make \(training) for training, \(validation) for validation and some for testing")
    let order = random.permutation(count)
    return Split(
      training: TrainingSet(self[order.prefix(training)]),
      validation: ValidationSet(self[order.dropFirst(training).prefix(validation)]),
      test: TestSet(self[order.dropFirst(training + validation)]))
  }

  /// The same by shares of the whole, for example 0.6 and 0.2, which leave 0.2 for testing.
  public func split(trainingShare: Double, validationShare: Double, using random: inout RandomGenerator) -> Split {
    let sizes = [trainingShare, validationShare].map { Int(($0 * Double(count)).rounded()) }
    return split(training: sizes[0], validation: sizes[1], using: &random)
  }
}
