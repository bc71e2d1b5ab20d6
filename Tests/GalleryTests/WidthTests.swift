import Foundation
import GradusFigures
import Testing

@testable import GradusCharts
@testable import GradusDrawing

@Suite("A figure of a given width") struct WidthTests {
  static let widths = ["8cm", "12cm", "16cm", "1600px", "640px"]

  @Test("has that width, and texts that are inside it and not over one another", arguments: GalleryEntry.all)
  func textsAreApart(_ entry: GalleryEntry) throws {
    let figure = try entry.figure()
    if figure is Picture || figure is ComputationalGraph || figure is Filmstrip { return }
    for width in Self.widths.compactMap(FigureWidth.init) {
      let picture = try figure.theme(.screen.fitting(width)).picture
      #expect(abs(picture.size.width - width.points) < 1e-9, "\(width)")
      let faults = try picture.faults()
      #expect(faults.isEmpty, "\(width): \(faults)")
    }
  }

  @Test("in pixels is a PNG of so many, and on paper one of 300 for each inch") func pixels() throws {
    let chart = Chart("One line") { LineMark(y: [1, 2, 3]) }
    for (text, pixels) in [
      ("1600px", 1600), ("640px", 640), ("301px", 301), ("2.54cm", 0), ("12.7cm", 1500), ("5in", 1500),
    ] {
      guard let width = FigureWidth(text) else {
        #expect(pixels == 0, "\(text)")
        continue
      }
      #expect(try chart.width(width).picture.raster(scale: 1).width == pixels, "\(text)")
    }
  }

  @Test("is read with its unit, and written so that it is read again") func reading() throws {
    let same = try #require(FigureWidth("12cm"))
    for text in ["120mm", "12.0cm", "\(same)"] { #expect(FigureWidth(text) == same, "\(text)") }
    for text in [
      "", "12", "cm", "12 cm", "-12cm", "1e3cm", "nancm", "4cm", "61cm", "199px", "8001px", "640.5px", "12em",
    ] {
      #expect(FigureWidth(text) == nil, "\(text)")
    }
  }

  @Test("has larger letters the wider it is, and none below 7 points, which are 24 pixels on a slide") func letters()
    throws
  {
    let sizes = [8.0, 12, 16, 20.32].map { Theme.screen.fitting(.centimeters($0)).text }
    #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0.tick < $1.tick && $0.title < $1.title })
    #expect(try #require(FigureWidth("1920px")).pixelsPerPoint * 7 >= 24)
    #expect(sizes[0].tick == 7 && abs(sizes[3].tick - Theme.screen.text.tick) < 1e-9)
  }

  @Test("keeps the proportions of the area inside the axes") func proportions() throws {
    let chart = Chart("A title") { LineMark(x: [0, 1], y: [0, 1]) }.size(width: 500, height: 300)
    let wide = try Self.slope(of: chart.picture)
    let narrow = try Self.slope(of: chart.width(.centimeters(9)).picture)
    #expect(abs(wide - narrow) < 0.02 * wide, "\(wide) and \(narrow)")
  }

  @Test("in pixels is not higher than a slide of its width, with units as equal as before") func slides() throws {
    let wide = try #require(FigureWidth("1920px"))
    let line = LineMark(x: [0, 1], y: [0, 1])
    let square = Chart("Equal units") { line }.xAxis("x", domain: 0...1).yAxis("y", domain: 0...1).aspectRatio(1)
    let rows = ChartGrid("Two rows", columns: 1) { for name in ["a", "b"] { Chart(name) { line } } }
    for picture in [
      Chart("A title") { line }.width(wide).picture, square.width(wide).picture, rows.width(wide).picture,
    ] {
      #expect(picture.size.height <= 9.0 / 16 * picture.size.width + 1e-9)
      #expect(try picture.faults().isEmpty)
    }
    #expect(abs(try Self.slope(of: square.width(wide).picture) - 1) < 0.02)
    // On paper the same chart keeps its height.
    #expect(Chart("A title") { line }.width(.centimeters(20)).picture.size.height > 0.6 * 20 / 2.54 * 72)
  }

  @Test("cuts no name short: names and labels of axes have several lines") func names() throws {
    let series = (1...12).map { "series \($0) of many with a name that is long" }
    let categories = ["momentum 0.1, batch 10, 10 epochs", "every 20 epochs, and then to the very end"]
    let figures: [any Figure] = [
      Chart("Lines") { for name in series { LineMark(y: [1, 2], series: name) } }.legend(.belowTitle)
        .xAxis("largest step size that at all lowers the loss")
        .yAxis("score: fresh loss / that of the best epoch"),
      Chart("Names below") { BarMark(x: categories, y: [1, 2]) },
      Chart("Names at the side") { BarMark(x: [1, 2], y: categories) },
      ChartGrid("Grid", columns: 2) {
        for name in ["a", "b"] {
          Chart(name) { for name in series { LineMark(y: [1, 2], series: name) } }.xAxis(
            "steps until the target is met")
        }
      },
    ]
    for figure in figures {
      for width in ["8cm", "12cm", "640px"].compactMap(FigureWidth.init) {
        var picture = try figure.theme(.screen.fitting(width)).picture
        let faults = try picture.faults()
        #expect(faults.isEmpty, "\(width), \(picture.metadata.title): \(faults)")
        picture.svgText = true
        #expect(
          !String(decoding: try picture.bytes(as: .svg), as: UTF8.self).contains("…"),
          "\(width): \(picture.metadata.title)")
      }
    }
  }

  /// Of the only blue line.
  private static func slope(of picture: Picture) throws -> Double {
    let raster = try picture.raster(scale: 1)
    let blue = raster.opaquePixels.enumerated().filter { $0.element == Palette.series[0].pixel }.map(\.offset)
    let (xs, ys) = (blue.map { $0 % raster.width }, blue.map { $0 / raster.width })
    return Double(ys.max()! - ys.min()!) / Double(xs.max()! - xs.min()!)
  }
}
