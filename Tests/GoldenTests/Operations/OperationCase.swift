import GradusAutograd
import GradusTensors
import GradusTraces

/// Examines one operation: its outputs, and the gradients of inputs and outputs for the loss Σ out · upstream, or for the loss
/// that the operation is.
func examineOperation(_ examination: Examination) throws {
  let subject = examination.subject
  let name = try subject.text("op")
  switch name {
  case "batch_norm": return try examineBatchNorm(examination)
  case "layer_norm": return try examineLayerNorm(examination)
  case "dropout": return try examineDropout(examination)
  case "residual": return try examineResidual(examination)
  default: break
  }
  guard let operation = operations[name] else {
    throw GoldenError("\(subject.place): no operation is called “\(name)”")
  }
  let call = try OperationCall(subject)
  let outputs = try operation(call)
  try call.walkBack(from: outputs)
  NotedTraces.note(call.tape.trace())

  for key in try subject.record("outputs").keys {
    let want = try subject.record("outputs").array(key)
    let traced = try call.traced(key, in: outputs)
    try examination.compare(traced.value, shape: traced.shape, want, at: "outputs", key)
  }
  for key in try subject.record("grads").keys {
    let want = try subject.record("grads").array(key)
    let traced = try call.traced(key, in: outputs)
    guard let gradient = traced.gradient else {
      examination.fail("has no gradient", at: ["grads", key])
      continue
    }
    try examination.compare(gradient, shape: traced.shape, want, at: "grads", key)
  }
}

/// The inputs of an operation on a tape, and its attributes; an input that the operation does not ask for counts as unread.
final class OperationCall {
  let subject, inputs, attributes: Record
  let tape = Tape()
  /// The shape of “out” where it is not that of the variable, because Gradus has no such tensors.
  var outShape: [Int]?
  private var variables: [String: Variable] = [:]

  init(_ subject: Record) throws {
    self.subject = subject
    (inputs, attributes) = try (subject.record("inputs"), subject.record("attributes"))
    try attributes.acknowledgeProse("note")
  }

  func shape(_ name: String) throws -> [Int] { try inputs.array(name).shape }
  /// An input that is differentiated.
  func callAsFunction(_ name: String) throws -> Variable {
    if let variable = variables[name] { return variable }
    let array = try inputs.array(name)
    guard !array.isInteger else { throw GoldenError("\(inputs.place): “\(name)” are labels, not numbers") }
    let variable = tape.input("input", array.tensor, needsGradient: true)
    variables[name] = variable
    return variable
  }
  /// An input of a rank that Gradus has.
  func smallTensor(_ name: String) throws -> Variable {
    let shape = try shape(name)
    guard shape.count <= 2 else {
      throw GoldenError("\(inputs.place): “\(name)” has the shape \(shape), of rank above 2")
    }
    return try self(name)
  }
  /// Takes note of an attribute that can have one meaning only.
  func require(_ attribute: String, _ meaning: String) throws {
    guard attributes.has(attribute) else { return }
    let text = try attributes.text(attribute)
    guard text == meaning else { throw GoldenError("\(subject.place): \(attribute) is “\(text)”, not “\(meaning)”") }
  }

  func walkBack(from outputs: [String: Variable]) throws {
    guard let out = outputs["out"] else {
      guard let loss = outputs["loss"] else { throw GoldenError("\(subject.place) gives neither out nor loss") }
      return tape.backward(from: loss)
    }
    let upstream = try subject.array("upstream")
    let shape = outShape ?? out.shape.dimensions
    guard GoldenArray.areSame(upstream.shape, shape) else {
      throw GoldenError("\(subject.place): upstream has the shape \(upstream.shape), but out \(shape)")
    }
    tape.backward(from: (out * tape.input("upstream", Tensor(out.shape, upstream.data))).sum())
  }

  /// An input, an output, or what was traced on the way; “log_probabilities” is found under the name “logProbabilities”.
  func traced(
    _ key: String, in outputs: [String: Variable]
  ) throws -> (value: Tensor, gradient: Tensor?, shape: [Int]?) {
    if let output = outputs[key] { return (output.value, output.gradient?.value, key == "out" ? outShape : nil) }
    if let input = variables[key] { return (input.value, input.gradient?.value, try shape(key)) }
    let words = key.split(separator: "_")
    let name = words.dropFirst().reduce(String(words.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    let traced = try tape.trace()[name]
    return (traced.value, traced.gradient, nil)
  }
}
