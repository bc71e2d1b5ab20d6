import GradusRuns

/// The first epoch in which two runs differ, and what follows from it: the best epoch, the end, and the test set's loss.
struct EpochDifference {
  /// None where all epochs are equal.
  let sentences: [String]
  /// How many epochs were compared.
  let compared: Int

  init(_ first: RecordedRun, _ second: RecordedRun) throws {
    let (ours, theirs) = (try first.epochs(), try second.epochs())
    compared = min(ours.count, theirs.count)
    sentences =
      [Self.measures(ours, theirs), Self.best(ours, theirs), Self.end(ours, theirs)].compactMap(\.self)
      + Self.facts(first, second)
  }

  private static func measures(_ first: [RecordedEpoch], _ second: [RecordedEpoch]) -> String? {
    // Those behind the end of the shorter one are no gap.
    let last = min(first.last?.number ?? 0, second.last?.number ?? 0)
    let known = [first, second].map { Set($0.map(\.number).filter { $0 <= last }) }
    let gap = known[0].symmetricDifference(known[1]).min()
    for (one, other) in zip(first, second) where one.number < gap ?? .max {
      let pairs = zip(names, zip(numbers(one), numbers(other)))
      guard let (name, (a, b)) = pairs.first(where: { $1.0?.bitPattern != $1.1?.bitPattern }) else { continue }
      return sentence("In epoch \(one.number), the first that differs, the \(name)", a, b)
    }
    return gap.map { "Epoch \($0) is missing in the \(known[0].contains($0) ? "second" : "first")." }
  }

  private static let names = ["training loss", "validation loss", "training accuracy", "validation accuracy"]

  private static func numbers(_ epoch: RecordedEpoch) -> [Double?] {
    [epoch.training.loss, epoch.validation?.loss, epoch.training.accuracy, epoch.validation?.accuracy]
  }

  private static func sentence(_ what: String, _ first: Double?, _ second: Double?) -> String {
    "\(what) is \(first.map { "\($0)" } ?? "not kept") in the first and \(second.map { "\($0)" } ?? "not kept") in the second."
  }

  private static func best(_ first: [RecordedEpoch], _ second: [RecordedEpoch]) -> String? {
    func epoch(_ all: [RecordedEpoch]) -> Int? {
      all.filter { $0.validation != nil }.min { $0.validation!.loss < $1.validation!.loss }?.number
    }
    guard let a = epoch(first), let b = epoch(second), a != b else { return nil }
    return "The validation loss is least after epoch \(a) in the first and after epoch \(b) in the second."
  }

  private static func end(_ first: [RecordedEpoch], _ second: [RecordedEpoch]) -> String? {
    let (a, b) = (first.last?.number ?? 0, second.last?.number ?? 0)
    return a == b ? nil : "The first ends after epoch \(a), and the second after epoch \(b)."
  }

  /// What a run keeps when it ends; one that was killed does not have it.
  private static func facts(_ first: RecordedRun, _ second: RecordedRun) -> [String] {
    ["test loss", "test accuracy"].compactMap { name in
      guard let a = first.facts[name].flatMap(Double.init), let b = second.facts[name].flatMap(Double.init), a != b
      else {
        return nil
      }
      return sentence("The \(name)", a, b)
    }
  }
}
