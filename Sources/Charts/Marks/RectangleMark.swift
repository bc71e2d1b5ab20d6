import GradusDrawing
public import GradusFormulas
import GradusRequirements

/// A grid of cells whose colours stand for numbers: a heat map.
public struct RectangleMark: Mark, DrawnMark {
  private let cells: [[Double]]
  private let columns, rows: [RichText]
  private let colors: ColorScale
  private let domain: ClosedRange<Double>
  private let label: RichText
  private let showsValues: Bool
  public var style = MarkStyle()

  /// A cell for each number of a table.
  ///
  /// - Parameters:
  ///   - cells: the rows from top to bottom, each with the same number of values.
  ///   - columns, rows: the names along the axes; nil for numbers from 1.
  ///   - domain: the values at the ends of the colour scale; nil for those of the cells.
  ///   - label: what the numbers are, for the colour bar.
  ///   - showsValues: writes the numbers into the cells.
  public init(
    _ cells: [[Double]], columns: [some RichTextConvertible]? = [String]?.none,
    rows: [some RichTextConvertible]? = [String]?.none, colors: ColorScale = .sequential,
    domain: ClosedRange<Double>? = nil, label: some RichTextConvertible = "", showsValues: Bool = false
  ) {
    let width = cells.first?.count ?? 0
    require(cells.allSatisfy { $0.count == width }, "every row of cells needs \(width) values")
    self.columns = columns?.map(\.richText) ?? Self.numbers(width)
    self.rows = rows?.map(\.richText) ?? Self.numbers(cells.count)
    require(
      self.columns.count == width && self.rows.count == cells.count,
      "\(cells.count) x \(width) cells have \(self.rows.count) row names and \(self.columns.count) column names")
    (self.cells, self.colors, self.label, self.showsValues) = (cells, colors, label.richText, showsValues)
    self.domain = ScaleKind.linear.usable(domain ?? colors.domain(of: cells.joined()))
  }

  private static func numbers(_ count: Int) -> [RichText] { (0..<count).map { "\($0 + 1)" } }

  var colorBar: ColorBar? { ColorBar(colors: colors, domain: domain, label: label) }

  var words: String? {
    let numbers = cells.joined().filter(\.isFinite)
    guard let low = numbers.min(), let high = numbers.max() else { return nil }
    return "\(rows.count) x \(columns.count) cells from \(Words.number(low)) to \(Words.number(high))"
  }

  func collectDomain(into domain: inout DomainCollector) {
    domain.x.add(.names(columns))
    domain.y.add(.names(rows))
    domain.leaveOut(cells.joined().count { !$0.isFinite })
  }

  func draw(on plot: Plot) {
    let (xs, ys) = (plot.x.positions(of: .names(columns)), plot.y.positions(of: .names(rows)))
    let (width, height) = (plot.x.bandWidth, plot.y.bandWidth)
    guard min(width, height) > 12 || showsValues else { return drawImage(on: plot) }
    for (y, row) in zip(ys, cells) {
      for (x, value) in zip(xs, row) where value.isFinite {
        // Cells with room keep a thin gap.
        let cell = Rectangle(x: x - width / 2, y: y - height / 2, width: width - 1, height: height - 1)
        let color = plot.theme.dataColor(colors.shown(in: plot.theme).color(of: value, in: domain))
        plot.canvas.rectangle(cell, fill: color)
        if showsValues { write(value, at: Point(x, y), on: color, plot) }
      }
    }
  }

  /// The colour of letters that are read on such a cell.
  static func ink(on cell: RGBColor) -> RGBColor { cell.lightness > 0.55 ? .ink : .white }

  /// The colour of the cell at a place; nil where there is none.
  func color(at place: Point, on plot: Plot) -> RGBColor? {
    let (xs, ys) = (plot.x.positions(of: .names(columns)), plot.y.positions(of: .names(rows)))
    guard let column = xs.firstIndex(where: { abs($0 - place.x) <= plot.x.bandWidth / 2 }),
      let row = ys.firstIndex(where: { abs($0 - place.y) <= plot.y.bandWidth / 2 }), cells[row][column].isFinite
    else { return nil }
    return plot.theme.dataColor(colors.shown(in: plot.theme).color(of: cells[row][column], in: domain))
  }

  /// Small cells become the pixels of an image: a file with a path for each would be large.
  private func drawImage(on plot: Plot) {
    let colors = colors.shown(in: plot.theme)
    let pixels = cells.joined().map {
      $0.isFinite ? plot.theme.dataColor(colors.color(of: $0, in: domain)).pixel : 0
    }
    guard !pixels.isEmpty else { return }
    plot.canvas.image(PixelImage(width: columns.count, height: rows.count, pixels: pixels), in: plot.area)
  }

  /// Digits after the point that give the largest numbers three digits, and none where all are whole.
  private var digits: Int {
    if cells.allSatisfy({ $0.allSatisfy { $0 == $0.rounded() } }) { return 0 }
    var (largest, digits) = (max(abs(domain.lowerBound), abs(domain.upperBound)), 0)
    while largest < 100, digits < 5 { (largest, digits) = (10 * largest, digits + 1) }
    return digits
  }

  private func write(_ value: Double, at place: Point, on color: RGBColor, _ plot: Plot) {
    let size = min(plot.theme.text.tick, plot.y.bandWidth * 0.5, plot.x.bandWidth * 0.28)
    guard size >= 3 else { return }
    let color = Self.ink(on: color)
    let text = Numeral(value, decimals: digits)
    let width = plot.canvas.extent(of: text, TextStyle(size)).width
    // Long numbers are smaller, so that they stay in their cells.
    let fitting = size * min(1, (plot.x.bandWidth - 2) / max(width, 1))
    guard fitting >= 2 else { return }
    plot.canvas.text(text, at: place, TextStyle(fitting, color: color), anchor: TextAnchor(.center, .middle))
  }
}
