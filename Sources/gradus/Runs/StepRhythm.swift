/// At which steps something is known, in words for a figure.
struct StepRhythm {
  /// Empty where it is known at each step; else ", every 10th step" or ", at some steps".
  let words: String

  init(_ steps: [Int]) {
    let distances = zip(steps, steps.dropFirst()).map { $1 - $0 }
    // The first step stands before the rhythm, and a record's last one may come earlier.
    guard let usual = distances.max(), usual > 1 else {
      words = ""
      return
    }
    let regular = steps.count { $0.isMultiple(of: usual) }
    words = regular + 2 >= steps.count ? ", every \(Self.ordinal(usual)) step" : ", at \(steps.count) of the steps"
  }

  private static func ordinal(_ number: Int) -> String {
    let ending =
      switch (number % 10, number % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return number == 2 ? "second" : "\(number)\(ending)"
  }
}
