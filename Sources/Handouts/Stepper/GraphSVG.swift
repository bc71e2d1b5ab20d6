import Foundation
import GradusDrawing
import GradusFigures
import GradusFormulas
import GradusTraces

/// The graph as SVG inside the page: each box is a link to its step, and the page's style colours it.
struct GraphSVG {
  let scene: GraphScene
  let steps: TraceSteps
  private static let margin = 8.0

  var text: String {
    let (width, height) = (number(scene.size.width + 2 * Self.margin), number(scene.size.height + 2 * Self.margin))
    let corner = number(-Self.margin)
    return """
      <svg viewBox="\(corner) \(corner) \(width) \(height)" style="--natural: \(width)px" role="group" \
      aria-label="computational graph; each box links to its step">
      <defs><marker id="head" viewBox="0 0 6 6" refX="5.5" refY="3" markerWidth="5.5" markerHeight="5.5" \
      markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.6 6 3 0 5.4z"/></marker></defs>
      \((scene.frames.map(frame) + scene.arrows.map(arrow) + scene.boxes.map(box)).joined(separator: "\n"))
      </svg>
      """
  }

  private func frame(_ frame: GraphScene.Frame) -> String {
    let (x, y) = (number(frame.area.left + 7), number(frame.area.top + 9.5))
    return "<g class=\"frame\">\(rectangle(frame.area, radius: 8))"
      + "<text x=\"\(x)\" y=\"\(y)\">\(XMLText.escaped(frame.name))</text></g>"
  }

  private func arrow(_ arrow: GraphArrow) -> String {
    let backward = steps.number(of: id(arrow.from), .backward).map { " data-backward=\"\($0)\"" } ?? ""
    let lines = [line(arrow.forward, "forward")] + arrow.backward.map { line($0.route, "back") }
    let parts = parts(of: arrow).map { " data-parts=\"\($0.map(String.init).joined(separator: " "))\"" } ?? ""
    return "<g class=\"arrow\" data-from=\"\(id(arrow.from))\" data-to=\"\(id(arrow.to))\"\(backward)\(parts)>"
      + lines.joined() + arrow.items.map(text).joined() + "</g>"
  }

  /// The nodes whose sum flows back along the arrow; nil where one of them flows back along others too.
  private func parts(of arrow: GraphArrow) -> [Int]? {
    let (from, to) = (id(arrow.from), id(arrow.to))
    let parts = steps.trace[from].gradientParts.map { (ends: steps.ends(of: $0.user), part: $0.part) }
      .filter { $0.ends.contains(to) }
    return parts.isEmpty || parts.contains { $0.ends.count > 1 } ? nil : parts.map(\.part)
  }

  /// Straight lines with round corners, and a head at the end.
  private func line(_ route: [Point], _ name: String) -> String {
    func pair(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }
    let curves = GraphArrow.curves(along: route).map { "C" + $0.dropFirst().map(pair).joined(separator: " ") }
    return "<path class=\"\(name)\" d=\"M\(pair(route[0]))\(curves.joined())\" marker-end=\"url(#head)\"/>"
  }

  private func box(_ box: GraphBox) -> String {
    let node = box.node
    let forward = steps.number(of: node.id, .forward) ?? 1
    let backward = steps.number(of: node.id, .backward).map { " data-backward=\"\($0)\"" } ?? ""
    let named = TraceSteps.Pass.allCases.map { pass in
      let next = scene.graph.named(by: box.index, pass == .forward ? .forward : .backward).map(id)
      let ids = Set(next).union(steps.named(by: node.id, pass)).sorted().map(String.init)
      return " data-\(pass.rawValue)-names=\"\(ids.joined(separator: " "))\""
    }
    return
      "<a class=\"box \(node.kind)\(box.isReference ? " reference" : "")\" href=\"#step=\(forward)\" "
      + "data-node=\"\(node.id)\" data-forward=\"\(forward)\"\(backward)\(named.joined()) "
      + "aria-label=\"\(XMLText.escaped(node.symbol.letters))\">"
      + rectangle(box.area, radius: 5) + box.rules.map { rule($0, in: box.area) }.joined()
      + box.items.map(text).joined() + (box.isSum ? sumSign(box) : "") + "</a>"
  }

  private func rule(_ y: Double, in area: Rectangle) -> String {
    "<path class=\"rule\" d=\"M\(number(area.left + 4)) \(number(y))H\(number(area.right - 4))\"/>"
  }

  /// A plus in a circle.
  private func sumSign(_ box: GraphBox) -> String {
    let (x, y) = (box.sumPlace.x, box.sumPlace.y)
    return "<g class=\"sum gradient\"><circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"4.2\"/>"
      + "<path d=\"M\(number(x - 2.4)) \(number(y))h4.8m-2.4 -2.4v4.8\"/></g>"
  }

  private func text(_ item: GraphBlock.Item) -> String {
    let anchor = item.anchor == .right ? " right" : ""
    return "<text class=\"\(item.role.name)\(anchor)\" x=\"\(number(item.place.x))\" y=\"\(number(item.place.y))\">"
      + item.text.written(in: SVGMedium()) + "</text>"
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

extension GraphBlock.Role {
  /// The class in the page's style.
  fileprivate var name: String {
    switch self {
    case .symbol: "symbol"
    case .formula: "formula"
    case .value: "number"
    case .gradient, .path: "gradient"
    case .factor: "factor"
    }
  }
}

/// SVG raises and lowers by moving the pen there and back.
private struct SVGMedium: TextMedium {
  func letters(_ text: String) -> String { XMLText.escaped(text) }
  func styled(_ style: RichText.Style, _ text: RichText) -> String {
    let text = text.written(in: self)
    switch style {
    case .sub: return shifted(text, by: 2)
    case .sup: return shifted(text, by: -2.5)
    case .italic: return "<tspan font-style=\"italic\">\(text)</tspan>"
    case .math: return text
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
