import GradusAutograd
public import GradusCharts
import GradusDrawing
public import GradusFormulas
public import GradusTraces

/// The forward pass of a trace as boxes and arrows: each named value with its formula, its numbers and its gradient.
public struct ComputationalGraph: Sendable {
  package let nodes: [GraphNode]
  package internal(set) var edges: [GraphEdge]
  /// For each node the places of the edges that leave it, and of those that reach it.
  private let leaving, reaching: [[Int]]
  /// The layers that are boxed.
  let groups: [String]
  /// The heading above the graph.
  public var title: RichText
  package var subtitle: RichText
  public var theme = Theme.screen
  /// How wide the figure is, in points (1/72 inch): texts keep their sizes, and what does not fit is folded or summed up.
  public var width = pageWidth
  /// The width that the theme sets, if it sets one.
  var shownWidth: Double { theme.width?.points ?? width }

  /// The width of a text on A4, 16 cm.
  public static let pageWidth = 454.0
  /// The width of a slide of 16 : 9, on which texts of 7 points are 24 of 1080 lines high.
  public static let slideWidth = 560.0
  /// How many significant digits the numbers show.
  let digits: Int
  /// Of the trace that is shown.
  let fingerprint: String
  /// The names of the coloured paths.
  var paths: [RichText] = []

  /// The graph of the named values of `trace`.
  ///
  /// - Parameters:
  ///   - title, subtitle: the two lines above the graph.
  ///   - digits: how many significant digits the numbers show.
  public init(_ trace: Trace, title: some RichTextConvertible, subtitle: some RichTextConvertible = "", digits: Int = 3)
  {
    (self.title, self.subtitle, self.digits) = (title.richText, subtitle.richText, digits)
    fingerprint = trace.fingerprint
    let shown = trace.named.map(\.node)
    let groups = Self.groups(of: shown)
    let writer = GraphText(trace: trace, digits: digits)
    let edges = writer.edges(among: shown)
    var (leaving, reaching) = (shown.map { _ in [Int]() }, shown.map { _ in [Int]() })
    for (place, edge) in edges.enumerated() {
      leaving[edge.from].append(place)
      reaching[edge.to].append(place)
    }
    let numbers = Self.numbers(of: shown, in: groups, edges)
    let norms = GraphNorms(of: shown, edges).numbers
    nodes = shown.enumerated().map { place, node in
      var box = GraphNode(node, in: trace, group: numbers[place], norm: norms[place], writer)
      box.gradientFormula = writer.gradientFormula(of: node, leaving[place].map { edges[$0] })
      return box
    }
    (self.edges, self.leaving, self.reaching) = (edges, leaving, reaching)
    self.groups = groups
  }

  /// Whether a box holds several layers, as that of a residual block does, and can be cut between them.
  var hasBlocks: Bool {
    let layers = Dictionary(grouping: nodes.filter { !$0.kind.isGiven && $0.group != nil }, by: \.group)
    return layers.values.contains { Set($0.map(\.inner)).count > 1 }
  }

  /// Whether a part of a block of layers holds what the block itself computes beside what its layers compute.
  func isMixed(_ members: some Sequence<Int>) -> Bool {
    Dictionary(grouping: members.map { nodes[$0] }.filter { $0.group != nil && !$0.kind.isGiven }, by: \.group)
      .contains { group, own in
        own.contains(where: \.isOfBlock) && !own.allSatisfy(\.isOfBlock)
          && own.count < nodes.count { $0.group == group && !$0.kind.isGiven }
      }
  }

  /// What stands above a box that holds these values of a layer: its name, and of a part of a block the layers that are in it.
  func heading(of group: Int, holding own: [GraphNode]) -> String {
    if own.count == nodes.count(where: { $0.group == group }) { return groups[group] }
    // What the block itself computes, such as the sum of a residual one, is part of none of its layers.
    let inner =
      own.contains(where: \.isOfBlock)
      ? [] : own.compactMap(\.inner).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return groups[group] + (inner.isEmpty ? "" : ": " + inner.joined(separator: ", "))
  }

  /// Whether several arrows bring contributions to the gradient of a node.
  func isSum(_ node: Int) -> Bool { leaving[node].count { edges[$0].back != nil } > 1 }

  func edges(into node: Int) -> [GraphEdge] { reaching[node].map { edges[$0] } }
  func edges(from node: Int) -> [GraphEdge] { leaving[node].map { edges[$0] } }

  /// The layers of several values, in the order of computation.
  private static func groups(of nodes: [Trace.Node]) -> [String] {
    var (names, counts): ([String], [String: Int]) = ([], [:])
    for name in nodes.compactMap(\.scope.first) {
      if counts[name] == nil { names.append(name) }
      counts[name, default: 0] += 1
    }
    // A layer of one operation is known by its formula, while groups of formulas have the names that their file gives them.
    let hasLayers = nodes.contains { $0.role == .parameter && !$0.scope.isEmpty }
    return names.filter { !hasLayers || counts[$0, default: 0] > 2 }
  }

  /// The number of the layer that each value stands in; a given value stands where it is used, if that is one layer alone and the value
  /// is not what this layer transforms.
  private static func numbers(of nodes: [Trace.Node], in groups: [String], _ edges: [GraphEdge]) -> [Int?] {
    var numbers = nodes.map { node in
      node.isGiven && node.role != .parameter ? nil : groups.firstIndex(of: node.scope.first ?? "")
    }
    let users = Dictionary(grouping: edges, by: \.from)
    for (place, node) in nodes.enumerated() where node.isGiven && numbers[place] == nil {
      let layers = Set((users[place] ?? []).map { numbers[$0.to] })
      guard layers.count == 1, let layer = layers.first ?? nil else { continue }
      let first = nodes.indices.first { !nodes[$0].isGiven && numbers[$0] == layer }
      let isTransformed = node.scope.isEmpty && edges.first { $0.to == first }?.from == place
      if !isTransformed { numbers[place] = layer }
    }
    return numbers
  }
}

extension ComputationalGraph {
  /// What the figure shows, in words.
  public var alternativeText: String {
    let values = nodes.enumerated().map { place, node in
      "\(node.symbol) = \(node.formula): \(node.value.inWords)"
        + (node.gradient.map { ", gradient \($0.inWords)" + contributions(to: place) } ?? "")
    }
    let heading = "Computational graph of \(nodes.count) values" + (subtitle.isEmpty ? "" : ", \(subtitle)")
    return ([heading] + values).joined(separator: "; ")
  }

  /// What adds up to a gradient, where that is more than one number or column.
  private func contributions(to place: Int) -> String {
    let parts = edges(from: place).compactMap { edge in
      edge.back.map { "\(nodes[edge.to].symbol) contributes \($0.contribution.inWords)" }
    }
    return parts.count > 1 ? ", to which " + parts.joined(separator: " and ") : ""
  }
}
