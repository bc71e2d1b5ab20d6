import Foundation
import GradusAutograd
import GradusTensors

/// A function that formulas may use.
package struct FormulaFunction: Sendable {
  /// What it does with its arguments.
  enum Rule: Sendable {
    /// Element by element; of a number that stands in the formula, the second closure gives the value.
    case elements(@Sendable (Variable) -> Variable, @Sendable (Double) -> Double)
    /// Over all numbers, or along an axis.
    case reduction(whole: @Sendable (Variable) -> Variable, along: @Sendable (Variable, Int) -> Variable)
    /// Each row on its own, or the whole matrix.
    case matrix(@Sendable (Variable) -> Variable)
    /// A loss, from what the network computed and the targets.
    case loss(Loss)
    case reshape
    case broadcast
    case gate
    case maximum
  }

  enum Loss: Sendable { case probabilities, logits, twoClasses }

  /// How formulas call it; other names that are taken for it stand in `aliases`.
  package let name: String
  let aliases: [String]
  /// As its description writes them: "x" or "x, rows".
  package let arguments: String
  /// One sentence without its end.
  package let meaning: String
  let counts: ClosedRange<Int>
  let rule: Rule

  /// Whether the second argument is rows or columns.
  var readsAxis: Bool { if case .reduction = rule { true } else { false } }

  private init(
    _ name: String, _ aliases: [String] = [], _ arguments: String, _ meaning: String, counts: ClosedRange<Int> = 1...1,
    _ rule: Rule
  ) {
    (self.name, self.aliases, self.arguments, self.meaning) = (name, aliases, arguments, meaning)
    (self.counts, self.rule) = (counts, rule)
  }

  /// The function called `name`, by its own name or another that is used for it; nil where there is none.
  static func named(_ name: String) -> FormulaFunction? { byName[name] }

  /// How to go on after a function was not found; one that other programs have is not meant by a near name.
  static func suggestion(for name: String) -> String {
    let near = FileOptions.elsewhere.contains(name.lowercased()) ? [] : nearNames(to: name, in: names)
    return near.isEmpty
      ? "there are \(all.map(\.name).joined(separator: ", "))"
      : "did you mean \"\(near.joined(separator: "\" or \""))\"?"
  }

  /// All names by which functions may be called.
  static let names = byName.keys.sorted()
  private static let byName = Dictionary(
    uniqueKeysWithValues: all.flatMap { function in ([function.name] + function.aliases).map { ($0, function) } })

  /// In the order in which a reader would look for them.
  package static let all: [FormulaFunction] = [
    FormulaFunction(
      "mean", ["average"], "x, rows",
      "the mean over all numbers; over the rows (one for each column), or over the columns", counts: 1...2,
      .reduction(whole: { $0.mean() }, along: { $0.mean(axis: $1) })),
    FormulaFunction(
      "sum", [], "x, rows", "the sum, in the same way", counts: 1...2,
      .reduction(whole: { $0.sum() }, along: { $0.sum(axis: $1) })),
    FormulaFunction("sqrt", ["root"], "x", "the square root", .elements({ $0.squareRoot() }, { $0.squareRoot() })),
    FormulaFunction("square", [], "x", "the square", .elements({ $0.squared() }, { $0 * $0 })),
    FormulaFunction("exp", [], "x", "e to the power of x", .elements({ $0.exp() }, { Foundation.exp($0) })),
    FormulaFunction("log", ["ln"], "x", "the natural logarithm", .elements({ $0.log() }, { Foundation.log($0) })),
    FormulaFunction("tanh", [], "x", "the hyperbolic tangent", .elements({ $0.tanh() }, { Foundation.tanh($0) })),
    FormulaFunction(
      "sigmoid", ["logistic"], "x", "1 / (1 + exp(-x))", .elements({ $0.sigmoid() }, { 1 / (1 + Foundation.exp(-$0)) })),
    FormulaFunction("relu", ["ReLU"], "x", "the larger of 0 and x", .elements({ $0.relu() }, { max(0, $0) })),
    FormulaFunction("max", ["maximum"], "0, x", "the same as relu(x)", counts: 2...2, .maximum),
    FormulaFunction(
      "softplus", [], "x", "log(1 + exp(x))",
      .elements({ $0.softplus() }, { max($0, 0) + Foundation.log1p(Foundation.exp(-abs($0))) })),
    FormulaFunction("softmax", [], "z", "exp(z) divided by its sum, in each row", .matrix { $0.softmax() }),
    FormulaFunction(
      "log_softmax", ["logsoftmax"], "z", "the logarithm of softmax(z), exact for any z",
      .matrix { $0.logSoftmax($0.softmax()) }),
    FormulaFunction(
      "cross_entropy", ["crossentropy"], "p, t",
      "the mean over the rows of -sum(t * log(p), columns), for probabilities p", counts: 2...2,
      .loss(.probabilities)),
    FormulaFunction(
      "softmax_cross_entropy", [], "z, t", "cross_entropy(softmax(z), t), for logits z", counts: 2...2, .loss(.logits)),
    FormulaFunction(
      "sigmoid_cross_entropy", [], "z, t", "the mean of softplus(z) - t * z: two classes, for logits z", counts: 2...2,
      .loss(.twoClasses)),
    FormulaFunction("transpose", [], "x", "rows become columns; also written x.T", .matrix { $0.transposed() }),
    FormulaFunction(
      "reshape", [], "x, 2, 3", "the same numbers, row after row, in 2 rows and 3 columns", counts: 2...3, .reshape),
    FormulaFunction("broadcast", [], "x, y", "x repeated to the shape of y", counts: 2...2, .broadcast),
    FormulaFunction("gate", [], "x, y", "x where y is above 0, and 0 elsewhere", counts: 2...2, .gate),
  ]
}
