public import Foundation
import GradusAutograd
import GradusFiles
import GradusFormulas

/// A page that can be handed out: as Markdown, as one HTML file, and as LaTeX.
public struct Handout: Sendable {
  /// The heading of the page.
  public var title: String
  /// One line below the title, such as the name of the lesson.
  package var subtitle: String?
  /// The parts of the page, from top to bottom.
  public var blocks: [Block]
  /// What the labels of its figures begin with in LaTeX, such as the name of the lesson.
  package var name = "handout"

  /// What comes last in HTML, such as a script; nil for most pages.
  var ending: String?

  /// A page of blocks under a title.
  ///
  /// - Parameter subtitle: one line below the title, such as the name of the lesson.
  public init(title: String, subtitle: String? = nil, blocks: [Block]) {
    (self.title, self.subtitle, self.blocks) = (title, subtitle, blocks)
  }

  /// One file of the handout.
  package struct File: Hashable, Sendable {
    package let name: String
    package let contents: Data
  }

  /// All files but the figures: handout.md, handout.html, handout.tex with handout-body.tex, a page for each explorable, and one
  /// file for each derivation.
  package func files(_ templates: HandoutTemplates) -> [File] {
    let latex = data(.latex, templates)
    let pages = HandoutFormat.allCases.map { format in
      let isLaTeX = [.latex, .latexBody].contains(format)
      return File(
        name: format.fileName, contents: Data(templates[format].render(isLaTeX ? latex : data(format, templates)).utf8))
    }
    return pages + explorables.map { pageAlone($0, templates) }
      + derivations.enumerated().map { number, lines in
        let text = LaTeXWriter.preamble + "\n" + LaTeXWriter().derivation(lines) + "\n"
        return File(name: "derivation-\(number + 1).tex", contents: Data(text.utf8))
      }
  }

  /// The handout in one format.
  public func text(_ format: HandoutFormat, _ templates: HandoutTemplates) -> String {
    templates[format].render(data(format, templates))
  }
  private func data(_ format: HandoutFormat, _ templates: HandoutTemplates) -> [String: Any] {
    TemplateData(self, in: format, math: templates.math).page
  }

  /// The handout in one format as a single file, which reads no other but the figures.
  package func singleFile(_ format: HandoutFormat, _ templates: HandoutTemplates) -> String {
    let data = data(format, templates)
    let text = templates[format].render(data)
    return format == .latex
      ? text.replacing("\\input{handout-body}", with: templates[.latexBody].render(data)) : text
  }

  /// Writes all files into a folder, each whole or not at all, and returns their names.
  ///
  /// - Parameter withFigures: whether figures are written too; false where they are in the folder already.
  @discardableResult
  public func write(to folder: URL, _ templates: HandoutTemplates, withFigures: Bool = true) throws -> [String] {
    var names: [String] = []
    for case .figure(let figure) in blocks where withFigures {
      try figure.write(to: folder)
      names += figure.fileNames
    }
    for file in files(templates) {
      try Files.write([UInt8](file.contents), to: folder.appendingPathComponent(file.name).path)
      names.append(file.name)
    }
    return names
  }

  /// The figures that readers can change on a screen.
  var explorables: [FigureBlock] {
    blocks.compactMap { block in if case .figure(let figure) = block, figure.explorable != nil { figure } else { nil } }
  }
  /// A page in HTML with nothing but this figure.
  private func pageAlone(_ figure: FigureBlock, _ templates: HandoutTemplates) -> File {
    let page = Handout(title: figure.explorable?.title ?? "", subtitle: subtitle, blocks: [.figure(figure)])
    return File(name: "\(figure.name).html", contents: Data(page.text(.html, templates).utf8))
  }

  private var derivations: [[PrintedLine]] {
    blocks.compactMap { block in if case .derivation(let lines) = block { lines } else { nil } }
  }
}
