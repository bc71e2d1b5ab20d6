import GradusRuns
import GradusTensors

/// Where two runs differ: in which step first, and in which epoch.
struct RunDifference {
  /// What differs, one sentence each; none where all that both have is equal.
  let sentences: [String]
  /// How many steps and epochs were compared.
  let compared: (steps: Int, epochs: Int)

  init(_ first: RecordedRun, _ second: RecordedRun) throws {
    let steps = try StepDifference(first, second)
    let epochs = try EpochDifference(first, second)
    sentences = [steps.sentence].compactMap(\.self) + epochs.sentences
    compared = (steps.compared, epochs.compared)
  }

  /// What is said where nothing differs.
  var equality: String {
    let losses = compared.epochs > 0 ? ", and so are the losses of all \(compared.epochs) epochs" : ""
    return "All \(compared.steps) steps are equal\(losses)."
  }
}

/// The first step, and the first value in it, in which two runs differ.
private struct StepDifference {
  /// nil where all steps are equal.
  let sentence: String?
  /// How many steps were compared.
  let compared: Int

  init(_ first: RecordedRun, _ second: RecordedRun) throws {
    guard first.columns == second.columns else {
      let names = (Set(first.columns.map(\.name)), Set(second.columns.map(\.name)))
      let other = names.0.symmetricDifference(names.1).sorted().first ?? first.columns.first?.name ?? ""
      (sentence, compared) = ("The runs keep other values: \(other) is not the same in both.", 0)
      return
    }
    guard let a = try first.steps(), let b = try second.steps() else {
      (sentence, compared) = ("A run has no steps yet.", 0)
      return
    }
    let common = max(a.lowerBound, b.lowerBound)...max(max(a.lowerBound, b.lowerBound), min(a.upperBound, b.upperBound))
    var start = common.lowerBound
    while start <= common.upperBound {
      let part = start...min(start + 999, common.upperBound)
      let (ours, theirs) = (try first.rows(part), try second.rows(part))
      let known = (Set(ours.map(\.step)), Set(theirs.map(\.step)))
      // What one of them lacks stands before what differs behind it.
      let gap = known.0.symmetricDifference(known.1).min()
      for (one, other) in zip(ours, theirs) where one.step < gap ?? .max && !one.isSame(as: other) {
        (sentence, compared) = (Self.sentence(one, other, first.columns), one.step - common.lowerBound)
        return
      }
      if let gap {
        sentence =
          "The runs are equal up to step \(gap - 1). Step \(gap) is missing in the \(known.0.contains(gap) ? "second" : "first")."
        compared = gap - common.lowerBound
        return
      }
      start = part.upperBound + 1
    }
    compared = common.count
    sentence =
      a == b
      ? nil
      : "All \(common.count) steps that both have are equal; the first has \(a.count) steps and the second \(b.count)."
  }

  private static func sentence(_ one: RecordedRun.Step, _ other: RecordedRun.Step, _ columns: [RecordedRun.Column])
    -> String
  {
    for column in columns {
      for (place, index) in column.shape.indices.enumerated() {
        let (a, b) = (one.numbers[column.start + place], other.numbers[column.start + place])
        guard a.bitPattern != b.bitPattern else { continue }
        let element = column.shape.count == 1 ? "" : " at \(index.map { "\($0 + 1)" }.joined(separator: ","))"
        return
          "The runs are equal up to step \(one.step - 1). In step \(one.step), \(column.name)\(element) is \(a) in the first and \(b) in the second."
      }
    }
    return
      "The runs are equal up to step \(one.step - 1). In step \(one.step), the loss is \(one.loss) in the first and \(other.loss) in the second."
  }
}
