import GradusFigures
import GradusTraces

@testable import GradusCharts
@testable import GradusFigures

/// A graph on pages of some width, laid out once for all tests.
struct LaidOutGraph: Sendable {
  let name: String
  let graph: ComputationalGraph
  let pages: GraphPages

  /// What readers see of it: the pages, or the whole.
  var shown: [GraphDrawing] { pages.drawings.isEmpty ? [pages.whole] : pages.drawings }

  private init(_ name: String, _ trace: Trace, _ width: FigureWidth) throws {
    graph = ComputationalGraph(trace, title: "A graph").theme(.screen.fitting(width))
    (self.name, pages) = ("\(name), \(width)", try GraphPages(graph))
  }

  /// The graphs of `FigureTraces.many` on 8, 12 and 16 cm.
  static func onPaper() throws -> [LaidOutGraph] { try paper.get() }
  private static let paper = Result {
    try FigureTraces.many.flatMap { name, trace in
      try [8.0, 12, 16].map { try LaidOutGraph(name, trace, .centimeters($0)) }
    }
  }

  /// The same graphs for a screen of 1920 pixels.
  static func onScreen() throws -> [LaidOutGraph] { try screen.get() }
  private static let screen = Result {
    try FigureTraces.many.map { name, trace in try LaidOutGraph(name, trace, .pixels(1920)) }
  }

  /// The slides of each graph, with its captions.
  static func onSlides() throws -> [(graph: ComputationalGraph, name: String, slides: GraphSlides)] {
    try slides.get()
  }
  private static let slides = Result {
    try FigureTraces.many.map { name, trace in
      let graph = ComputationalGraph(
        trace, title: "A graph of several layers on slides", subtitle: "as many as it needs")
      return (graph, name, try GraphSlides(graph, captions: graph.moments.map(\.caption)))
    }
  }
}
