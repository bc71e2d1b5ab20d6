import GradusAutograd
import GradusNetworks
import GradusTensors

/// From the inputs to the outputs by name.
typealias GoldenOperation = @Sendable (OperationCall) throws -> [String: Variable]

/// What each `op` of a golden file is in Gradus.
let operations: [String: GoldenOperation] = [
  "add": binary { $0 + $1 },
  "sub": binary { $0 - $1 },
  "mul": binary { $0 * $1 },
  "div": binary { $0 / $1 },
  "neg": unary { -$0 },
  "square": unary { $0.squared() },
  "sqrt": unary { $0.squareRoot() },
  "exp": unary { $0.exp() },
  "log": unary { $0.log() },
  "tanh": unary { $0.tanh() },
  "sigmoid": unary { $0.sigmoid() },
  "softplus": unary { $0.softplus() },
  "softmax": { call in
    guard try call.shape("x").count <= 2 else { throw GoldenError("\(call.inputs.place): “x” has no rows") }
    return try elementwise(call) { $0.softmax() }
  },
  "relu": { call in
    try call.require("convention", "derivative at exactly 0 is 0")
    return try elementwise(call) { $0.relu() }
  },
  "power": { call in
    let exponent = try call.attributes.number("exponent")
    return try elementwise(call) { $0.power(exponent) }
  },
  "sum": { call in try reduction(of: call, Reducer.sum) },
  "mean": { call in try reduction(of: call, Reducer.mean) },
  "matmul": product,
  "linear": { call in
    try call.require("meaning", "x W^T + b, W stored (out, in)")
    let (x, weight) = try (call.inputs.matrix("x").shape, call.inputs.matrix("w").shape)
    _ = try call.inputs.array("w", shape: [weight[0], x[1]])
    _ = try call.inputs.array("b", shape: [weight[0]])
    return try ["out": call("x").matmul(call("w").transposed()) + call("b")]
  },
  "expression": { call in
    let expression = try Expression(parsing: call.attributes.text("expression"))
    return try ["out": expression.value(with: call.smallTensor)]
  },
  "mse": { call in try loss(of: call, MeanSquaredError(), on: "prediction", target(of: call, like: "prediction")) },
  "sigmoid_cross_entropy": { call in
    try loss(of: call, SigmoidCrossEntropy(), on: "logits", target(of: call, like: "logits"))
  },
  "softmax_cross_entropy": { call in
    try call.require("log", "natural")
    let logits = try call.inputs.matrix("logits").shape
    let labels = try call.inputs.labels("labels", rows: logits[0], classes: logits[1])
    let target = call.tape.input("target", .oneHot(labels, classes: logits[1]))
    return try loss(of: call, SoftmaxCrossEntropy(), on: "logits", target)
  },
]

/// A vector is a row from the left and a column from the right.
private func product(_ call: OperationCall) throws -> [String: Variable] {
  let (a, b) = try (call.shape("a"), call.shape("b"))
  guard 1...2 ~= a.count, 1...2 ~= b.count, a.last == b.first else {
    throw GoldenError("\(call.subject.place): the shapes \(a) and \(b) have no matrix product")
  }
  call.outShape = a.dropLast() + b.dropFirst()
  let right = try call("b")
  return try ["out": call("a").matmul(b.count == 1 ? right.reshaped(.matrix(b[0], 1)) : right)]
}

private func unary(_ operation: @escaping @Sendable (Variable) -> Variable) -> GoldenOperation {
  { call in try elementwise(call, operation) }
}

/// A result of the shape of x, which may have any rank.
private func elementwise(
  _ call: OperationCall, _ operation: (Variable) -> Variable
) throws -> [String: Variable] {
  call.outShape = try call.shape("x")
  return try ["out": operation(call("x"))]
}

private func binary(_ operation: @escaping @Sendable (Variable, Variable) -> Variable) -> GoldenOperation {
  { call in
    let shape = try broadcastShape(call.shape("a"), call.shape("b"))
    call.outShape = shape
    guard shape.count > 2 else { return try ["out": operation(call("a"), call("b"))] }
    return try ["out": operation(repeated("a", of: call, to: shape), repeated("b", of: call, to: shape))]
  }
}

/// The targets of a loss, which have the shape of what is to become like them.
private func target(of call: OperationCall, like output: String) throws -> Variable {
  _ = try call.inputs.array("target", shape: call.shape(output))
  return try call("target")
}

/// A loss times its factor; what is called a sum is the mean times the number of terms.
private func loss(
  of call: OperationCall, _ loss: some Loss, on output: String, _ target: Variable
) throws -> [String: Variable] {
  let output = try call(output)
  let mean = loss(output, target)
  var factor = try call.attributes.number("factor", default: 1)
  switch try call.attributes.has("reduction") ? call.attributes.text("reduction") : "mean" {
  case "mean", "mean over all elements": break
  case "sum": factor *= Double(output.shape.rows)
  case "sum over all elements": factor *= Double(output.shape.count)
  case let other: throw GoldenError("\(call.subject.place): no reduction is called “\(other)”")
  }
  return ["loss": factor == 1 ? mean : factor * mean]
}
