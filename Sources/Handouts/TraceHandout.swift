import GradusAutograd
package import GradusDrawing
package import GradusFigures
import GradusFormulas
import GradusTensors
public import GradusTraces

extension Handout {
  /// A handout of one traced step: its graph, each named value forwards and backwards, gradients by path, and each
  /// gradient beside its finite difference.
  ///
  /// - Parameter elements: of tensors with at most this many numbers all are derived, of larger ones only the first.
  public init(of trace: Trace, title: String, subtitle: String? = nil, elements: Int = 4) throws {
    try self.init(
      of: trace, title: title, subtitle: subtitle, elements: elements, graphAs: Picture.FileType.standard,
      drawnBy: { try $0.picture })
  }

  /// The same, with the graph in some formats alone, or drawn in another way.
  package init(
    of trace: Trace, title: String, subtitle: String? = nil, elements: Int = 4,
    graphAs types: [Picture.FileType] = Picture.FileType.standard,
    drawnBy picture: (ComputationalGraph) throws -> Picture = { try $0.picture }
  ) throws {
    let derived = TraceDerivations(trace, elements: elements)
    var blocks: [Block] = []
    if derived.values.count <= 60 {
      let graph = ComputationalGraph(trace, title: "Every value and its gradient", subtitle: title)
      do { blocks.append(.figure(try FigureBlock(name: "graph", picture(graph), as: types))) } catch let error
        as DrawingError
      {
        // A name in letters that no font has takes the graph, but nothing else.
        blocks.append(.prose("The graph cannot be drawn: \(error)"))
      }
    }
    blocks += [.heading("Given"), .table(derived.given)]
    let (forward, backward) = (derived.forward, derived.backward)
    blocks += Self.section("Forwards", forward, about: derived.about(forward + backward))
    blocks += Self.section("Backwards", backward)
    blocks += Self.section("Gradients by path", derived.split, about: derived.aboutPaths)
    let differences = derived.differences
    if !differences.rows.isEmpty {
      blocks += [
        .heading("Beside finite differences"), .prose(Prose(TraceDerivations.aboutDifferences)), .table(differences),
      ]
    }
    self.init(title: title, subtitle: subtitle, blocks: blocks)
  }

  /// The lines of each layer under its name; nothing where there are none.
  private static func section(_ heading: String, _ layers: [TraceDerivations.Layer], about: String? = nil) -> [Block] {
    if layers.isEmpty { return [] }
    return [.heading(RichText(heading))] + (about.map { [.prose(Prose($0))] } ?? [])
      + layers.flatMap {
        [
          .prose(Prose($0.name.isEmpty ? "Outside the layers" : "Layer \(code: $0.name)" as RichText)),
          .derivation(of: $0.lines),
        ]
      }
  }
}

/// The lines and tables of a trace's handout.
private struct TraceDerivations {
  static let aboutDifferences =
    "The loss is computed again with one number a little larger and a little smaller; all that follows from it changes."

  let values: [TracedValue]
  private let trace: Trace
  private let elements: Int

  init(_ trace: Trace, elements: Int) {
    (self.trace, self.elements) = (trace, elements)
    values = trace.named
  }

  /// What is left out, and what a letter of functions means; nil where all is there and no letter needs it.
  func about(_ layers: [Layer]) -> String? {
    var sentences: [String] = []
    if let large = values.first(where: { $0.shape.count > elements && !$0.node.isGiven }) {
      let first = large.explanation(at: indices(of: large)[0]).symbol
      sentences.append(
        "Of values with more than \(elements) numbers only the first is derived, such as \(PlainNotation().symbol(first)); the others follow from the same formulas."
      )
    }
    if layers.flatMap(\.lines).contains(where: \.formula.hasSigmoid) {
      sentences.append("s is the sigmoid function, s(x) = 1 / (1 + e⁻ˣ).")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// Of what the statistics are that gradients are split by.
  var aboutPaths: String {
    let shapes = Set(values.flatMap { trace.statistics(of: $0.id) }).map { trace.nodes[$0].value.shape }
    let (ofBatch, ofExample) = (shapes.contains { $0.columns > 1 || $0.rows == 1 }, shapes.contains { $0.rows > 1 })
    let statistic =
      ofExample
      ? ofBatch ? "a statistic of the batch or of its own example" : "a statistic of its own example"
      : "a statistic of the batch"
    return "Each number is the sum of what reaches it directly and of what reaches it through \(statistic)."
  }

  private func indices(of value: TracedValue) -> [[Int]] {
    value.shape.count <= elements ? value.shape.indices : Array(value.shape.indices.prefix(1))
  }

  /// What was derived in one layer.
  struct Layer {
    let name: String
    var lines: [Explanation]
  }

  var forward: [Layer] {
    layers(values.filter { !$0.node.isGiven }) { value in indices(of: value).map { value.explanation(at: $0) } }
  }
  var backward: [Layer] {
    layers(values.reversed()) { value in indices(of: value).compactMap { value.gradientExplanation(at: $0) } }
  }
  var split: [Layer] {
    layers(values) { value in
      guard let split = value.gradientSplit(), split.parts.count > 1 else { return [] }
      return indices(of: value).map { split.explanation(at: $0) }
    }
  }

  private func layers(_ values: [TracedValue], _ lines: (TracedValue) -> [Explanation]) -> [Layer] {
    values.reduce(into: []) { layers, value in
      let (name, lines) = (value.node.scope.joined(separator: "."), lines(value))
      if lines.isEmpty { return }
      if layers.last?.name == name {
        layers[layers.count - 1].lines += lines
      } else {
        layers.append(Layer(name: name, lines: lines))
      }
    }
  }

  private static func written(_ symbol: MathSymbol) -> RichText { RichText(.math, symbol.richText) }

  var given: Table {
    Table(
      ["name", "symbol", "shape", "numbers"],
      rows: values.filter(\.node.isGiven).map { value in
        let numbers = value.value.scalars.prefix(8).map(PlainNotation().number).joined(separator: ", ")
        let shape = value.shape.dimensions.map(String.init).joined(separator: " × ")
        return [
          value.name.richText, value.node.symbol.map(Self.written) ?? "", shape.richText,
          (numbers + (value.shape.count > 8 ? ", …" : "")).richText,
        ]
      })
  }

  var differences: Table {
    let probe = LossProbe(trace)
    let rows = values.flatMap { value in
      let indices = indices(of: value)
      let differences = probe.flatMap { value.finiteDifferences(at: indices, by: $0) } ?? []
      return zip(indices, differences).map { row(value, $0, $1) }
    }
    return Table(["name", "value", "gradient", "finite difference", "difference"], rows: rows)
  }

  private func row(_ value: TracedValue, _ index: [Int], _ difference: FiniteDifference) -> [RichText] {
    let notation = PlainNotation(digits: 6)
    return [value.name.richText, Self.written(value.symbol(at: index))]
      + [difference.gradient, difference.quotient].map { notation.number($0).richText }
      + [notation.with(digits: 1).number(difference.difference).richText]
  }
}
