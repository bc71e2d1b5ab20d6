import GradusDrawing
import GradusFormulas

/// What a mark draws with: a canvas, the area inside the axes, and the scales of the axes.
struct Plot {
  let canvas: Canvas
  let area: Rectangle
  let x, y: AxisScale
  let theme: Theme
  let looks: SeriesLooks
  /// The series whose bars stand side by side.
  var barSeries: [RichText?] = []
  /// How far series are moved along the x axis, so that their intervals stand side by side, in points.
  var shifts: [RichText: Double] = [:]
  /// The series whose failures stand side by side.
  var failures: [RichText?] = []
  /// Where all marks are.
  var obstacles = Obstacles([])
  /// Where all marks are that are not texts, for texts that keep off them.
  var data = Obstacles([])
  /// Where single points are, each of which may have a label.
  var symbols: [Point] = []
  /// Cells on which texts may stand.
  var cells: [RectangleMark] = []
  /// Room outside the area for labels of rules that have no place inside.
  var roomForLabels = Margins()
  /// Whether it has no axes, and each text its place.
  var isDrawing = false
  /// Where the texts beside them are, as soon as they are written.
  var texts = PlacedTexts()

  /// Where points lie: all, or every second, third, … of a list.
  func points(_ xs: Channel, _ ys: Channel, every step: Int = 1) -> [Point] {
    let (xs, ys) = (x.numbers(of: xs), y.numbers(of: ys))
    return stride(from: 0, to: min(xs.count, ys.count), by: step).map { Point(x(xs[$0]), y(ys[$0])) }
  }

  /// Where 0 lies, or the end of the axis nearest to it.
  var baseline: Double { Self.baseline(of: y) }
  static func baseline(of scale: AxisScale) -> Double {
    scale.kind == .logarithmic
      ? scale.start : scale(min(max(0, scale.domain.lowerBound), scale.domain.upperBound))
  }

  func color(of mark: some DrawnMark) -> RGBColor { looks.color(of: mark).opacity(mark.style.opacity) }
  func stroke(of mark: some DrawnMark, width: Double = 1.6) -> Stroke {
    Stroke(
      color(of: mark), width: mark.style.width ?? width, dash: mark.style.dash ?? looks[mark.series].dash)
  }
  /// In print without colour, bars of different series are filled in different ways.
  func fill(of mark: some DrawnMark) -> FillPattern { mark.style.fill ?? looks[mark.series].fill }
  func symbol(of mark: some DrawnMark) -> PointShape { mark.style.symbol ?? looks[mark.series].symbol }
}
