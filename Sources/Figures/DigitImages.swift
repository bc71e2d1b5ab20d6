public import GradusCharts
public import GradusFormulas
import GradusRequirements

/// Images of digits, each with a caption such as its label or what a network takes it for.
public struct DigitImages: GridFigure {
  public var grid: ChartGrid

  /// The images side by side, in rows.
  ///
  /// - Parameters:
  ///   - title: states the finding.
  ///   - subtitle: says what is shown.
  ///   - images: a caption and the grey values of each square image, row after row, from 0 (paper) to 1 (ink).
  ///   - columns: how many images stand side by side.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "",
    images: [(caption: String, pixels: [Double])], columns: Int = 8
  ) {
    require(columns > 0, "images cannot stand in \(columns) columns")
    let rows = (images.count + columns - 1) / columns
    let side = 540.0 / Double(columns)
    grid = ChartGrid(title, subtitle: subtitle, columns: columns) {
      for (caption, pixels) in images { Self.chart(caption, pixels) }
    }
    // Below the title, each row has a caption and a square.
    .size(width: 576, height: 80 + Double(rows) * (side + 14))
    .alternativeText(
      "\(images.count) images in shades of grey, dark on light: " + Words.list(images.map(\.caption)) + ".")
  }

  private static func chart(_ caption: String, _ pixels: [Double]) -> Chart {
    let side = Int(Double(pixels.count).squareRoot())
    require(side * side == pixels.count, "\(pixels.count) pixels are no square image")
    let rows = (0..<side).map { Array(pixels[$0 * side..<($0 + 1) * side]) }
    return Chart(caption) { RectangleMark(rows, colors: .gray, domain: 0...1) }.axes(.frame).aspectRatio(1)
  }
}
