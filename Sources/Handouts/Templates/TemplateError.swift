import GradusTensors
import Mustache

/// What can be wrong with a template.
public enum TemplateError: Error, Equatable, CustomStringConvertible {
  /// The file of the template cannot be read.
  case unreadable(template: String, reason: String)
  /// The name of the template does not say which format it is for.
  case unknownFormat(template: String)
  /// A tag names something that a page does not have.
  case unknownTag(template: String, line: Int, tag: String, known: [String])
  /// A tag refers to another template.
  case notAllowed(template: String, line: Int, tag: String)
  /// A section stands inside the section of the same name.
  case insideItself(template: String, line: Int, tag: String)
  /// The template is not written as Mustache.
  case notUnderstood(template: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let template, let reason): "the template \(template) cannot be used: \(reason)"
    case .unknownFormat(let template):
      "the template \(template) does not say what it is for: its name must end in .md.mustache, .html.mustache, "
        + ".tex.mustache or body.tex.mustache"
    case .unknownTag(let template, let line, let tag, let known):
      "\(template), line \(line): there is nothing called \"\(tag)\" here: \(suggestion(for: tag, among: known))"
    case .notAllowed(let template, let line, let tag):
      "\(template), line \(line): \"\(tag)\" refers to another template, which a handout's template cannot do"
    case .insideItself(let template, let line, let tag):
      "\(template), line \(line): the section \"\(tag)\" begins inside itself: end it before with {{/\(tag)}}"
    case .notUnderstood(let template, let reason): "the template \(template) is not understood: \(reason)"
    }
  }

  /// The parser's reason in words.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? MustacheTemplate.ParserError else { return "\(error)" }
    return "in line \(error.context.lineNumber), “\(error.context.line)”: \(words(for: error.error))"
  }

  private static func words(for error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "this section ends under another name than it began"
    case .expectedSectionEnd: "a section has no end"
    case .unfinishedName: "a tag has no end"
    default: "a tag is not understood"
    }
  }
}
