import GradusNetworks

/// The optimizer that a golden file describes, with its learning rate or with the step sizes of a schedule.
func optimizer(_ record: Record, schedule: (any Schedule)? = nil) throws -> any Optimizer {
  let rule = try record.text("rule")
  let weightDecay = try record.number("weight_decay", default: 0)
  func epsilon() throws -> Double { try record.number("eps") }
  func made<Rule: Optimizer>(_ make: @escaping @Sendable (Double) -> Rule) throws -> any Optimizer {
    guard let schedule else { return make(try record.number("lr")) }
    return Scheduled(schedule, optimizer: make)
  }
  func adam(_ weightDecay: Adam.WeightDecay) throws -> any Optimizer {
    let (beta1, beta2, epsilon) = try (record.number("beta1"), record.number("beta2"), epsilon())
    return try made {
      Adam(learningRate: $0, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay)
    }
  }

  switch rule {
  case "sgd": return try made { SGD(learningRate: $0, weightDecay: weightDecay) }
  case "momentum", "nesterov":
    let momentum = try record.number("momentum")
    return try made {
      Momentum(learningRate: $0, momentum: momentum, weightDecay: weightDecay, isNesterov: rule == "nesterov")
    }
  case "adagrad":
    let epsilon = try epsilon()
    return try made { AdaGrad(learningRate: $0, epsilon: epsilon, weightDecay: weightDecay) }
  case "rmsprop":
    let (decay, epsilon) = try (record.number("alpha"), epsilon())
    return try made { RMSProp(learningRate: $0, decay: decay, epsilon: epsilon, weightDecay: weightDecay) }
  case "adam": return try adam(weightDecay == 0 ? .none : .l2(weightDecay))
  case "adamw": return try adam(.decoupled(weightDecay))
  default: throw GoldenError("\(record.place): no rule is called “\(rule)”")
  }
}
