import GradusCharts
import GradusDrawing
import GradusFormulas

extension ComputationalGraph {
  /// The graph in Graphviz' language, to be laid out and drawn by its programs: `dot -Tsvg graph.dot`.
  package var graphvizText: String {
    let clusters = groups.enumerated().map { index, name in
      let members = nodes.indices.filter { nodes[$0].group == index }.map { "    " + statement(of: $0) }
      return "  subgraph cluster_\(index) {\n    label=\"\(name.richText.description.quotedForGraphviz)\";\n"
        + members.joined(separator: "\n") + "\n  }"
    }
    let alone = nodes.indices.filter { nodes[$0].group == nil }.map { "  " + statement(of: $0) }
    let arrows = edges.map { "  n\($0.from) -> n\($0.to);" }
    return """
      digraph "\(title.description.quotedForGraphviz)" {
        rankdir=LR;
        label="\(title.description.quotedForGraphviz)\\n\(subtitle.description.quotedForGraphviz)"; labelloc=t; fontname="Inter";
        node [shape=box, style="rounded,filled", fontname="Inter", fontsize=12];
      \((clusters + alone + arrows).joined(separator: "\n"))
      }

      """
  }

  private func statement(of index: Int) -> String {
    let node = nodes[index]
    func small(_ color: RGBColor) -> (RichText) -> String {
      { "<FONT POINT-SIZE=\"9\" COLOR=\"\(color.hexadecimal)\">\($0.written(in: HTMLMedium.graphviz))</FONT>" }
    }
    let lines =
      [
        RichText(.bold, node.symbol).written(in: HTMLMedium.graphviz),
        "<FONT POINT-SIZE=\"9\">\(node.formula.written(in: HTMLMedium.graphviz))</FONT>",
      ]
      + node.value.lines.map(small(.value)) + (node.gradient?.lines ?? []).map(small(.gradient))
    return
      "n\(index) [label=<\(lines.joined(separator: "<BR/>"))>, fillcolor=\"\(Theme.screen.fill(of: node.kind).hexadecimal)\", "
      + "color=\"\(Theme.screen.border(of: node.kind).color.hexadecimal)\"];"
  }
}

extension String {
  /// Graphviz reads entities of HTML in quotes too.
  fileprivate var quotedForGraphviz: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("&", with: "&amp;").replacing(
      "<", with: "&lt;")
  }
}

extension RGBColor {
  /// As in a style sheet: "#1D4ED8".
  fileprivate var hexadecimal: String {
    "#"
      + [red, green, blue].map { String(Int(($0 * 255).rounded()) + 256, radix: 16).dropFirst().uppercased() }.joined()
  }
}
