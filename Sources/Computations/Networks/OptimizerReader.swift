import GradusNetworks

/// Reads an optimizer with its step size, which a schedule may change.
enum OptimizerReader {
  private static let kinds = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"]
  static func optimizer(_ value: YAMLValue, in source: SourceText) throws -> any Optimizer {
    let options = try FileOptions(value, "optimizer", kinds: kinds, in: source)
    try options.allow(allowed(options.kind), main: "step size")
    let (weightDecay, decoupled) = (try share(options, "weight decay") ?? 0, try share(options, "weight decay") ?? 0.01)
    let momentum = try share(options, "momentum") ?? 0.9
    let epsilon = try options.number("epsilon", where: { $0 >= 0 }, "0 or more")
    let (beta1, beta2) = (try share(options, "beta1") ?? 0.9, try share(options, "beta2") ?? 0.999)
    let decay = try share(options, "decay") ?? 0.99
    let schedule = try ScheduleReader.schedule(options)
    switch options.kind {
    case "sgd": return schedule.optimizer { SGD(learningRate: $0, weightDecay: weightDecay) }
    case "momentum", "nesterov":
      let isNesterov = options.kind == "nesterov"
      return schedule.optimizer {
        Momentum(learningRate: $0, momentum: momentum, weightDecay: weightDecay, isNesterov: isNesterov)
      }
    case "adagrad":
      return schedule.optimizer { AdaGrad(learningRate: $0, epsilon: epsilon ?? 1e-10, weightDecay: weightDecay) }
    case "rmsprop":
      return schedule.optimizer {
        RMSProp(learningRate: $0, decay: decay, epsilon: epsilon ?? 1e-8, weightDecay: weightDecay)
      }
    case let kind:
      let decay: Adam.WeightDecay =
        kind == "adamw" ? .decoupled(decoupled) : weightDecay == 0 ? .none : .l2(weightDecay)
      return schedule.optimizer {
        Adam(learningRate: $0, beta1: beta1, beta2: beta2, epsilon: epsilon ?? 1e-8, weightDecay: decay)
      }
    }
  }

  private static func allowed(_ kind: String) -> [String] {
    let own: [String] =
      switch kind {
      case "momentum", "nesterov": ["momentum"]
      case "adagrad": ["epsilon"]
      case "rmsprop": ["epsilon", "decay"]
      case "adam", "adamw": ["epsilon", "beta1", "beta2"]
      default: []
      }
    return ["step size", "weight decay", "warm-up"] + own
  }

  private static func share(_ options: FileOptions, _ name: String) throws -> Double? {
    try options.number(name, where: { 0..<1 ~= $0 }, "from 0 to below 1")
  }
}

/// Reads a step size: a number, or a schedule.
enum ScheduleReader {
  /// A number, where it stays the same.
  enum StepSize {
    case constant(Double)
    case schedule(any Schedule)

    func optimizer<Base: Optimizer>(_ make: @escaping @Sendable (Double) -> Base) -> any Optimizer {
      switch self {
      case .constant(let stepSize): make(stepSize)
      case .schedule(let schedule): Scheduled(schedule, optimizer: make)
      }
    }
  }

  private static let kinds = ["constant", "cosine", "step decay"]

  static func schedule(_ options: FileOptions) throws -> StepSize {
    guard let value = options.value("step size", isMain: true) else {
      throw options.error("an optimizer needs its step size: \(options.kind): 0.1")
    }
    let base: StepSize
    if case .entries = value.kind {
      base = .schedule(try schedule(value, in: options.source))
    } else {
      base = .constant(try positive(options, "step size", isMain: true) ?? 0.1)
    }
    guard let steps = try options.count("warm-up") else { return base }
    switch base {
    case .constant(let stepSize): return .schedule(WarmUp(steps: steps, then: ConstantStepSize(stepSize)))
    case .schedule(let schedule): return .schedule(WarmUp(steps: steps, then: schedule))
    }
  }

  private static func schedule(_ value: YAMLValue, in source: SourceText) throws -> any Schedule {
    let options = try FileOptions(value, "schedule", kinds: kinds, in: source)
    switch options.kind {
    case "constant":
      try options.allow(["from"], main: "from")
      return ConstantStepSize(try first(options))
    case "cosine":
      try options.allow(["from", "steps", "to"], main: "from")
      guard let steps = try options.count("steps") else {
        throw options.error("a cosine schedule needs its number of steps: cosine: {from: 0.1, steps: 1000}")
      }
      return CosineDecay(
        try first(options), steps: steps, to: try options.number("to", where: { $0 >= 0 }, "0 or more") ?? 0)
    default:
      try options.allow(["from", "factor", "every"], main: "from")
      guard let period = try options.count("every") else {
        throw options.error("a step decay needs its number of steps: step decay: {from: 0.1, factor: 0.5, every: 100}")
      }
      return StepDecay(
        try first(options), factor: try options.number("factor", where: { 0...1 ~= $0 }, "from 0 to 1") ?? 0.1,
        every: period)
    }
  }

  private static func first(_ options: FileOptions) throws -> Double {
    guard let first = try positive(options, "from", isMain: true) else {
      throw options.error("a schedule needs the step size that it starts from: from: 0.1")
    }
    return first
  }

  private static func positive(_ options: FileOptions, _ name: String, isMain: Bool) throws -> Double? {
    try options.number(name, isMain: isMain, where: { $0 > 0 }, "a number above 0")
  }
}
