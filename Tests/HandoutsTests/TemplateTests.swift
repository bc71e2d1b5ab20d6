import Foundation
import GradusCharts
import Testing

@testable import GradusHandouts

@Suite("A template") struct TemplateTests {
  @Test("of one's own takes the place of the bundled one, and of no other") func replaced() throws {
    let folder = try TemporaryFolder()
    let own = folder.url.appendingPathComponent("own.md.mustache")
    try Data("{{title}}: {{count(blocks)}} blocks{{#blocks}}{{#figure}}, {{name}}{{/figure}}{{/blocks}}\n".utf8).write(
      to: own)
    let files = try Sample.handout().files(HandoutTemplates(replacing: [own.path]))
    let bundled = try Sample.handout().files(HandoutTemplates())
    #expect(
      String(decoding: files[0].contents, as: UTF8.self)
        == "Signs & symbols: 100 % of &lt;them>: 23 blocks, curve\n")
    #expect(Array(files.dropFirst()) == Array(bundled.dropFirst()))
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let text, says: String
    var testDescription: String { text }
  }
  static let wrong = [
    Wrong(
      text: "a\n{{titles}}",
      says: "own.md.mustache, line 2: there is nothing called \"titles\" here: did you mean \"title\""),
    Wrong(text: "{{#block}}{{/block}}", says: "there is nothing called \"block\" here: did you mean \"blocks\""),
    Wrong(text: "{{text}}", says: "line 1: there is nothing called \"text\" here"),
    Wrong(text: "{{#blocks}}{{#heading}}{{file}}{{/heading}}{{/blocks}}", says: "nothing called \"file\""),
    Wrong(text: "{{#blocks}}{{figure.nam}}{{/blocks}}", says: "nothing called \"figure.nam\""),
    Wrong(text: "{{=<< >>=}}\n\n<<titel>>", says: "line 3: there is nothing called \"titel\""),
    Wrong(text: "{{{subtitel}}}", says: "\"subtitel\""), Wrong(text: "{{&subtitel}}", says: "\"subtitel\""),
    Wrong(text: "{{^subtitel}}{{/subtitel}}", says: "\"subtitel\""),
    Wrong(text: "{{uppercased(titel)}}", says: "\"titel\""),
    Wrong(text: "{{> other}}", says: "refers to another template"),
    Wrong(
      text: "{{#blocks}}{{#figure}}\n{{#blocks}}{{title}}{{/blocks}}{{/figure}}{{/blocks}}",
      says: "line 2: the section \"blocks\" begins inside itself: end it before with {{/blocks}}"),
    Wrong(text: "{{#blocks}}{{#reversed(blocks)}}{{/}}{{/blocks}}", says: "\"blocks\" begins inside itself"),
    Wrong(text: "{{#blocks}}{{#.}}{{#.}}{{/.}}{{/.}}{{/blocks}}", says: "\".\" begins inside itself"),
    Wrong(text: "{{#blocks}}", says: "a section has no end"),
    Wrong(text: "{{#blocks}}{{/title}}", says: "ends under another name"),
  ]
  @Test("with a tag that is not known is refused, and the message says which and where", arguments: wrong)
  func unknownTag(example: Wrong) throws {
    let error = try #require(throws: TemplateError.self) {
      try HandoutTemplate(example.text, name: "own.md.mustache")
    }
    #expect(error.description.contains(example.says), "\(error)")
    #expect(!error.description.contains("\n"))
  }

  @Test(
    "that is missing or has no known ending is refused",
    arguments: [
      ("/nowhere/own.md.mustache", "there is no such file"), ("own.txt", "its name must end in"),
    ])
  func unreadable(path: String, says: String) throws {
    let error = try #require(throws: TemplateError.self) { try HandoutTemplates(replacing: [path]) }
    #expect(error.description.contains(says) && error.description.contains(path), "\(error)")
  }

  @Test("can use exactly what a handout gives", arguments: HandoutFormat.allCases) func complete(format: HandoutFormat)
    throws
  {
    var handout = try Sample.handout()
    let figure = try FigureBlock(
      name: "live", Chart("T") { LineMark(x: [1.0], y: [1.0]) }.picture,
      exploring: .higherOrders(depth: 3, stepSize: 0.1))
    handout.blocks.append(.figure(figure))
    let data = TemplateData(handout, in: format).page
    #expect(names(in: data) == names(in: .page, path: ""))
  }

  private func names(in tags: TemplateTags, path: String) -> Set<String> {
    tags.inside.reduce(into: []) { all, entry in
      all.insert(path + entry.key)
      all.formUnion(names(in: entry.value, path: path + entry.key + "."))
    }
  }
  private func names(in data: [String: Any], path: String = "") -> Set<String> {
    data.reduce(into: []) { all, entry in
      all.insert(path + entry.key)
      let values = (entry.value as? [[String: Any]]) ?? [entry.value as? [String: Any]].compactMap { $0 }
      for value in values { all.formUnion(names(in: value, path: path + entry.key + ".")) }
    }
  }

  @Test("is told of every tag", arguments: HandoutFormat.allCases) func bundled(format: HandoutFormat) throws {
    let text = try String(contentsOf: BundledTemplate.url(format), encoding: .utf8)
    #expect(TemplateTag.all(in: text).count > 2)
    #expect(!HandoutTemplates.isRendered(text, with: format))
  }
}

extension HandoutTemplates {
  /// Whether a tag of a template is still there after it was filled in.
  fileprivate static func isRendered(_ text: String, with format: HandoutFormat) -> Bool {
    guard let handout = try? Sample.handout(), let templates = try? HandoutTemplates() else { return true }
    let file = handout.files(templates).first { $0.name == format.fileName }!
    let result = String(decoding: file.contents, as: UTF8.self)
    return result.contains("<<") || result.contains("{{#")
  }
}
