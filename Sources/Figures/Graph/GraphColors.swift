import GradusCharts
import GradusDrawing

/// The colours of a computational graph in a theme.
extension Theme {
  private var isDark: Bool { background.lightness < 0.5 }

  /// The border of a box tells its kind by its colour, and where there are no colours the box is more or less grey.
  func border(of kind: GraphNode.Kind) -> Stroke {
    if !hasColors { return Stroke(ink, width: 0.8) }
    switch kind {
    case .input: return Stroke(RGBColor(hex: 0x94A3B8))
    case .parameter: return Stroke(RGBColor(hex: 0x34A37F))
    case .operation: return Stroke(RGBColor(hex: 0x6B93DB))
    case .loss: return Stroke(RGBColor(hex: 0xE0607E))
    }
  }

  func fill(of kind: GraphNode.Kind) -> RGBColor {
    if hasColors { return background.mixed(with: border(of: kind).color, isDark ? 0.22 : 0.1) }
    switch kind {
    case .input: return background.mixed(with: ink, 0.08)
    case .parameter: return background.mixed(with: ink, 0.18)
    case .operation: return background
    case .loss: return background.mixed(with: ink, 0.3)
    }
  }

  /// Of a value, or of a gradient. In greys, gradients are a little lighter; they are slanted in any theme.
  func color(of pass: GraphMoment.Pass) -> RGBColor {
    if !hasColors { return pass == .forward ? ink : muted }
    return shown(pass == .forward ? .value : .gradient)
  }

  /// The way of a gradient back: dashed where there are no colours.
  func backward(width: Double) -> Stroke {
    Stroke(color(of: .backward), width: width, dash: hasColors ? .solid : .dashed)
  }

  /// A path of the gradient, in the colour that its series has in charts.
  func stroke(ofPath path: Int, width: Double) -> Stroke {
    let (color, dash) = look(ofPath: path)
    return Stroke(color, width: width + 0.3, dash: hasColors ? .solid : dash)
  }
  func textOfPath(_ path: Int) -> RGBColor { textColor(for: look(ofPath: path).color) }

  /// The same with symbols in another colour.
  func withInk(_ color: RGBColor) -> Theme {
    var theme = self
    theme.ink = color
    return theme
  }

  /// The border of a box that only repeats the symbol of another.
  var reference: Stroke { Stroke(axis, width: 0.8, dash: .dashed) }
  /// What is not there yet.
  var pale: RGBColor { axis.mixed(with: background, 0.58) }
  var arrow: RGBColor { muted.mixed(with: background, 0.18) }
  /// The ground of the frame around a layer.
  var frame: RGBColor { background.mixed(with: ink, 0.025) }
}
