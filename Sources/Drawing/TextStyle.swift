/// How a piece of text looks.
package struct TextStyle: Hashable, Sendable {
  /// How heavy the letters are.
  package enum Weight: UInt32, Sendable {
    case regular = 400
    case medium = 500
    case semibold = 600
    case bold = 700
  }

  /// Height of the letters' body, in points.
  package var size: Double
  /// How heavy the letters are.
  package var weight: Weight
  package var italic: Bool
  /// Whether all digits are equally wide, so that the digits of a column stand below one another.
  package var isTabular: Bool
  /// The colour of the letters.
  package var color: RGBColor
  /// Painted around the letters, so that they stay readable on lines; usually the colour of the background.
  package var halo: RGBColor?

  package init(
    _ size: Double, weight: Weight = .regular, italic: Bool = false, isTabular: Bool = false, color: RGBColor = .ink,
    halo: RGBColor? = nil
  ) {
    (self.size, self.weight, self.italic, self.isTabular) = (size, weight, italic, isTabular)
    (self.color, self.halo) = (color, halo)
  }
  package func colored(_ color: RGBColor) -> TextStyle {
    var copy = self
    copy.color = color
    return copy
  }
}

/// Which part of a text lies at the point where it is placed.
public struct TextAnchor: Hashable, Sendable {
  /// Which part of the text lies at the point, along the line.
  public enum Horizontal: Sendable { case left, center, right }
  /// Which height of the text lies at the point; `middle` is half the height of the capital letters.
  public enum Vertical: Sendable { case top, middle, baseline, bottom }

  package var horizontal: Horizontal
  package var vertical: Vertical
  /// The anchor at this place along the line and at this height; the baseline where no height is given.
  public init(_ horizontal: Horizontal, _ vertical: Vertical = .baseline) {
    (self.horizontal, self.vertical) = (horizontal, vertical)
  }

  /// The left end of the baseline.
  public static let left = TextAnchor(.left)
  package static let center = TextAnchor(.center)
  package static let right = TextAnchor(.right)
}

/// The room that a laid-out text takes, in points.
package struct TextExtent: Hashable, Sendable {
  /// In points.
  package let width, height: Double
  /// From the top to the first baseline.
  package let ascent: Double
}
