import GradusNetworks
import GradusTensors

/// Reads the layers of a network from its file. Each needs the width of the one before, and a name of its own.
struct LayerReader {
  private static let kinds = [
    "dense", "batch norm", "layer norm", "dropout", "residual", "tanh", "sigmoid", "relu", "softplus",
  ]
  private static let others = ["linear": "dense"]

  let source: SourceText
  /// How many features come in: after a layer, how many it gives.
  private(set) var width: Int
  private let batch: Int
  /// How often a kind was used without a name.
  private var counts: [String: Int] = [:]
  private let totals: [String: Int]
  private var names: Set<String> = []
  /// Where the dense layer stands that decides how many outputs there are.
  private var lastDense: SourcePlace?

  /// - Parameters:
  ///   - width: the number of features of each example.
  ///   - batch: how many examples a step takes.
  static func layers(
    _ value: YAMLValue, width: Int, batch: Int, in source: SourceText
  ) throws -> (layers: [any Layer], width: Int, lastDense: SourcePlace?) {
    guard case .list(let list) = value.kind, !list.isEmpty else {
      let isEmpty = if case .list = value.kind { true } else { false }
      throw ComputationError(
        source, value.place,
        "here stands a list of layers, such as [dense: 3, tanh], or one in a line after -, not \(isEmpty ? "an empty list" : value.words)"
      )
    }
    let kinds = try unnamedKinds(list, source)
    var reader = LayerReader(
      source: source, width: width, batch: batch, totals: Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +))
    let layers = try list.map { try reader.layer($0) }
    return (layers, reader.width, reader.lastDense)
  }

  private init(source: SourceText, width: Int, batch: Int, totals: [String: Int]) {
    (self.source, self.width, self.batch, self.totals) = (source, width, batch, totals)
  }

  /// A kind that stands only once needs no number behind its name.
  private static func unnamedKinds(_ list: [YAMLValue], _ source: SourceText) throws -> [String] {
    try list.compactMap { value in
      let options = try FileOptions(value, "layer", kinds: kinds + Array(others.keys), in: source)
      return options.value("name") == nil ? name(of: options.kind) : nil
    }
  }

  private static func name(of kind: String) -> String {
    switch others[kind] ?? kind {
    case "batch norm", "layer norm": "norm"
    case let kind: kind
    }
  }

  private mutating func layer(_ value: YAMLValue) throws -> any Layer {
    let options = try FileOptions(value, "layer", kinds: Self.kinds + Array(Self.others.keys), in: source)
    let name = try name(options)
    switch Self.others[options.kind] ?? options.kind {
    case "dense": return try dense(name, options)
    case "batch norm":
      try options.allow(["name", "epsilon", "affine", "mean", "variance"], main: "epsilon")
      let fixed = try fixedStatistics(name, options)
      guard batch > 1 || fixed != nil else {
        throw options.error(
          "batch norm takes means over a minibatch, and here a minibatch has one example: it needs two or more")
      }
      return BatchNorm(
        name, features: width, epsilon: try epsilon(options), isAffine: try options.flag("affine") ?? true, fixed: fixed
      )
    case "layer norm":
      try options.allow(["name", "epsilon", "affine"], main: "epsilon")
      return LayerNorm(
        name, features: width, epsilon: try epsilon(options), isAffine: try options.flag("affine") ?? true)
    case "dropout": return try dropout(name, options)
    case "residual": return try residual(name, options)
    case let kind:
      try options.allow(["name"])
      let functions: [String: Activation.Function] = [
        "tanh": .tanh, "sigmoid": .sigmoid, "relu": .relu, "softplus": .softplus,
      ]
      return Activation(name, functions[kind] ?? .tanh)
    }
  }

  private mutating func name(_ options: FileOptions) throws -> String {
    if let name = try options.text("name") {
      guard name.wholeMatch(of: #/[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,59}/#) != nil else {
        throw options.error(
          at: options.value("name"),
          "\"\(name.prefix(60))\" is no name of a layer: one has letters, digits, points, - and _")
      }
      guard names.insert(name).inserted else {
        throw options.error(
          at: options.value("name"), "there is a layer \"\(name)\" already: each has a name of its own")
      }
      return name
    }
    let kind = Self.name(of: options.kind)
    repeat { counts[kind, default: 0] += 1 } while names.contains("\(kind)\(counts[kind]!)")
    let name = totals[kind, default: 1] > 1 || names.contains(kind) ? "\(kind)\(counts[kind]!)" : kind
    names.insert(name)
    return name
  }

  private mutating func dense(_ name: String, _ options: FileOptions) throws -> any Layer {
    try options.allow(["name", "outputs", "bias", "initializer"], main: "outputs")
    guard let outputs = try options.count("outputs", isMain: true) else {
      throw options.error("a dense layer needs its number of outputs: dense: 3")
    }
    guard width * outputs <= 10_000_000 else {
      throw options.error("\(width) x \(outputs) weights are more than the 10,000,000 that a layer may have")
    }
    defer { (width, lastDense) = (outputs, options.place) }
    return Dense(
      name, from: width, to: outputs, hasBias: try options.flag("bias") ?? true,
      initializer: try initializer(options, outputs: outputs))
  }

  private func initializer(_ options: FileOptions, outputs: Int) throws -> Initializer? {
    switch try options.text("initializer") {
    case nil: nil
    case "lecun": .lecun(inputs: width)
    case "he": .he(inputs: width)
    case "glorot", "xavier": .glorot(inputs: width, outputs: outputs)
    case let other?:
      throw options.error(
        at: options.value("initializer"),
        "\"\(other.prefix(60))\" is no initializer: \(suggestion(for: other, among: ["lecun", "he", "glorot"]))")
    }
  }

  private func epsilon(_ options: FileOptions) throws -> Double {
    try options.number("epsilon", isMain: true, where: { $0 >= 0 && $0 <= 1 }, "a number from 0 to 1, usually 1e-5")
      ?? 1e-5
  }

  /// A mean and a variance for each feature, which stand for those of the minibatch; nil where there are none.
  private func fixedStatistics(_ name: String, _ options: FileOptions) throws -> BatchStatistics.Layer? {
    var fixed = BatchStatistics.Layer()
    for kind in BatchStatistics.Kind.allCases {
      guard let value = options.value(kind.rawValue) else { continue }
      let numbers = try GivenNumbers(value, "the \(kind.rawValue) of \(name)", in: source).tensor
      guard numbers.shape.hasSameSizes(as: .row(width)) else {
        throw options.error(
          at: value,
          "the \(kind.rawValue) of \(name) has the shape \(numbers.shape), and \(width) features come in: one number for each"
        )
      }
      if kind == .variance, let negative = numbers.scalars.first(where: { $0 < 0 }) {
        throw options.error(at: value, "no variance is negative, and here stands \(negative)")
      }
      fixed[kind] = numbers
    }
    guard (fixed.mean == nil) == (fixed.variance == nil) else {
      throw options.error("\(name) has a mean or a variance alone: give both, or none to take those of the minibatch")
    }
    return fixed.mean == nil ? nil : fixed
  }

  private func dropout(_ name: String, _ options: FileOptions) throws -> any Layer {
    try options.allow(["name", "rate", "mask"], main: "rate")
    guard let rate = try options.number("rate", isMain: true, where: { 0..<1 ~= $0 }, "from 0 to below 1") else {
      throw options.error("a dropout needs the share of values that it drops: dropout: 0.5")
    }
    let mask = try options.value("mask").map { value in
      let mask = try GivenNumbers(value, "the mask of \(name)", in: source).tensor
      guard mask.columns == width, mask.rows == batch else {
        throw options.error(
          at: value,
          "the mask of \(name) has the shape \(mask.shape), and its input has \([batch, width]): a row for each example of a minibatch"
        )
      }
      guard mask.scalars.allSatisfy({ $0 == 0 || $0 == 1 }) else {
        throw options.error(
          at: value, "the mask of \(name) has 1 for what is kept and 0 for what is dropped, and no other number")
      }
      return mask
    }
    return Dropout(name, rate, mask: mask)
  }

  private func residual(_ name: String, _ options: FileOptions) throws -> any Layer {
    try options.allow(["name", "layers"], main: "layers")
    guard let list = options.value("layers", isMain: true) else {
      throw options.error("a residual block needs the list of its layers: residual: [dense: 3, tanh]")
    }
    let (layers, outputs, _) = try LayerReader.layers(list, width: width, batch: batch, in: source)
    guard outputs == width else {
      throw options.error(
        "the layers of a residual block give as many features as come in, so that both can be added: here \(width) come in, and \(outputs) go out"
      )
    }
    return Residual(name, layers: layers)
  }
}
