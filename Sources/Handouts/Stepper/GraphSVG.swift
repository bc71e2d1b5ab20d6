import Foundation
import GradusDrawing
import GradusFigures
import GradusFormulas

/// The graph as SVG inside the page: each box is a link to its step, and the page's style colours it.
struct GraphSVG {
  let scene: GraphScene
  let steps: TraceSteps
  /// Room around the boxes, and above them for the name of a layer.
  private static let margin = Size(width: 12, height: 24)

  var text: String {
    let (left, top) = (number(-Self.margin.width), number(-Self.margin.height))
    let width = number(scene.size.width + 2 * Self.margin.width)
    let height = number(scene.size.height + 1.5 * Self.margin.height)
    return """
      <svg viewBox="\(left) \(top) \(width) \(height)" style="--natural: \(width)px" role="group" \
      aria-label="computational graph; each box links to its step">
      <defs><marker id="head" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">\
      <path d="M0 0.4 6 3 0 5.6z"/></marker></defs>
      \((scene.frames.map(frame) + scene.arrows.map(arrow) + scene.boxes.map(box)).joined(separator: "\n"))
      </svg>
      """
  }

  private func frame(_ frame: GraphScene.Frame) -> String {
    let (x, y) = (number(frame.area.left + 8), number(frame.area.top + 10.5))
    return "<g class=\"frame\">\(rectangle(frame.area, radius: 8))"
      + "<text x=\"\(x)\" y=\"\(y)\">\(XMLText.escaped(frame.name))</text></g>"
  }

  private func arrow(_ arrow: GraphScene.Arrow) -> String {
    let points = arrow.route.map { "\(number($0.x)) \(number($0.y))" }
    guard let start = points.first else { return "" }
    return "<path class=\"arrow\" data-from=\"\(id(arrow.from))\" data-to=\"\(id(arrow.to))\" "
      + "d=\"M\(start)C\(points.dropFirst().joined(separator: " "))\" marker-end=\"url(#head)\"/>"
  }

  private func box(_ box: GraphBox) -> String {
    let node = box.node
    let forward = steps.number(of: node.id, .forward) ?? 1
    let backward = steps.number(of: node.id, .backward).map { " data-backward=\"\($0)\"" } ?? ""
    let (area, middle) = (box.area, number(box.area.center.x))
    func line(_ name: String, _ text: RichText, _ y: Double) -> String {
      "<text class=\"\(name)\" x=\"\(middle)\" y=\"\(number(area.top + y))\">\(text.written(in: SVGMedium()))</text>"
    }
    let numbers =
      node.lines.map { ("number", $0) }
      + (node.gradientLines?.map { ("gradient", $0) } ?? [("constant", node.gradientNote.richText)])
    let texts =
      [line("symbol", node.symbol, 19), line("formula", node.formula, 31)]
      + numbers.enumerated().map { line($1.0, $1.1, 45 + 11 * Double($0)) }
    return
      "<a class=\"box \(node.kind)\" href=\"#step=\(forward)\" data-node=\"\(node.id)\" data-forward=\"\(forward)\""
      + "\(backward) aria-label=\"\(XMLText.escaped(node.symbol.letters))\">"
      + rectangle(area, radius: 5) + texts.joined() + "</a>"
  }

  private func id(_ index: Int) -> Int { scene.graph.nodes[index].id }

  private func rectangle(_ area: Rectangle, radius: Double) -> String {
    "<rect x=\"\(number(area.left))\" y=\"\(number(area.top))\" width=\"\(number(area.width))\" "
      + "height=\"\(number(area.height))\" rx=\"\(number(radius))\"/>"
  }

  private func number(_ number: Double) -> String {
    let text = "\((number * 10).rounded() / 10)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
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
