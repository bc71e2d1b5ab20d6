import Gradus

/// Which way an error goes from one degree to another, as far as rounding lets us tell.
enum ErrorChange {
  case falls, stays, rises

  /// Differences of a billionth, or below `rounding`, are none.
  init(from first: Double, to second: Double, rounding: Double) {
    let difference = second - first
    if abs(difference) <= max(rounding, 1e-9 * max(first, second)) {
      self = .stays
    } else {
      self = difference > 0 ? .rises : .falls
    }
  }
}
