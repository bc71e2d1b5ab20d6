import GradusNetworks

/// The optimizer that a golden file describes.
func optimizer(_ record: Record) throws -> any Optimizer {
  let rule = try record.text("rule")
  let learningRate = try record.number("lr")
  let weightDecay = try record.number("weight_decay", default: 0)
  func epsilon() throws -> Double { try record.number("eps") }
  func adam(_ weightDecay: Adam.WeightDecay) throws -> Adam {
    let (beta1, beta2) = try (record.number("beta1"), record.number("beta2"))
    return try Adam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon(), weightDecay: weightDecay)
  }

  switch rule {
  case "sgd": return SGD(learningRate: learningRate, weightDecay: weightDecay)
  case "momentum", "nesterov":
    return Momentum(
      learningRate: learningRate, momentum: try record.number("momentum"), weightDecay: weightDecay,
      isNesterov: rule == "nesterov")
  case "adagrad": return AdaGrad(learningRate: learningRate, epsilon: try epsilon(), weightDecay: weightDecay)
  case "rmsprop":
    return RMSProp(
      learningRate: learningRate, decay: try record.number("alpha"), epsilon: try epsilon(), weightDecay: weightDecay)
  case "adam": return try adam(weightDecay == 0 ? .none : .l2(weightDecay))
  case "adamw": return try adam(.decoupled(weightDecay))
  default: throw GoldenError("\(record.place): no rule is called “\(rule)”")
  }
}
