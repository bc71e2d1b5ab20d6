import Foundation
import GradusAutograd
import GradusTensors

/// A function in a formula, with its arguments.
struct FormulaCall {
  let run: FormulaRun
  let formula: WrittenFormula
  let name: String
  let arguments: [WrittenFormula]

  func result(of function: FormulaFunction) throws(FormulaFault) -> FormulaOperand {
    switch function.rule {
    case .elements(let apply, let number):
      switch try run.value(of: arguments[0]) {
      case .variable(let x): return .variable(apply(x))
      case .number(let x):
        let value = number(x)
        guard value.isFinite else { throw fault("\(formula.text) is not a finite number") }
        return .number(value)
      }
    case .matrix(let apply): return .variable(apply(try run.variable(of: arguments[0])))
    case .reduction(let whole, let along): return .variable(try reduction(whole, along))
    case .loss(let loss): return .variable(try self.loss(loss))
    case .reshape: return .variable(try reshaped())
    case .broadcast:
      let (x, y) = try both()
      try run.checkShapes(of: [(arguments[0], x), (arguments[1], y)], in: formula, Add())
      guard x.shape.hasSameSizes(as: y.shape) || x.shape.count < y.shape.count else {
        throw fault("\(arguments[0].text) has the shape \(x.shape), which does not repeat to the shape \(y.shape)")
      }
      return .variable(x.broadcast(like: y))
    case .gate:
      let (x, y) = try both()
      try run.checkShapes(of: [(arguments[0], x), (arguments[1], y)], in: formula, Gate())
      return .variable(x.applying(Gate(), y))
    case .maximum: return try maximum()
    }
  }

  private func fault(_ problem: String, at place: WrittenFormula? = nil) -> FormulaFault {
    FormulaFault(offset: (place ?? formula).offset, problem: problem)
  }

  private func both() throws(FormulaFault) -> (Variable, Variable) {
    (try run.variable(of: arguments[0]), try run.variable(of: arguments[1]))
  }

  /// Over everything, or along the axis that the second argument names: rows or 0, columns or 1.
  private func reduction(
    _ whole: (Variable) -> Variable, _ along: (Variable, Int) -> Variable
  ) throws(FormulaFault) -> Variable {
    let x = try run.variable(of: arguments[0])
    guard arguments.count > 1 else { return whole(x) }
    let axis: Int
    switch arguments[1].kind {
    case .name("all"): return whole(x)
    case .name("rows"), .name("row"), .number("0", _): axis = 0
    case .name("columns"), .name("column"), .name("cols"), .number("1", _): axis = 1
    default:
      throw fault(
        "the second argument of \(name) is rows (one number for each column) or columns (one for each row), not \(arguments[1].text)",
        at: arguments[1])
    }
    switch x.shape.dimensions.count {
    case 0: return whole(x)
    case 1 where axis == 0:
      throw fault(
        "\(arguments[0].text) has the shape \(x.shape), which is one row: \(name)(\(arguments[0].text)) is over its numbers, and a column of numbers is given as [[1], [2]]"
      )
    case 1: return along(x, 0)
    default: return along(x, axis)
    }
  }

  private func maximum() throws(FormulaFault) -> FormulaOperand {
    switch (try run.value(of: arguments[0]), try run.value(of: arguments[1])) {
    case (.number(let a), .number(let b)): return .number(max(a, b))
    case (.number(0), .variable(let x)), (.variable(let x), .number(0)): return .variable(x.relu())
    default: throw fault("\(name) is for max(0, x) alone, which is relu(x), not for \(formula.text)")
    }
  }

  private func reshaped() throws(FormulaFault) -> Variable {
    let x = try run.variable(of: arguments[0])
    var sizes: [Int] = []
    for argument in arguments.dropFirst() {
      guard case .number(let number) = try run.value(of: argument), let size = Int(exactly: number), size > 0,
        size <= x.shape.count
      else {
        throw fault("a size is a whole number from 1 to \(x.shape.count) here, not \(argument.text)", at: argument)
      }
      sizes.append(size)
    }
    guard sizes.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) == x.shape.count else {
      throw fault(
        "\(arguments[0].text) has \(x.shape.count) numbers (shape \(x.shape)), which do not fill the shape \(sizes)")
    }
    return x.reshaped(TensorShape(sizes))
  }

  private func loss(_ loss: FormulaFunction.Loss) throws(FormulaFault) -> Variable {
    let (x, t) = try both()
    try run.checkShapes(of: [(arguments[0], x), (arguments[1], t)], in: formula, CrossEntropy())
    switch loss {
    case .logits:
      return x.logSoftmax(x.softmax()).crossEntropy(t)
    case .twoClasses: return (x.softplus() - t * x).mean()
    case .probabilities:
      try checkProbabilities(x)
      // A probability that rounds to 0 has no logarithm; the logits that it came from give it.
      let least = x.value.scalars.min() ?? 1
      if least < .leastNormalMagnitude, let logits = run.logits(of: x) { return logits.logSoftmax(x).crossEntropy(t) }
      return x.log().crossEntropy(t)
    }
  }

  /// Numbers that are none are probably logits, whose loss has another name.
  private func checkProbabilities(_ p: Variable) throws(FormulaFault) {
    for row in 0..<p.shape.rows {
      let numbers = (0..<p.shape.columns).map { p[row, $0] }
      let total = numbers.reduce(0, +)
      guard numbers.allSatisfy({ $0 >= 0 }), abs(total - 1) < 1e-6 else {
        throw fault(
          "\(name) takes probabilities, and row \(row + 1) of \(arguments[0].text) "
            + (numbers.contains { $0 < 0 } ? "has a negative number" : "adds up to \(total)")
            + ": for logits write softmax_cross_entropy(\(arguments[0].text), \(arguments[1].text)); two classes with one column have sigmoid_cross_entropy"
        )
      }
    }
  }
}

extension FormulaRun {
  /// What a softmax was computed from; nil for another value.
  func logits(of probabilities: Variable) -> Variable? {
    let node = probabilities.recorder.node(probabilities.id)
    guard node.pointee.operation is Softmax else { return nil }
    return probabilities.recorder.variable(node.pointee.a)
  }
}
