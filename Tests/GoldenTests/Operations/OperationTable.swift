import Autograd
import Networks
import Tensors

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
  "softmax": unary { $0.softmax() },
  "relu": { call in
    try call.require("convention", "derivative at exactly 0 is 0")
    return try ["out": call("x").relu()]
  },
  "power": { call in try ["out": call("x").power(call.attributes.number("exponent"))] },
  "sum": { call in try reduction(of: call, Reducer.sum) },
  "mean": { call in try reduction(of: call, Reducer.mean) },
  "matmul": { call in try ["out": call("a").matmul(column(call("b")))] },
  "linear": { call in
    try call.require("meaning", "x W^T + b, W stored (out, in)")
    return try ["out": call("x").matmul(call("w").transposed()) + call("b")]
  },
  "expression": { call in
    let expression = try Expression(parsing: call.attributes.text("expression"))
    return try ["out": expression.value(with: call.callAsFunction)]
  },
  "mse": { call in try loss(of: call, MeanSquaredError(), on: "prediction", call("target")) },
  "sigmoid_cross_entropy": { call in try loss(of: call, SigmoidCrossEntropy(), on: "logits", call("target")) },
  "softmax_cross_entropy": { call in
    try call.require("log", "natural")
    let classes = try call("logits").shape.columns
    let target = try Tensor.oneHot(call.array("labels").labels, classes: classes)
    return try loss(of: call, SoftmaxCrossEntropy(), on: "logits", call.tape.input("target", target))
  },
]

/// A row as a column, as which a vector is multiplied from the left; a matrix as it is.
private func column(_ x: Variable) -> Variable { x.shape.rank == 1 ? x.reshaped(.matrix(x.shape.count, 1)) : x }

private func unary(_ operation: @escaping @Sendable (Variable) -> Variable) -> GoldenOperation {
  { call in try ["out": operation(call("x"))] }
}

private func binary(_ operation: @escaping @Sendable (Variable, Variable) -> Variable) -> GoldenOperation {
  { call in
    let (a, b) = try (call.array("a"), call.array("b"))
    guard max(a.shape.count, b.shape.count) > 2 else { return try ["out": operation(call("a"), call("b"))] }
    let shape = try broadcastShape(a.shape, b.shape)
    return try ["out": operation(repeated("a", of: call, to: shape), repeated("b", of: call, to: shape))]
  }
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
