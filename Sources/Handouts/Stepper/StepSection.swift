import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// One step as a section of the page.
struct StepSection {
  let step: TraceSteps.Step
  let count: Int

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
    <section class="step \(step.pass.rawValue)" id="step=\(step.number)" data-node="\(value.id)" \
    data-says="\(XMLText.escaped(announcement))">
    <p class="where">Step \(step.number) of \(count) · \(step.pass.rawValue) pass\(layer) \
    <a class="link" href="#step=\(step.number)" aria-label="link to step \(step.number)">#</a></p>
    <h2>\(HTMLText.math(symbol)) <code>\(XMLText.escaped(name))</code></h2>
    <div class="parts">
    <div class="how">\(derivation)</div>
    <div class="what"><div class="numbers">\(numbers)</div>\(paths)</div>
    </div>
    </section>
    """
  }

  private var name: String { value.name + (step.pass == .forward ? "" : ".gradient") }

  private var layer: String {
    value.node.scope.isEmpty ? "" : " · layer \(XMLText.escaped(value.node.scope.joined(separator: ".")))"
  }

  /// What a screen reader says when the step comes.
  private var announcement: String {
    let first = value.shape.indices[0]
    let line = PlainNotation().symbol(step.explanation(at: first).symbol) + " = " + PlainNotation().number(found[first])
    let more = value.shape.count > 1 ? ", the first of \(value.shape.count) numbers" : ""
    return "Step \(step.number) of \(count), \(step.pass.rawValue) pass: \(line)\(more)"
  }

  private var numbers: String {
    let shape = value.shape.dimensions.map(String.init).joined(separator: " × ")
    let size = shape.isEmpty ? "" : " <small>\(shape)</small>"
    func grid(_ tensor: Tensor, _ name: String, isGradient: Bool) -> String {
      NumberGrid(tensor.reshaped(value.shape), caption: name + size, isGradient: isGradient).html
    }
    let own = value.node.symbol.map { HTMLText.math($0) } ?? ""
    let forward = grid(value.value, "value \(own)", isGradient: false)
    guard step.pass == .backward else { return forward }
    return grid(found, "gradient \(HTMLText.math(symbol))", isGradient: true) + forward
  }
}

// MARK: - How the numbers came about

extension StepSection {
  private var derivation: String {
    if value.node.isGiven, step.pass == .forward { return "<p class=\"operation\">given</p>" }
    let indices = value.shape.indices
    let shown = indices.count <= 8 ? indices : Array(indices.prefix(3))
    let others = shown.dropFirst().map(lines).joined()
    let count = shown.count - 1
    let title = indices.count <= 8 ? "the other \(count)" : "\(count) more of the \(Numeral(indices.count)) numbers"
    let rest = others.isEmpty ? "" : "<details><summary>\(title)</summary>\(others)</details>"
    return lines(at: shown[0]) + rest
  }

  /// Symbol = formula, and each further step on a line of its own.
  private func lines(at index: [Int]) -> String {
    let line = step.explanation(at: index).line()
    let rows = line.steps.enumerated().map { place, part in
      let left = place == 0 ? HTMLText.math(line.symbol) : ""
      return "<div class=\"left\">\(left)</div><div class=\"sign\">\(part.sign.rawValue)</div>"
        + "<div class=\"right\">\(HTMLText.math(part.written(in: MathMLNotation())))</div>"
    }
    return "<div class=\"derivation\">\(rows.joined())</div>"
  }
}

// MARK: - Paths of a gradient

extension StepSection {
  private var paths: String {
    guard step.pass == .backward else { return "" }
    let uses = value.gradientPaths.map {
      (label: "through <code>\(XMLText.escaped($0.through))</code>", part: $0.part)
    }
    let statistics = value.gradientSplit()?.parts.map { (label: XMLText.escaped($0.label), part: $0.gradient) } ?? []
    return table("The gradient adds up over what the value is used for", uses)
      + table("The same, split by the statistics of the batch", statistics)
  }

  private func table(_ title: String, _ parts: [(label: String, part: Tensor)]) -> String {
    guard parts.count > 1 else { return "" }
    let rows = (parts + [("sum", found)]).map { label, part in row(label, part.reshaped(value.shape)) }
    return """
      <figure class="paths"><figcaption>\(title)</figcaption><div class="scroll"><table><tbody>\(rows.joined())\
      </tbody></table></div></figure>
      """
  }

  private func row(_ label: String, _ part: Tensor) -> String {
    let notation = PlainNotation()
    let cells = part.scalars.prefix(8).map { "<td>\(notation.number($0))</td>" }.joined()
    let more = part.count > 8 ? "<td>⋯</td>" : ""
    return "<tr\(label == "sum" ? " class=\"sum\"" : "")><th scope=\"row\">\(label)</th>\(cells)\(more)</tr>"
  }
}
