import GradusFormulas

/// How wide a figure is where it is read, which decides the sizes of its letters.
public enum FigureWidth: Hashable, Sendable, CustomStringConvertible {
  /// On paper; a PNG has 300 pixels for each inch.
  case centimeters(Double)
  /// On a screen, in pixels of a PNG.
  case pixels(Int)

  /// Reads a width with its unit: `12cm`, `120mm`, `4.7in`, `340pt` or `1600px`.
  ///
  /// - Returns: nil for anything else, and for less than 5 cm or 200 px or more than 60 cm or 8000 px.
  public init?(_ text: String) {
    let unit = text.reversed().prefix { $0.isLetter }.reversed().map(String.init).joined()
    guard let number = Double(text.dropLast(unit.count)), number.isFinite else { return nil }
    switch unit {
    case "cm": self = .centimeters(number)
    case "mm": self = .centimeters(number / 10)
    case "in": self = .centimeters(number * 2.54)
    case "pt": self = .centimeters(number * 2.54 / 72)
    case "px" where number == number.rounded() && abs(number) < 1e6: self = .pixels(Int(number))
    default: return nil
    }
    guard isUsable else { return nil }
  }

  /// The width as it is read: `12cm` or `1600px`.
  public var description: String {
    switch self {
    case .centimeters(let width): "\(Numeral(width, digits: 4))cm"
    case .pixels(let width): "\(width)px"
    }
  }

  private var isUsable: Bool {
    switch self {
    case .centimeters(let width): 5...60 ~= width
    case .pixels(let width): 200...8000 ~= width
    }
  }

  /// The width that a figure is laid out for: on a screen, numbers along the axes become at least 11 pixels high, and the
  /// smallest letters, of 7 points, 24 pixels where a figure is as wide as a slide of 1920 pixels.
  package var points: Double {
    switch self {
    case .centimeters(let width): min(max(width, 5), 60) / 2.54 * 72
    case .pixels(let width): min(Double(max(width, 200)) * 0.66, 560)
    }
  }

  /// The greatest height, as a share of the width: on a screen that of a slide; a page is higher than any figure.
  package var mostHeight: Double? {
    switch self {
    case .centimeters: nil
    case .pixels: 9.0 / 16
    }
  }

  /// The pixels of a PNG for each of these points.
  package var pixelsPerPoint: Double {
    switch self {
    case .centimeters: 300 / 72
    case .pixels(let width): Double(min(max(width, 200), 8000)) / points
    }
  }
}

extension Theme.TextSizes {
  /// Sizes between those of a column of 8 cm, which are the smallest that are read with ease in print, and those of a
  /// figure of 576 points.
  init(width: Double) {
    let column = 8 / 2.54 * 72
    let share = min(max((width - column) / (576 - column), 0), 1)
    func size(_ small: Double, _ large: Double) -> Double { small + share * (large - small) }
    self.init()
    (title, subtitle) = (size(9, title), size(7.5, subtitle))
    (axisLabel, tick, legend) = (size(7.5, axisLabel), size(7, tick), size(7.5, legend))
  }

  /// Those of a chart that is one of several.
  var inGrid: Self {
    var sizes = self
    (sizes.title, sizes.subtitle) = (max(title * 10 / 13.5, 8), max(subtitle * 8 / 9.5, 7))
    (sizes.axisLabel, sizes.tick) = (max(axisLabel - 1, 7), max(tick - 1, 7))
    sizes.legend = max(legend - 1, 7)
    return sizes
  }
}
