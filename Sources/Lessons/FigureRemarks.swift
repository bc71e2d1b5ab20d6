import Foundation
package import GradusCharts
package import GradusDrawing
import GradusFormulas
package import GradusHandouts

/// What is said of a figure that was asked for in a width which it does not go into as it should.
package struct FigureRemarks: Hashable {
  /// Whole sentences; none where all is well.
  package private(set) var all: [String] = []

  /// Of a graph step by step on slides of Beamer, which are 16 cm wide where they are 16 : 9, with 7.6 cm for a figure.
  package init(ofSlides graph: Picture) {
    let (width, height) = (16 / 2.54 * 72.0, 7.6 / 2.54 * 72)
    let size = graph.steps?.size ?? graph.size
    let letters = 7 * PictureExtent(graph).reduction * min(1, width / size.width, height / size.height)
    guard letters < 5 else { return }
    all.append(
      "The graph has letters of \(Numeral(letters, digits: 2)) points on a slide of Beamer: pdf at 1920px cuts it into slides that can be read."
    )
  }

  /// Of a graph in a file of its own.
  ///
  /// - Parameter option: which asks for another kind of file.
  package init(of graph: Picture, as type: Picture.FileType, _ width: FigureWidth?, option: String = "--format") {
    let extent = PictureExtent(graph)
    // A file for LaTeX, and one that is cut, has no part that is too high.
    let isCut = type == .tex || type == .pdf && extent.parts > 1
    let slides = "\(option) pdf cuts it into \(extent.parts) slides, and beamer has one for each step"
    self.init("The graph", extent, width, isCut: isCut, slides: slides, option: option)
    addNumbers("The graph", isCut ? extent.withoutNumbersInParts : extent.withoutNumbers)
  }

  /// Of a figure that has files of all kinds.
  package init(of figure: FigureBlock, _ width: FigureWidth?) {
    let (name, extent) = (figure.name, figure.extent)
    let isOnScreen = width?.mostHeight != nil
    let files =
      extent.isOnSlides
      ? "\(name)-1.png to \(name)-\(extent.parts).png are slides of it" : "it has no room on slides"
    self.init("The figure \(name)", extent, width, isCut: !isOnScreen, slides: files)
    addNumbers("The figure \(name)", extent.withoutNumbers)
  }

  private mutating func addNumbers(_ name: String, _ symbols: [String]) {
    guard !symbols.isEmpty else { return }
    let shown = symbols.prefix(6).joined(separator: ", ") + (symbols.count > 6 ? ", …" : "")
    all.append("\(name) has no room for the numbers of \(shown); at another width it may have it.")
  }

  /// Says it on standard error.
  package func show() { Self.show([self]) }

  /// Says each sentence once, of whatever number of files.
  package static func show(_ remarks: [FigureRemarks]) {
    for line in remarks.flatMap(\.all).reduce(into: [String](), { if !$0.contains($1) { $0.append($1) } }) {
      FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
  }

  /// - Parameters:
  ///   - name: what the sentences begin with, such as "The graph".
  ///   - isCut: whether there is a file whose parts are not too high.
  ///   - slides: where slides of the figure are, or how to make them.
  private init(
    _ name: String, _ extent: PictureExtent, _ width: FigureWidth?, isCut: Bool, slides: String,
    option: String = "--format"
  ) {
    switch width {
    case .centimeters where extent.parts > 1 && !isCut:
      let height = Numeral(extent.size.height / 72 * 2.54, digits: 2)
      all.append(
        "\(name) is \(height) cm high, more than a page has room for: \(option) pdf cuts it into \(extent.parts) pages, and tikz lets LaTeX do so."
      )
    case .pixels where !isCut && extent.size.height * 16 > extent.size.width * 9 + 0.1:
      all.append("\(name) is \(extent.pixels) pixels high, more than a slide: \(slides).")
    default: break
    }
    let letters = 7 * extent.reduction
    guard letters < 6.95 else { return }
    switch width {
    case .centimeters(let width):
      let needed = Numeral((width / extent.reduction * 10).rounded(.up) / 10, digits: 3)
      all.append(
        "\(name) has letters of \(Numeral(letters, digits: 2)) points at \(Numeral(width, digits: 3)) cm; \(needed) cm are needed for 7."
      )
    case .pixels(let width):
      let needed = Int((Double(width) / extent.reduction).rounded(.up))
      all.append("\(name) has small letters at \(width) pixels; \(needed) are needed.")
    case nil: break
    }
  }
}
