package import GradusTensors

/// A computation as somebody wrote it: given numbers, formulas in their order, and the loss.
package struct Computation: Sendable {
  /// Numbers that are given under a name.
  package struct Given: Sendable {
    package let name: String
    package let value: Tensor
    let place: SourcePlace
  }

  /// A formula and the name of its result.
  struct Step: Sendable {
    let name: String
    let formula: FileFormula
    let place: SourcePlace
  }

  /// What a given value is, where a list says so.
  enum Part: String, Sendable, CaseIterable { case parameters, targets, constants }

  let source: SourceText
  /// What pages say above it; nil where the file has no title.
  package var title: String?
  package var given: [Given] = []
  var steps: [Step] = []
  /// The name of the step that is the loss; nil where there is none, so that nothing goes backwards.
  var loss: String?
  /// Where the file says so.
  var lossPlace: SourcePlace?
  /// By name.
  var parts: [String: Part] = [:]
  var symbols: [String: String] = [:]
  /// The layer that a value stands in, by the value's name.
  var layers: [String: String] = [:]

  /// The formulas as they were read, one to a line: "mu = mean(u, rows)".
  package var formulas: [String] { steps.map { "\($0.name) = \($0.formula.formula.text)" } }
  /// Whether there is a loss, from which gradients start.
  package var hasLoss: Bool { loss != nil }

  /// Names that are given and that no formula reads.
  package var unused: [String] {
    let read = Set(steps.flatMap { $0.formula.formula.names.map(\.name) })
    return given.map(\.name).filter { !read.contains($0) }
  }

  /// Values that are called so are compared with what is computed, unless the file says which ones are; they have no gradients.
  private static let targetNames: Set<String> = ["t", "target", "targets"]

  /// What the given value called `name` is; nil for an input.
  func part(of name: String) -> Part? {
    if let part = parts[name] { return part }
    return Self.targetNames.contains(name) && !parts.values.contains(.targets) ? .targets : nil
  }

  /// - Throws: where a name cannot stand in a formula, or stands for two things.
  func check(_ name: String, at place: SourcePlace) throws {
    if case .name(name)? = try? FormulaScanner.tokens(of: name).first?.token,
      (try? FormulaScanner.tokens(of: name).count) == 2
    {
    } else {
      throw ComputationError(
        source, place,
        "\"\(name.prefix(60))\" is no name: one has letters, digits and underscores, and begins with a letter")
    }
    guard
      let other = (given.map { ($0.name, $0.place) } + steps.map { ($0.name, $0.place) }).first(where: { $0.0 == name })
    else { return }
    let before = source.isFile ? "stands in line \(other.1.line)" : "is given or computed"
    throw ComputationError(source, place, "\(name) \(before) already: each value has a name of its own")
  }
}
