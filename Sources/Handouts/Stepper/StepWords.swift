import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// What a step does, in a sentence or two.
struct StepWords {
  let step: TraceSteps.Step
  /// The named values that are computed from the value, straight or through values without a name.
  let users: [Int]

  var html: String {
    switch step.pass {
    case .forward:
      step.value.node.isGiven
        ? given : "\(phrase).".sentence
    case .backward: backward
    }
  }

  private var loss: String { HTMLText.math(MathSymbol(step.value.trace.lossLetter)) }

  private var given: String {
    switch step.value.node.role {
    case .input:
      isNetworkInput
        ? "An input of the network: it is given, one row for each example."
        : "It is given: no formula here computes it."
    case .target: "The target: what the output should be."
    case .parameter: "A parameter: training changes it."
    default: "A given value."
    }
  }

  /// Formulas are given other values too, such as weights and constants.
  private var isNetworkInput: Bool {
    step.value.node.name == "input" && step.value.node.scope.isEmpty
      && step.value.trace.nodes.contains { $0.role == .parameter && !$0.scope.isEmpty }
  }

  private var phrase: String {
    switch step.node.operation {
    case let sum as Sum where sum.isOverAll: return "the sum of all numbers"
    case let mean as Mean where mean.isOverAll: return "the mean of all numbers"
    default: return Self.phrases[step.node.operationName] ?? "It is computed from what its formula names"
    }
  }

  private var backward: String {
    if step.value.id == step.value.trace.loss {
      return "The backward pass starts here: \(loss) changes exactly as fast as itself."
    }
    return "<span class=\"effect\" data-effect>\(effect)</span> <span data-reason>\(reason)</span>"
  }

  /// What a small change of the first number does to the loss; the page says it of the number that is chosen.
  private var effect: String {
    let index = step.value.shape.indices[0]
    let number = step.explanation(at: index).result
    let changed = HTMLText.math(step.value.symbol(at: index))
    guard number.isFinite, number != 0 else { return "A small change of \(changed) does not change \(loss)." }
    let size = HTMLText.math(MathMLNotation(digits: 3).number(abs(number)) + "<mo>·</mo><mi>δ</mi>")
    return
      "If \(changed) grows by a small <math><mi>δ</mi></math>, \(loss) \(number > 0 ? "grows" : "falls") by about \(size)."
  }

  private var reason: String {
    let trace = step.value.trace
    let names = users.map { trace.nodes[$0].symbol.map { HTMLText.math($0) } ?? XMLText.escaped(trace.nodes[$0].name) }
    if let other = trace.passedOn(step.value.id) {
      return "What is computed from it next passes the gradient on unchanged: it is \(HTMLText.math(other))."
    }
    switch names.count {
    case 0: return "The chain rule gives its gradient from those that the formula names."
    case 1:
      return
        "It acts through \(names[0]) alone: the chain rule multiplies the gradient that comes back from there by a local derivative."
    default:
      let list = names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
      return "It acts through \(list): the chain rule gives a term for each of these paths, and the terms add up."
    }
  }

  private static let phrases = [
    "Add": "a sum, number by number", "Accumulate": "a sum, number by number",
    "Subtract": "a difference, number by number",
    "Multiply": "a product, number by number", "Divide": "a quotient, number by number",
    "MultiplyByConstant": "each number times a constant", "DivideByConstant": "each number divided by a constant",
    "DivideConstant": "a constant divided by each number", "AddConstant": "each number plus a constant",
    "SubtractFromConstant": "a constant minus each number",
    "Square": "the square of each number", "SquareRoot": "the square root of each number",
    "Power": "a power of each number", "Exp": "e to the power of each number",
    "Log": "the natural logarithm of each number",
    "Tanh": "the hyperbolic tangent puts each number between −1 and 1",
    "Sigmoid": "the logistic function puts each number between 0 and 1",
    "Softplus": "the softplus function, a smooth form of max(0, x), of each number",
    "ReLU": "positive numbers stay, and all others become 0", "Gate": "numbers pass where the other value is positive",
    "Sum": "a sum over the axis that the formula shows", "Mean": "a mean over the axis that the formula shows",
    "Broadcast": "the same numbers, repeated", "Reshape": "the same numbers in another shape",
    "MatMul": "a matrix product: each number is a row of the first matrix times a column of the second",
    "Transpose": "rows become columns",
    "Softmax": "the softmax makes probabilities of each row: they are positive and add up to 1",
    "LogSoftmax": "the natural logarithm of each probability",
    "CrossEntropy":
      "the cross-entropy: the mean over the batch of the sum of −t·log p over the classes, which is −log p of the class where t is 1",
  ]
}

extension String {
  /// With a capital letter at the start.
  fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() }
}
