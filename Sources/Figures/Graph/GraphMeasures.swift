import GradusDrawing

/// The parts of one graph in all details that are tried: what is measured once is not measured again for another room.
final class GraphMeasures {
  let graph: ComputationalGraph
  private let canvas: Canvas
  private var known: [GraphDetail: GraphParts] = [:]

  init(_ graph: ComputationalGraph, on canvas: Canvas) { (self.graph, self.canvas) = (graph, canvas) }

  func parts(_ detail: GraphDetail) -> GraphParts {
    if let parts = known[detail] { return parts }
    var sibling = detail
    sibling.isFolded.toggle()
    let parts = known[sibling].map { GraphParts($0, detail) } ?? GraphParts(graph, detail, on: canvas)
    known[detail] = parts
    return parts
  }
}
