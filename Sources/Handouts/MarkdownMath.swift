/// How Markdown marks formulas.
public enum MarkdownMath: String, CaseIterable, Sendable {
  /// Between dollars, as nearly all readers know them: `$…$` within a text and `$$…$$` on lines of their own.
  case dollars
  /// In fenced blocks of the language "math", which GitHub and GitLab show; within a text only by tags.
  case fences
}
