import Gradus

/// One training and many test sets of one size: what is reported if training stops on the test set, and what is
/// reported if the validation set chooses the epoch and the test set is used once.
struct Misuse: Sendable {
  /// The least loss over all epochs on each test set, and the fresh loss at that epoch.
  private(set) var misused: [(reported: Double, truth: Double)] = []
  /// The loss on each test set after the best epoch.
  private(set) var honest: [Double] = []
  /// The fresh loss after the best epoch.
  let truth: Double

  /// - Parameters:
  ///   - losses: of each test example, epoch after epoch.
  ///   - size: the examples are divided into test sets of this size.
  init(_ trial: StoppingTrial, losses: [Double], size: Int) {
    let count = trial.sets.test.count
    truth = trial.freshLoss(after: trial.best)
    for start in stride(from: 0, through: count - size, by: size) {
      var (least, chosen) = (Double.infinity, 1)
      for epoch in 1...trial.epochs {
        let first = (epoch - 1) * count + start
        var sum = 0.0
        for place in first..<first + size { sum += losses[place] }
        if sum < least { (least, chosen) = (sum, epoch) }
        if epoch == trial.best { honest.append(sum / Double(size)) }
      }
      misused.append((least / Double(size), trial.freshLoss(after: chosen)))
    }
  }

  /// Draw after draw: for each size all test sets.
  static func all(_ trial: StoppingTrial, sizes: [Int]) -> [Misuse] {
    let losses = trial.descent.losses(on: trial.sets.test)
    return sizes.map { Misuse(trial, losses: losses, size: $0) }
  }
}
