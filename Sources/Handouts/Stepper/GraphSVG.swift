import Foundation
import GradusDrawing
import GradusFigures

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
      + "<text x=\"\(x)\" y=\"\(y)\">\(HTMLText.escaped(frame.name))</text></g>"
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
    func line(_ name: String, _ markup: String, _ y: Double) -> String {
      "<text class=\"\(name)\" x=\"\(middle)\" y=\"\(number(area.top + y))\">\(spans(markup))</text>"
    }
    let gradient = box.gradient ?? ["constant"]
    let numbers =
      box.value.map { ("number", $0) } + gradient.map { (box.gradient == nil ? "constant" : "gradient", $0) }
    let texts =
      [line("symbol", box.symbol, 19), line("formula", box.formula, 31)]
      + numbers.enumerated().map { line($1.0, $1.1, 45 + 11 * Double($0)) }
    return "<a class=\"box \(box.kind)\" href=\"#step=\(forward)\" data-node=\"\(box.id)\" data-forward=\"\(forward)\""
      + "\(backward) aria-label=\"\(HTMLText.escaped(box.symbol.withoutMarkup))\">"
      + rectangle(area, radius: 5) + texts.joined() + "</a>"
  }

  private func rectangle(_ area: Rectangle, radius: Double) -> String {
    "<rect x=\"\(number(area.left))\" y=\"\(number(area.top))\" width=\"\(number(area.width))\" "
      + "height=\"\(number(area.height))\" rx=\"\(number(radius))\"/>"
  }

  /// SVG raises and lowers by moving the pen there and back.
  private func spans(_ markup: String) -> String {
    markup.replacing("<sub>", with: "<tspan dy=\"2.5\" font-size=\"75%\">")
      .replacing("<sup>", with: "<tspan dy=\"-3\" font-size=\"75%\">")
      .replacing("</sub>", with: "</tspan><tspan dy=\"-2.5\">\u{200B}</tspan>")
      .replacing("</sup>", with: "</tspan><tspan dy=\"3\">\u{200B}</tspan>")
  }

  private func number(_ number: Double) -> String { "\((number * 10).rounded() / 10)".replacing(#/\.0$/#, with: "") }
}

extension String {
  fileprivate var withoutMarkup: String { replacing(#/<\/?su[bp]>/#, with: "") }
}
