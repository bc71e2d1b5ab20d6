import Gradus

/// All draws of the sine's data.
struct SineTrials {
  let sizes: [Int]
  let all: [SineTrial]
  let seed: UInt64

  /// The seed of one draw.
  func drawSeed(_ draw: Int) -> UInt64 { Self.drawSeed(draw, of: seed) }
  static func drawSeed(_ draw: Int, of seed: UInt64) -> UInt64 { RandomGenerator.seed(seed, for: "sine", draw) }

  typealias Losses = SineTrial.Losses
  private var degrees: [Int] { SineTrial.degrees }

  /// The results of least squares in all draws.
  func fits(examples: Int, degree: Int) -> [Losses] {
    guard let size = sizes.firstIndex(of: examples), let place = degrees.firstIndex(of: degree) else { return [] }
    return all.map { $0.fits[size][place] }
  }

  func share(examples: Int, degree: Int, _ condition: (Losses) -> Bool) -> Estimate {
    .share(fits(examples: examples, degree: degree).map(condition))
  }

  func median(examples: Int, degree: Int, _ loss: KeyPath<Losses, Double>) -> Double {
    fits(examples: examples, degree: degree).map { $0[keyPath: loss] }.median
  }

  /// Whether a degree usually underfits and usually overfits: in more than half of all draws.
  func verdict(examples: Int, degree: Int) -> Verdict {
    Verdict(
      underfits: share(examples: examples, degree: degree, \.underfits).interval.outcome(above: 0.5),
      overfits: share(examples: examples, degree: degree, \.overfits).interval.outcome(above: 0.5))
  }

  /// In how many draws the first of two fits has a greater test loss than the second.
  func share(_ first: (examples: Int, degree: Int), above second: (examples: Int, degree: Int)) -> Estimate {
    let pairs = zip(
      fits(examples: first.examples, degree: first.degree), fits(examples: second.examples, degree: second.degree))
    return .share(pairs.map { $0.test > $1.test })
  }
}

/// Whether more than half of all draws underfit, and whether more than half overfit.
struct Verdict {
  let underfits, overfits: Outcome

  var words: String {
    let found = [(underfits, "underfits"), (overfits, "overfits")].filter { $0.0 == .holds }.map(\.1)
    let open = [(underfits, "underfitting"), (overfits, "overfitting")].filter { $0.0 == .unclear }.map(\.1)
    let parts = found + (open.isEmpty ? [] : ["\(open.joined(separator: ", ")): cannot be told"])
    return parts.isEmpty ? "fits" : parts.joined(separator: "; ")
  }

  /// For the cells of a map: underfits, overfits, both, or cannot be told.
  var letters: String {
    switch (underfits, overfits) {
    case (.holds, .holds): "B"
    case (.holds, _): "U"
    case (_, .holds): "O"
    case (.unclear, _), (_, .unclear): "?"
    default: ""
    }
  }
}
