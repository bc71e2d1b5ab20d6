import Autograd
import Tensors

/// Examines one operation: its outputs, and the gradients of inputs and outputs for the loss Σ out · upstream, or for the loss
/// that the operation is.
func examineOperation(_ examination: Examination) throws {
  let subject = examination.subject
  let name = try subject.text("op")
  if name == "batch_norm" { return try examineBatchNorm(examination) }
  guard let operation = operations[name] else {
    throw GoldenError("\(subject.place): no operation is called “\(name)”")
  }
  let call = try OperationCall(subject)
  let outputs = try operation(call)
  try call.walkBack(from: outputs)

  for key in try subject.record("outputs").keys {
    let want = try subject.record("outputs").array(key)
    try examination.compare(call.traced(key, in: outputs).value, want, at: "outputs", key)
  }
  for key in try subject.record("grads").keys {
    let want = try subject.record("grads").array(key)
    guard let gradient = try call.traced(key, in: outputs).gradient else {
      examination.fail("has no gradient", at: ["grads", key])
      continue
    }
    try examination.compare(gradient, want, at: "grads", key)
  }
}

/// The inputs of an operation on a tape, and its attributes.
final class OperationCall {
  let subject, attributes: Record
  let tape = Tape()
  private let arrays: [String: GoldenArray]
  private var variables: [String: Variable] = [:]

  init(_ subject: Record) throws {
    self.subject = subject
    attributes = try subject.record("attributes")
    try attributes.acknowledgeProse("note")
    let inputs = try subject.record("inputs")
    arrays = try Dictionary(uniqueKeysWithValues: inputs.keys.map { try ($0, inputs.array($0)) })
    for (name, array) in arrays where !array.isInteger {
      variables[name] = tape.input("input", array.tensor, needsGradient: true)
    }
  }

  var names: [String] { variables.keys.sorted() }

  func array(_ name: String) throws -> GoldenArray {
    guard let array = arrays[name] else { throw GoldenError("\(subject.place) has no input “\(name)”") }
    return array
  }
  func callAsFunction(_ name: String) throws -> Variable {
    guard let variable = variables[name] else {
      throw GoldenError("\(subject.place) has no numbers “\(name)” as input")
    }
    return variable
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
    guard upstream.data.count == out.shape.count else {
      throw GoldenError("\(subject.place): upstream has the shape \(upstream.shape), but out \(out.shape)")
    }
    tape.backward(from: (out * tape.input("upstream", Tensor(out.shape, upstream.data))).sum())
  }

  /// An input, an output, or what was traced on the way; “log_probabilities” is found under the name “logProbabilities”.
  func traced(_ key: String, in outputs: [String: Variable]) throws -> (value: Tensor, gradient: Tensor?) {
    if let variable = outputs[key] ?? variables[key] { return (variable.value, variable.gradient?.value) }
    let words = key.split(separator: "_")
    let name = words.dropFirst().reduce(String(words.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    let traced = try tape.trace()[name]
    return (traced.value, traced.gradient)
  }
}
