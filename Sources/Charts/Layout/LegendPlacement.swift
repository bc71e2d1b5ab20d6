/// Where a chart names its series.
public enum LegendPlacement: Hashable, Sendable {
  /// At the ends of lines if there is room, otherwise in a free corner, otherwise below the title.
  case automatic
  /// At the ends of the lines.
  case direct
  /// In the corner where it hides least, or below the title where it would hide data anyway.
  case inside
  /// In a row below the title.
  case belowTitle
  /// Nowhere.
  case hidden
}
