import GradusHandouts
import GradusLessons
import GradusTraces

/// A step as a terminal of some size shows it: what matters less goes first where there is little room.
struct StepScreen {
  private static let keys = "← → step   Home End   q quit"
  let steps: TraceSteps
  let step: TraceSteps.Step

  /// - Parameter rows: how many lines there are; nil where that is not known.
  func text(width: Int, rows: Int?) -> String {
    let whole = text(width, explained: 4, between: "\n\n")
    guard let rows, lines(whole).count > rows else { return whole }
    for count in [4, 2, 1] {
      let dense = text(width, explained: count, between: "\n")
      if lines(dense).count <= rows { return dense }
    }
    let least = lines(text(width, explained: 1, between: "\n"))
    let keys = lines(Terminal.folded(Self.keys, to: width))
    let note = "⋯ too long for \(rows) \(rows == 1 ? "row" : "rows"): \(least.count) show it"
    return (least.prefix(max(0, rows - keys.count - 1)) + [note[...]] + keys).suffix(max(1, rows)).joined(
      separator: "\n")
  }

  private func text(_ width: Int, explained count: Int, between separator: String) -> String {
    let parts = steps.sections(of: step, explained: count) + [Self.keys]
    return Terminal.folded(parts.joined(separator: separator), to: width)
  }

  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}
