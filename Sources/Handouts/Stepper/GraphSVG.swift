import Foundation
import GradusDrawing
import GradusFigures
import GradusFormulas

/// The graph as SVG inside the page: each box is a link to its step, and the page's style colours it.
struct GraphSVG {
  let sketch: GraphSketch
  let steps: TraceSteps

  var text: String {
    let (width, height) = (number(sketch.size.width), number(sketch.size.height))
    return """
      <svg viewBox="0 0 \(width) \(height)" style="--natural: \(width)px" role="group" \
      aria-label="computational graph; each box links to its step">
      <defs><marker id="head" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">\
      <path d="M0 0.4 6 3 0 5.6z"/></marker></defs>
      \((sketch.frames.map(frame) + sketch.arrows.map(arrow) + sketch.boxes.map(box)).joined(separator: "\n"))
      </svg>
      """
  }

  private func frame(_ frame: GraphSketch.Frame) -> String {
    let (x, y) = (number(frame.area.left + 8), number(frame.area.top + 10.5))
    return "<g class=\"frame\">\(rectangle(frame.area, radius: 8))"
      + "<text x=\"\(x)\" y=\"\(y)\">\(XMLText.escaped(frame.name))</text></g>"
  }

  private func arrow(_ arrow: GraphSketch.Arrow) -> String {
    let points = arrow.route.map { "\(number($0.x)) \(number($0.y))" }
    guard let start = points.first else { return "" }
    return "<path class=\"arrow\" data-from=\"\(arrow.from)\" data-to=\"\(arrow.to)\" "
      + "d=\"M\(start)C\(points.dropFirst().joined(separator: " "))\" marker-end=\"url(#head)\"/>"
  }

  private func box(_ box: GraphSketch.Box) -> String {
    let forward = steps.number(of: box.id, .forward) ?? 1
    let backward = steps.number(of: box.id, .backward).map { " data-backward=\"\($0)\"" } ?? ""
    let (area, middle) = (box.area, number(box.area.center.x))
    func line(_ name: String, _ text: RichText, _ y: Double) -> String {
      "<text class=\"\(name)\" x=\"\(middle)\" y=\"\(number(area.top + y))\">\(text.written(in: SVGMedium()))</text>"
    }
    let gradient = box.gradient ?? ["constant"]
    let numbers =
      box.value.map { ("number", $0) } + gradient.map { (box.gradient == nil ? "constant" : "gradient", $0) }
    let texts =
      [line("symbol", box.symbol, 19), line("formula", box.formula, 31)]
      + numbers.enumerated().map { line($1.0, $1.1, 45 + 11 * Double($0)) }
    return "<a class=\"box \(box.kind)\" href=\"#step=\(forward)\" data-node=\"\(box.id)\" data-forward=\"\(forward)\""
      + "\(backward) aria-label=\"\(XMLText.escaped(box.symbol.letters))\">"
      + rectangle(area, radius: 5) + texts.joined() + "</a>"
  }

  private func rectangle(_ area: Rectangle, radius: Double) -> String {
    "<rect x=\"\(number(area.left))\" y=\"\(number(area.top))\" width=\"\(number(area.width))\" "
      + "height=\"\(number(area.height))\" rx=\"\(number(radius))\"/>"
  }

  private func number(_ number: Double) -> String { "\((number * 10).rounded() / 10)".replacing(#/\.0$/#, with: "") }
}

/// SVG raises and lowers by moving the pen there and back.
private struct SVGMedium: TextMedium {
  func letters(_ text: String) -> String { XMLText.escaped(text) }
  func styled(_ style: RichText.Style, _ text: RichText) -> String {
    let text = text.written(in: self)
    switch style {
    case .sub: return shifted(text, by: 2.5)
    case .sup: return shifted(text, by: -3)
    case .italic: return "<tspan font-style=\"italic\">\(text)</tspan>"
    case .bold: return "<tspan font-weight=\"bold\">\(text)</tspan>"
    case .code: return "<tspan font-family=\"monospace\">\(text)</tspan>"
    }
  }

  private func shifted(_ text: String, by y: Double) -> String {
    let there = Numeral(y).mantissa
    return "<tspan dy=\"\(y < 0 ? "-" : "")\(there)\" font-size=\"75%\">\(text)</tspan>"
      + "<tspan dy=\"\(y > 0 ? "-" : "")\(there)\">\u{200B}</tspan>"
  }
}
