package import GradusDrawing
import GradusFormulas

/// What some series mean in the whole course; each looks alike in every figure, whatever stands beside it.
///
/// A series has a meaning by its name. Series of one set are told apart by colour, by lightness and by dash; those of
/// different sets never stand in one figure, and some have a colour in common.
enum Meaning: CaseIterable, Sendable {
  // Which examples a loss or an error is of.
  case training, validation, fresh
  // Which network.
  case withoutBatchNorm, withBatchNorm, withLayerNorm
  // Which model of a run.
  case early, final
  // Which way a gradient takes through batch norm.
  case direct, throughMean, throughDeviation

  /// The meaning of a series of this name; nil for a name that means something in its own figure only.
  init?(_ name: RichText) {
    guard let meaning = Self.names[name.description] else { return nil }
    self = meaning
  }

  private static let names: [String: Meaning] = [
    "training": .training, "training error": .training, "training examples": .training,
    "SGD: training": .training, "least squares: training": .training,
    "validation": .validation, "validation error": .validation, "validation examples": .validation,
    "SGD: validation": .validation, "least squares: validation": .validation,
    "judged by the examples that chose": .validation,
    "test": .fresh, "test error": .fresh, "fresh": .fresh, "judged by fresh examples": .fresh,
    "without batch norm": .withoutBatchNorm, "without a norm": .withoutBatchNorm, "with batch norm": .withBatchNorm,
    "with layer norm": .withLayerNorm,
    "returned": .early, "early-stopped": .early, "early stopping": .early, "best model": .early,
    "final": .final, "final model": .final, "fixed number of epochs": .final,
    "direct": .direct, "through μ": .throughMean, "through σ": .throughDeviation,
  ]

  /// The sets within which series are told apart.
  static let sets: [[Meaning]] = [
    [.training, .validation, .fresh], [.withoutBatchNorm, .withBatchNorm, .withLayerNorm], [.early, .final], paths,
  ]

  /// The paths that a gradient takes to a value before a norm.
  static let paths = [Meaning.direct, .throughMean, .throughDeviation]

  func color(in theme: Theme) -> RGBColor {
    let looks = looks
    let color = !theme.hasColors ? looks.gray : theme.isDark ? looks.light : looks.color
    return RGBColor(hex: color)
  }

  /// Only in print without colour: elsewhere colours are enough.
  var dash: Dash { looks.dash }
  var symbol: PointShape { looks.symbol }
  var fill: FillPattern { looks.fill }

  private struct Looks {
    let color, light, gray: UInt32
    let dash: Dash
    let symbol: PointShape
    let fill: FillPattern
  }

  private var looks: Looks {
    switch self {
    case .training:
      Looks(color: 0x1D4ED8, light: 0x6EA8FE, gray: 0x000000, dash: .solid, symbol: .circle, fill: .solid)
    case .validation:
      Looks(color: 0xD97706, light: 0xFB9A4B, gray: 0x707070, dash: .dashed, symbol: .square, fill: .hollow)
    case .fresh:
      Looks(color: 0x059669, light: 0x34D399, gray: 0x4A4A4A, dash: .dotted, symbol: .triangle, fill: .hatched)
    // In graphs the paths stand beside values and gradients, whose blue and orange they cannot have.
    case .direct:
      Looks(color: 0x5B1A6B, light: 0xDDD6FE, gray: 0x000000, dash: .solid, symbol: .circle, fill: .solid)
    case .throughMean:
      Looks(color: 0xB968CC, light: 0xEC4899, gray: 0x707070, dash: .dashed, symbol: .square, fill: .hollow)
    case .throughDeviation:
      Looks(color: 0x059669, light: 0x86EFAC, gray: 0x4A4A4A, dash: .dotted, symbol: .triangle, fill: .hatched)
    case .withoutBatchNorm:
      Looks(color: 0x64748B, light: 0xA3ADBA, gray: 0x707070, dash: .dashed, symbol: .square, fill: .hollow)
    case .withBatchNorm:
      Looks(color: 0x7C3AED, light: 0xC084FC, gray: 0x000000, dash: .solid, symbol: .circle, fill: .solid)
    case .withLayerNorm:
      Looks(color: 0x059669, light: 0x34D399, gray: 0x4A4A4A, dash: .dotted, symbol: .triangle, fill: .hatched)
    case .early:
      Looks(color: 0x0F766E, light: 0x2DD4BF, gray: 0x000000, dash: .solid, symbol: .circle, fill: .solid)
    case .final:
      Looks(color: 0xB91C1C, light: 0xFB7185, gray: 0x707070, dash: .dashed, symbol: .square, fill: .hatched)
    }
  }
}

extension Theme {
  /// The colour and the dash of a path of the gradient: 0 is the direct one, and each statistic of the batch has another.
  package func look(ofPath path: Int) -> (color: RGBColor, dash: Dash) {
    guard path < Meaning.paths.count else { return (palette[path % palette.count], Dash.allCases[path % 4]) }
    return (Meaning.paths[path].color(in: self), Meaning.paths[path].dash)
  }
}
