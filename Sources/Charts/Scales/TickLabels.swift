/// How the numbers along an axis are written.
public enum TickLabels: Hashable, Sendable {
  /// With commas between thousands, or as powers of ten.
  case numbers
  /// Without commas, as years are.
  case years
  /// As dates: the numbers are days since the beginning of 1970.
  case dates
}
