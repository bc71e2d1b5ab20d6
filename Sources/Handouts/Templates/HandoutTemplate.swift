import Foundation
import GradusFiles
import Mustache

/// A template whose tags are all known, for one format.
package struct HandoutTemplate: Sendable {
  private let template: MustacheTemplate

  /// - Parameters:
  ///   - text: in the Mustache language.
  ///   - name: what error messages call it.
  package init(_ text: String, name: String) throws(TemplateError) {
    try TemplateTags.check(text, name: name)
    do {
      // Values come escaped for their format already.
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    } catch {
      throw .notUnderstood(template: name, reason: TemplateError.reason(error))
    }
  }

  func render(_ data: [String: Any]) -> String { template.render(data) }
}

/// The template of each format: one that comes with the program, or another in its place.
public struct HandoutTemplates: Sendable {
  /// How Markdown marks formulas.
  let math: MarkdownMath
  private var templates: [HandoutFormat: HandoutTemplate] = [:]

  /// The templates at `replacements`, and those that come with the program for the other formats.
  ///
  /// - Parameters:
  ///   - replacements: paths of templates; the ending of a name says which format it is for: .md.mustache,
  ///   .html.mustache, .tex.mustache or body.tex.mustache.
  ///   - math: how Markdown marks formulas.
  public init(replacing replacements: [String] = [], math: MarkdownMath = .dollars) throws(TemplateError) {
    self.math = math
    for format in HandoutFormat.allCases {
      templates[format] = try Self.read(BundledTemplate.url(format), name: format.templateName)
    }
    for path in replacements {
      let url = URL(fileURLWithPath: path)
      guard let format = HandoutFormat(templateName: url.lastPathComponent) else {
        throw .unknownFormat(template: path)
      }
      templates[format] = try Self.read(url, name: path)
    }
  }

  /// The same templates, but `text` for `format`; error messages call it `name`.
  package func replacing(_ format: HandoutFormat, by text: String, name: String) throws(TemplateError)
    -> HandoutTemplates
  {
    var templates = self
    templates.templates[format] = try HandoutTemplate(text, name: name)
    return templates
  }

  subscript(format: HandoutFormat) -> HandoutTemplate { templates[format]! }

  private static func read(_ url: URL, name: String) throws(TemplateError) -> HandoutTemplate {
    let data: Data
    do { data = try InputFile.contents(of: url.path) } catch {
      throw .unreadable(template: name, reason: error.reason)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .unreadable(template: name, reason: "it is not text in UTF-8")
    }
    return try HandoutTemplate(text, name: name)
  }
}
