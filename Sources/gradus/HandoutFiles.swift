import Foundation
import GradusCharts
import GradusDrawing
import GradusFigures
import GradusHandouts
import GradusLessons
import GradusTraces

/// The handout of a trace in one format, and its graph in files beside it, whose names go with the handout's.
struct HandoutFiles {
  let text: Data
  private let figures: [FigureBlock]
  private let folder: URL

  /// - Parameters:
  ///   - file: where the handout will stand; nil for standard output, where no file is beside it and the graph is told in words.
  ///   - name: what labels in LaTeX begin with.
  init(
    of trace: Trace, title: String, name: String, as format: HandoutFormat, _ templates: HandoutTemplates,
    _ looks: LookOptions, at file: URL?
  ) throws {
    var handout = try Handout(of: trace, title: title, drawnBy: looks.picture(of:))
    handout.name = name
    let stem = (file ?? URL(fileURLWithPath: name)).deletingPathExtension().lastPathComponent
    handout.blocks = handout.blocks.map { $0.renamed("\(stem.replacing(#/\.handout$/#, with: ""))-graph") }
    if file == nil, format != .html { handout.blocks = handout.blocks.map(\.withoutFile) }
    text = Data(handout.singleFile(format, templates).utf8)
    folder = (file ?? URL(fileURLWithPath: ".")).deletingLastPathComponent()
    figures = handout.blocks.compactMap { block in if case .figure(let figure) = block { figure } else { nil } }
  }

  /// What is said of its figures for the width that they were asked for in.
  func remarks(_ width: FigureWidth?) -> [FigureRemarks] { figures.map { FigureRemarks(of: $0, width) } }

  /// The files that would be overwritten.
  var conflicts: [String] { figures.flatMap { $0.conflicts(in: folder) } }

  /// Writes the graph's files, and gives their paths.
  func writeFigures() throws -> [String] {
    for figure in figures { try figure.write(to: folder) }
    return figures.flatMap(\.fileNames).map { folder.appendingPathComponent($0).relativePath }
  }
}

extension Block {
  fileprivate func renamed(_ name: String) -> Block {
    if case .figure(let figure) = self { .figure(figure.renamed(name)) } else { self }
  }

  /// A figure in words, for a text that goes where no file can be beside it.
  fileprivate var withoutFile: Block {
    if case .figure(let figure) = self { .prose("\(figure.title): \(figure.alternativeText)") } else { self }
  }
}
