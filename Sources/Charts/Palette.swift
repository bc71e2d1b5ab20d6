package import GradusDrawing

/// Colours for data.
package enum Palette {
  /// For series: each at least 3 : 1 against its background, and apart in lightness too, so that colour-blind readers can
  /// tell them apart.
  package static let series: [RGBColor] = [
    0x1D4ED8, 0xD97706, 0x059669, 0x5B1A6B, 0xB968CC, 0x8A1C1C, 0x64748B, 0x111827,
  ].map { RGBColor(hex: $0) }

  /// For series on a dark background.
  static let light: [RGBColor] = [
    0x6EA8FE, 0xFB9A4B, 0x34D399, 0xFDE047, 0xEC4899, 0xD6E9F8, 0xB08968, 0xA855F7,
  ].map { RGBColor(hex: $0) }

  static let grays: [RGBColor] = [0x000000, 0x858585, 0x4A4A4A, 0x909090, 0x707070, 0x262626, 0x7A7A7A, 0x3A3A3A]
    .map { RGBColor(hex: $0) }

  /// Viridis: its lightness grows evenly.
  static let viridis: [RGBColor] = [
    0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725,
  ].map { RGBColor(hex: $0) }

  /// From orange to brown, and for a dark background from brown to a pale orange: for ordered series beside others.
  static let (warm, lightWarm) = (
    [0xE07008, 0xA83A10, 0x5A1A0A].map { RGBColor(hex: $0) }, [0xB4551C, 0xF08A4B, 0xFFDDBF].map { RGBColor(hex: $0) }
  )

  /// From blue through near-white to red-orange.
  static let diverging: [RGBColor] = [
    0x1E3A8A, 0x1D4ED8, 0x6C93F0, 0xBFD0FA, 0xF8FAFC, 0xFBD0B5, 0xF08A4B, 0xC2410C, 0x7C2D12,
  ].map { RGBColor(hex: $0) }

  /// From paper to ink.
  static let paper: [RGBColor] = [.white, RGBColor(hex: 0x111827)]

  /// The colour at a fraction of the way through `colors`.
  static func color(_ fraction: Double, in colors: [RGBColor]) -> RGBColor {
    guard !fraction.isNaN else { return colors[0] }
    let place = min(max(fraction, 0), 1) * Double(colors.count - 1)
    let index = min(Int(place), colors.count - 2)
    return colors[index].mixed(with: colors[index + 1], place - Double(index))
  }
}

/// How numbers become colours.
public enum ColorScale: Hashable, Sendable {
  /// Dark for the smallest, light for the largest.
  case sequential
  /// Blue below 0, red-orange above, near-white at 0.
  case diverging
  /// White for the smallest, black for the largest, as ink on paper: for images.
  case gray

  private var palette: [RGBColor] {
    switch self {
    case .sequential: Palette.viridis
    case .diverging: Palette.diverging
    case .gray: Palette.paper
    }
  }

  /// The values that the ends of the scale stand for.
  func domain(of values: some Sequence<Double>) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return 0...1 }
    if self == .diverging {
      let reach = max(abs(low), abs(high))
      return reach > 0 ? -reach...reach : -1...1
    }
    return ScaleKind.linear.usable(low < high ? low...high : (low - 0.5)...(high + 0.5))
  }

  func color(of value: Double, in domain: ClosedRange<Double>) -> RGBColor {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    // Halves, where the difference of two huge numbers would overflow.
    let fraction =
      (high - low).isFinite ? (value - low) / (high - low) : (value / 2 - low / 2) / (high / 2 - low / 2)
    return Palette.color(fraction, in: palette)
  }

  /// The scale that says the same on paper: the two ends of a diverging scale are equally dark there.
  func shown(in theme: Theme) -> ColorScale { theme.hasColors || self == .sequential ? self : .gray }
}
