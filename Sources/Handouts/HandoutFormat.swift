/// A kind of handout, with the file that it becomes and the template that it is made with.
public enum HandoutFormat: String, CaseIterable, Sendable {
  /// A file that is a whole page in this language.
  case markdown, html, latex
  /// What stands between \begin{document} and \end{document}, for a document that the reader has already.
  case latexBody

  /// The name of the file that a handout becomes.
  package var fileName: String {
    switch self {
    case .markdown: "handout.md"
    case .html: "handout.html"
    case .latex: "handout.tex"
    case .latexBody: "handout-body.tex"
    }
  }
  /// The name of the bundled template.
  var templateName: String { fileName + ".mustache" }

  /// The format that a template of this name is for: it ends in .md.mustache, .html.mustache, .tex.mustache or
  /// body.tex.mustache.
  init?(templateName name: String) {
    if name.hasSuffix("body.tex.mustache") {
      self = .latexBody
    } else if let format = Self.allCases.first(where: { name.hasSuffix($0.ending) }) {
      self = format
    } else {
      return nil
    }
  }
  private var ending: String { "." + templateName.split(separator: ".").suffix(2).joined(separator: ".") }

  func writer(_ math: MarkdownMath) -> any HandoutWriter {
    switch self {
    case .markdown: MarkdownWriter(math: math)
    case .html: HTMLWriter()
    case .latex, .latexBody: LaTeXWriter()
    }
  }
}
