/// A colour in sRGB; every component, and the opacity, lies between 0 and 1.
public struct RGBColor: Hashable, Sendable {
  package var red, green, blue, opacity: Double

  /// A colour from its components in sRGB, each between 0 and 1.
  ///
  /// - Parameter opacity: 1 hides what is behind, and 0 is invisible.
  public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    (self.red, self.green, self.blue, self.opacity) = (red, green, blue, opacity)
  }
  /// An opaque colour as in a style sheet: `RGBColor(hex: 0x1D4ED8)`.
  public init(hex: UInt32) {
    func component(_ shift: UInt32) -> Double { Double(hex >> shift & 0xFF) / 255 }
    self.init(red: component(16), green: component(8), blue: component(0))
  }

  /// The same colour with its opacity multiplied by `opacity`.
  public func opacity(_ opacity: Double) -> RGBColor {
    RGBColor(red: red, green: green, blue: blue, opacity: self.opacity * opacity)
  }
  package var opaque: RGBColor { RGBColor(red: red, green: green, blue: blue) }
  /// A colour on the straight way to `other`: this one at 0, the other at 1.
  package func mixed(with other: RGBColor, _ amount: Double) -> RGBColor {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * amount }
    return RGBColor(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      opacity: mix(opacity, other.opacity))
  }
  /// The opaque colour as 0xFFRRGGBB.
  package var pixel: UInt32 {
    [red, green, blue].reduce(0xFF) { $0 << 8 | UInt32((255 * min(max($1, 0), 1)).rounded()) }
  }
  /// How light the colour looks, between 0 (black) and 1 (white), by the weights of sRGB.
  package var lightness: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }
}

extension RGBColor {
  package static let white = RGBColor(hex: 0xFFFFFF)
  package static let black = RGBColor(hex: 0x000000)
  /// The near-black of text, and of marks without a colour of their own.
  public static let ink = RGBColor(hex: 0x1F2933)
  /// The grey of secondary text.
  public static let muted = RGBColor(hex: 0x616E7C)
  /// The grey of axis lines, and of curves and points that others are compared with: 3 : 1 on white.
  public static let axis = RGBColor(hex: 0x87929F)
  /// The pale grey of grid lines.
  public static let grid = RGBColor(hex: 0xE4E7EB)
  /// The blue of values of the forward pass, in every figure.
  public static let value = RGBColor(hex: 0x1D4ED8)
  /// The orange of gradients of the backward pass, in every figure.
  public static let gradient = RGBColor(hex: 0xC2410C)
}
