package import Foundation
import GradusFormulas

/// What a page holds, for those that lead to it: its parts with their figures and words.
package struct HandoutContents: Codable, Hashable, Sendable {
  package struct Figure: Codable, Hashable, Sendable {
    /// The name of its files, without an ending.
    package let name: String
    package let title, description: String
  }
  package struct Part: Codable, Hashable, Sendable {
    package fileprivate(set) var title: String
    /// Where the part begins in the page in HTML; nil for what stands before the first heading.
    package fileprivate(set) var anchor: String?
    package fileprivate(set) var figures: [Figure] = []
    /// Its prose, without styles.
    package fileprivate(set) var text = ""
  }
  package let title: String
  package let parts: [Part]
  /// The files of traces that belong to the page.
  package let traces: [String]

  /// The name of the file beside the page.
  package static let fileName = "contents.json"

  package init(_ handout: Handout) {
    var parts = [Part(title: handout.title)]
    var traces: [String] = []
    for block in handout.blocks {
      switch block {
      case .heading(let text):
        parts.append(Part(title: text.letters, anchor: TemplateData.anchor(text.description)))
      case .figure(let figure):
        parts[parts.count - 1].figures.append(
          Figure(name: figure.name, title: figure.title, description: figure.alternativeText))
      case .prose(let prose):
        let words = prose.paragraphs.map(\.letters).joined(separator: " ")
        parts[parts.count - 1].text += (parts[parts.count - 1].text.isEmpty ? "" : " ") + words
      case .trace(let trace): traces.append(trace.file)
      default: break
      }
    }
    (title, self.parts, self.traces) = (handout.title, parts, traces)
  }

  package var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self)
    }
  }
}
