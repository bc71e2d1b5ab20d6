import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces

/// Examines one layer norm: every line's value and gradient.
func examineLayerNorm(_ examination: Examination) throws {
  let subject = examination.subject
  let attributes = try subject.record("attributes")
  let inputs = try subject.record("inputs")
  let u = try inputs.matrix("u").tensor
  let isAffine = try attributes.flag("affine")
  examination.compare(exactly: try attributes.integer("examples"), u.rows, at: "attributes", "examples")
  examination.compare(exactly: try attributes.integer("features"), u.columns, at: "attributes", "features")
  let norm = LayerNorm(
    "norm", features: u.columns, epsilon: try attributes.number("eps", atLeast: 0), isAffine: isAffine)
  let parameters = try (isAffine ? ["gamma", "beta"] : []).map { key in
    try ("norm.\(key)", inputs.array(key, shape: [u.columns]).tensor)
  }
  let trace = try examination.trace(of: norm, on: u, Dictionary(uniqueKeysWithValues: parameters))
  let names = BatchNormNames(isAffine: isAffine)
  try examination.compareValues(in: "outputs", trace) { names.path($0) }
  try examination.compareGradients(in: "grads", trace) { $0 == "u" ? "input" : names.path($0) }
}

/// Examines one dropout with a given mask, and what it does in an evaluation.
func examineDropout(_ examination: Examination) throws {
  let inputs = try examination.subject.record("inputs")
  let (x, mask) = try (inputs.matrix("x").tensor, inputs.matrix("mask").tensor)
  let attributes = try examination.subject.record("attributes")
  let rate = try attributes.number("p", atLeast: 0)
  guard rate < 1 else { throw GoldenError("\(attributes.place): “p” is \(rate), but must be below 1") }
  let drop = Dropout("drop", rate, mask: mask)
  let trace = try examination.trace(of: drop, on: x, [:])
  func path(_ key: String) -> String? { ["x": "input", "thinned": "drop.thinned", "y": "drop.output"][key] }
  let outputs = try examination.subject.record("outputs")
  for key in outputs.keys where key != "evaluation" {
    guard let path = path(key) else { throw GoldenError("\(outputs.place): “\(key)” is no known value") }
    try examination.compare(trace[path].value, outputs.array(key), at: "outputs", key)
  }
  try examination.compareGradients(in: "grads", trace, path)
  let context = Context(parameters: Parameters(seed: 1))
  context.begin(.evaluation(BatchStatistics()))
  let unchanged = try drop(context.tape.input("input", x), in: context).value
  try examination.compare(unchanged, outputs.array("evaluation"), at: "outputs", "evaluation")
}

/// Examines a residual block of two dense layers with tanh between them.
func examineResidual(_ examination: Examination) throws {
  let inputs = try examination.subject.record("inputs")
  let (x, first) = try (inputs.matrix("x").tensor, inputs.matrix("W1").tensor)
  let block = Residual("block") {
    Dense("layer1", from: x.columns, to: first.rows)
    Activation("activation1", .tanh)
    Dense("layer2", from: first.rows, to: x.columns)
  }
  let shapes = ["W1": [first.rows, x.columns], "b1": [first.rows], "W2": [x.columns, first.rows], "b2": [x.columns]]
  func path(_ key: String) -> String? {
    switch key {
    case "x": "input"
    case "W1", "W2": "block.layer\(key.suffix(1)).weight"
    case "b1", "b2": "block.layer\(key.suffix(1)).bias"
    case "u1", "u2": "block.layer\(key.suffix(1)).output"
    case "a": "block.activation1.output"
    case "y": "block.output"
    default: nil
    }
  }
  let initial = try shapes.map { key, shape in
    let tensor = try inputs.array(key, shape: shape).tensor
    return (path(key) ?? key, key.hasPrefix("W") ? tensor.transposed : tensor)
  }
  let trace = try examination.trace(of: block, on: x, Dictionary(uniqueKeysWithValues: initial))
  try examination.compareValues(in: "outputs", trace, path)
  try examination.compareGradients(in: "grads", trace, path)
}

extension Examination {
  /// One forward and backward pass of a layer in training, from the loss Σ output · upstream.
  fileprivate func trace(of layer: some Layer, on x: Tensor, _ initial: [String: Tensor]) throws -> Trace {
    let context = Context(parameters: Parameters(seed: 1, initial: initial))
    context.begin(.training)
    let input = context.tape.input("input", x, needsGradient: true)
    let output = try Network(layers: [layer])(input, in: context)
    let upstream = try subject.array("upstream", shape: x.shape.dimensions).tensor
    context.tape.backward(from: (output * context.tape.input("upstream", upstream)).sum())
    let trace = context.tape.trace()
    NotedTraces.note(trace)
    return trace
  }
}
