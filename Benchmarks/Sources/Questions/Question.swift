import Gradus

/// Something that is asked of a trace.
struct Question: Sendable {
  let name: String
  /// Answers it; the result is kept so that the work is not optimized away.
  let answer: @Sendable (Trace) throws -> Any

  static let all = [
    Question(name: "value by name") { try $0["norm1.sigma"].value },
    Question(name: "how a number came about") { try $0["norm1.sigma"].explanation(at: [0, 0]).description },
    Question(name: "how a gradient came about") { try $0["norm1.mean"].gradientExplanation(at: [0, 0])!.description },
    Question(name: "gradient paths, of the first value") { $0.named[0].gradientPaths.count },
    Question(name: "gradient split, of the first norm") { try $0["dense1.output"].gradientSplit()!.parts.count },
    Question(name: "gradient split, of the first value") { $0.named[0].gradientSplit()!.parts.count },
    Question(name: "finite difference, of the first value") { $0.named[0].finiteDifference(at: [0, 0])!.quotient },
    Question(name: "finite difference, of a middle value") { trace in
      trace.named[trace.named.count / 2].finiteDifference(at: [0, 0])!.quotient
    },
    Question(name: "the graph, without its layout") { ComputationalGraph($0, title: "graph").alternativeText },
    Question(name: "everything with other inputs") { try $0.recomputed([:]).nodes.count },
    handout("HTML", .html), handout("Markdown", .markdown), handout("LaTeX", .latexBody),
  ]

  private static func handout(_ name: String, _ format: HandoutFormat) -> Question {
    Question(name: "a handout of all values, in \(name)") { trace in
      try Handout(of: trace, title: "handout").text(format, HandoutTemplates()).utf8.count
    }
  }
}
