import Foundation

/// The names that a template can use, and what is inside each.
///
/// Mustache puts nothing where a name is unknown; here it is an error that says where.
struct TemplateTags: ExpressibleByDictionaryLiteral {
  let inside: [String: TemplateTags]
  init(dictionaryLiteral elements: (String, TemplateTags)...) { inside = Dictionary(uniqueKeysWithValues: elements) }

  /// A page: a title, maybe a subtitle, and blocks, each of which is one of the kinds below.
  static let page: TemplateTags = [
    "title": [:], "pdfTitle": [:], "subtitle": [:], "preamble": [:], "ending": [:], "tikz": [:],
    // What is asked on the page, for formats that answer at the end.
    "predictions": ["number": [:], "answer": [:]], "exercises": ["number": [:], "solution": [:]],
    "blocks": [
      "heading": ["text": [:], "anchor": [:]],
      "prose": ["paragraphs": ["text": [:]]],
      "equation": ["math": [:]],
      "derivation": ["math": [:], "number": [:]],
      "figure": [
        "title": [:], "description": [:], "alternative": [:], "name": [:], "source": [:], "number": [:], "label": [:],
        "tikz": [:], "width": [:], "count": [:],
        "parts": ["part": [:], "isFirst": [:], "isLater": [:], "isOne": [:]],
        "explorable": ["script": [:], "title": [:], "invitation": [:], "numbers": [:], "page": [:]],
      ],
      "table": ["columns": ["text": [:]], "alignments": [:], "rows": ["cells": ["text": [:]]], "fitted": [:]],
      "claim": [
        "statement": [:], "measured": [:], "verdict": [:], "basis": [:], "draws": [:], "holds": [:], "fails": [:],
        "unclear": [:],
      ],
      "question": ["question": [:], "answer": [:]],
      "formulas": ["math": [:], "named": [:]],
      "predict": ["number": [:], "question": [:], "choices": ["letter": [:], "text": [:]], "answer": [:]],
      "list": ["items": ["text": [:]]],
      "goals": ["title": [:], "items": ["text": [:]]],
      "exercise": ["number": [:], "text": [:], "solution": [:]],
      "next": ["text": [:]],
      "trace": ["file": [:], "count": [:]],
      "space": ["lines": ["number": [:]]],
    ],
  ]

  /// - Throws: `TemplateError` for the first name that is not known where it stands, or stands inside itself: lists in
  ///   lists of themselves would make pages without end.
  static func check(_ text: String, name template: String) throws(TemplateError) {
    var (scopes, open): ([TemplateTags], [String]) = ([page], [])
    for tag in TemplateTag.all(in: text) {
      switch tag.kind {
      case .comment: continue
      case .reference: throw .notAllowed(template: template, line: tag.line, tag: tag.name)
      case .end:
        if scopes.count > 1 { scopes.removeLast() }
        _ = open.popLast()
      case .value, .section, .inverted:
        guard let found = resolve(tag.name, in: scopes) else {
          let known = Set(scopes.flatMap(\.inside.keys)).sorted()
          throw .unknownTag(template: template, line: tag.line, tag: tag.name, known: known)
        }
        if tag.kind == .value { continue }
        let name = tag.name == "." ? "." : tag.name.split(separator: ".").joined(separator: ".")
        if open.contains(name) { throw .insideItself(template: template, line: tag.line, tag: tag.name) }
        open.append(name)
        scopes.append(tag.kind == .section ? found : [:])
      }
    }
  }

  /// A name is looked up in the innermost section first; a dot leads further inside, and alone stands for the section
  /// itself.
  private static func resolve(_ name: String, in scopes: [TemplateTags]) -> TemplateTags? {
    if name == "." { return scopes.last }
    let parts = name.split(separator: ".").map(String.init)
    guard let first = parts.first, let start = scopes.reversed().lazy.compactMap({ $0.inside[first] }).first
    else { return nil }
    return parts.dropFirst().reduce(start) { found, part in found?.inside[part] }
  }
}
