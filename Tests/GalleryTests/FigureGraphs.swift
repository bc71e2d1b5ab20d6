import GradusCharts
import GradusFigures

extension GalleryEntry {
  static let graphs: [GalleryEntry] = [
    GalleryEntry("graph-batch-norm") {
      try ComputationalGraph(
        FigureTraces.scalarBatchNorm, title: "The gradient flows through the statistics too: ∂L/∂μ = −2, ∂L/∂σ = −4.4",
        subtitle:
          "batch norm of one activation over a minibatch of four; each box: symbol, formula, values, ∂L/∂(value)"
      ).picture
    },
    GalleryEntry("graph-paths") { try pathsGraph().picture },
    GalleryEntry("graph-paths-print") { try pathsGraph().theme(.print).picture },
    GalleryEntry("graph-narrow") {
      var graph = try ComputationalGraph(FigureTraces.scalarBatchNorm, title: "On 12 cm, the way to σ goes down first")
      graph.width = 340
      return try graph.picture
    },
    GalleryEntry("graph-slide") {
      try pathsGraph().slides[0]
    },
    GalleryEntry("graph-exclusive-or") {
      try ComputationalGraph(
        FigureTraces.exclusiveOr, title: "Gradients flow back from the residual to both layers",
        subtitle: "a 2-3-1 network of tanh before its first step; the four examples of exclusive or"
      ).picture
    },
    GalleryEntry("graph-digits") {
      try ComputationalGraph(
        FigureTraces.digits(hidden: 100), title: "Batch norm stands between the products and the activation",
        subtitle: "64-100-10 on 64 digits; of large values shape and mean ± standard deviation"
      ).picture
    },
    GalleryEntry("graph-residual") {
      try ComputationalGraph(
        FigureTraces.residual, title: "The gradient of y⁽²⁾ reaches z⁽¹⁾ past layer norm and through it",
        subtitle: "a residual block of three units; M is the mask of dropout"
      ).picture
    },
    GalleryEntry("graph-print") {
      var graph = try ComputationalGraph(FigureTraces.scalarBatchNorm, title: "In greys, gradients are slanted")
      graph.theme = .print
      return try graph.picture
    },
    GalleryEntry("graph-dark") {
      var graph = try ComputationalGraph(FigureTraces.scalarBatchNorm, title: "A graph for a dark slide")
      graph.theme = .dark
      return try graph.picture
    },
    GalleryEntry("filmstrip") {
      try Filmstrip(FigureTraces.scalarBatchNorm, title: "Values flow forwards, gradients flow backwards").picture
    },
  ]

  private static func pathsGraph() throws -> ComputationalGraph {
    let trace = try FigureTraces.scalarBatchNorm
    return try ComputationalGraph(trace, title: "The gradient reaches x directly, via μ and via σ")
      .showingPaths(to: "input", in: trace)
  }
}
