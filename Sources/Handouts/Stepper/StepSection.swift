import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// One step as a section of the page.
struct StepSection {
  let step: TraceSteps.Step
  let count: Int
  /// The named values that are computed from the value.
  let users: [Int]

  private var value: TracedValue { step.value }
  /// The numbers that this step finds, in the shape of the value.
  private var found: Tensor { step.node.value.reshaped(value.shape) }
  private var symbol: MathSymbol {
    var symbol = value.node.symbol ?? MathSymbol(value.name)
    if step.pass == .backward { symbol.loss = value.trace.lossLetter }
    return symbol
  }

  var html: String {
    """
    <section class="step \(step.pass.rawValue)" id="step=\(step.number)" data-node="\(value.id)">
    <p class="where">Step \(step.number) of \(count) · \(step.pass.rawValue) pass\(layer) \
    <a class="link" href="#step=\(step.number)" aria-label="link to step \(step.number)">#</a></p>
    <h2>\(heading) <code>\(XMLText.escaped(name))</code></h2>
    <p class="says">\(StepWords(step: step, users: users).html)</p>
    <div class="parts">
    <div class="how">\(derivation)</div>
    <div class="what"><div class="numbers">\(numbers)</div>\(paths)</div>
    </div>
    </section>
    """
  }

  /// The symbol and the rule by which the whole value, or its whole gradient, is computed.
  var heading: String {
    let rule = step.rule.map { "<mo>=</mo>" + $0.written(in: MathMLNotation()) } ?? ""
    return HTMLText.math(MathMLNotation().symbol(symbol) + rule)
  }

  private var name: String { value.name + (step.pass == .forward ? "" : ".gradient") }

  private var layer: String {
    value.node.scope.isEmpty ? "" : " · layer “\(XMLText.escaped(value.node.scope.joined(separator: ".")))”"
  }

  private var numbers: String {
    let shape = value.shape.dimensions.map(String.init).joined(separator: " × ")
    let size = shape.isEmpty ? "" : " <small>\(shape)</small>"
    func grid(_ tensor: Tensor, _ name: String, isGradient: Bool) -> String {
      let id = isGradient ? step.node.id : value.id
      return NumberGrid(tensor.reshaped(value.shape), id: id, caption: name + size, isGradient: isGradient).html
    }
    let own = value.node.symbol.map { HTMLText.math($0) } ?? ""
    let forward = grid(value.value, "value \(own)", isGradient: false)
    guard step.pass == .backward else { return forward }
    return grid(found, "gradient \(HTMLText.math(symbol))", isGradient: true) + forward
  }
}

// MARK: - How the numbers came about

extension StepSection {
  /// Of the first number; the page's script writes that of any other which the reader chooses.
  private var derivation: String {
    value.node.isGiven && step.pass == .forward
      ? "<p class=\"operation\">given</p>" : lines(at: value.shape.indices[0])
  }

  /// Symbol = formula, and each further step on a line of its own.
  func lines(at index: [Int]) -> String {
    let line = step.explanation(at: index).line()
    let rows = line.steps.enumerated().map { place, part in
      let left = place == 0 ? HTMLText.math(line.symbol) : ""
      return "<div class=\"left\">\(left)</div><div class=\"sign\">\(part.sign.rawValue)</div>"
        + "<div class=\"right\">\(HTMLText.breakable(part.written(in: MathMLNotation())))</div>"
    }
    return "<div class=\"derivation\">\(rows.joined())</div>"
  }
}

// MARK: - Paths of a gradient

extension StepSection {
  /// A part of the gradient: what it is called, its numbers, and where the page finds them.
  private struct Part {
    let label: String
    let numbers: Tensor
    let place: String
  }

  private var paths: String {
    guard step.pass == .backward else { return "" }
    let trace = value.trace
    let uses = value.gradientParts.map { use in
      Part(
        label: "through <code>\(XMLText.escaped(trace.nodes[use.user].name))</code>",
        numbers: trace.nodes[use.part].value, place: "data-part=\"\(use.part)\" data-through=\"\(use.user)\"")
    }
    let statistics = (value.gradientSplit()?.parts ?? []).map { part in
      Part(
        label: XMLText.escaped(part.label), numbers: part.gradient,
        place: "data-statistic=\"\(XMLText.escaped(part.statistic ?? ""))\"")
    }
    return table("The gradient adds up over what the value is used for", uses)
      + table("The same, split by the statistics\(kindOfStatistics)", statistics)
  }

  /// What the statistics are taken of: all examples, or the numbers of each example.
  private var kindOfStatistics: String {
    let shapes = (value.gradientSplit()?.parts ?? []).compactMap { $0.statistic.flatMap { try? value.trace[$0].shape } }
    if shapes.allSatisfy({ $0.rows < value.shape.rows }) { return " of the batch" }
    return shapes.allSatisfy { $0.rows == value.shape.rows } ? " of each example" : ""
  }

  private func table(_ title: String, _ parts: [Part]) -> String {
    guard parts.count > 1 else { return "" }
    let sum = Part(label: "sum", numbers: found, place: "class=\"sum\" data-part=\"\(step.node.id)\"")
    let rows = (parts + [sum]).map(row)
    return """
      <figure class="paths"><figcaption>\(title)</figcaption><div class="scroll"><table><tbody>\(rows.joined())\
      </tbody></table></div></figure>
      """
  }

  private func row(_ part: Part) -> String {
    let numbers = part.numbers.scalars
    let cells = numbers.prefix(8).map { "<td>\(PlainNotation().number($0))</td>" }.joined()
    return "<tr \(part.place)><th scope=\"row\">\(part.label)</th>\(cells)\(numbers.count > 8 ? "<td>⋯</td>" : "")</tr>"
  }
}
