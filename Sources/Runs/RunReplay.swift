import GradusAutograd
import GradusNetworks
public import GradusTraces
public import GradusTraining

extension RecordedRun {
  /// Computes a step of the run again, from the keyframe before it, and gives its whole trace.
  ///
  /// - Parameters:
  ///   - step: counted from 1.
  ///   - run: a run of the same network on the same examples; what it has done is forgotten.
  /// - Throws: `RunError` where a step on the way is not the same, bit for bit, as it was recorded.
  public func trace(ofStep step: Int, by run: TrainingRun) throws -> Trace {
    try checkMarks()
    guard let known = try steps(), known.contains(step) else {
      throw RunError(
        file: path,
        problem: "there is no step \(step)\(try steps().map { ": it has \($0.lowerBound) to \($0.upperBound)" } ?? "")")
    }
    guard let keyframe = try keyframe(before: step - 1) else {
      throw RunError(file: path, problem: "there is no keyframe before step \(step), from which it could be computed")
    }
    run.restore(keyframe)
    let recorded = try rows((keyframe.step + 1)...step)
    guard recorded.count == step - keyframe.step else {
      throw RunError(file: path, problem: "steps are missing before step \(step)")
    }
    var layout: StepLayout?
    for row in recorded {
      let loss = try run.next()
      let tape = run.trainer.context.tape
      let current = layout ?? StepLayout(run.trainer.trace(), most: Int(facts["most"] ?? "") ?? 16)
      layout = current
      guard StepMark.of(loss, numbers(current, tape)) == row.mark else { throw differs(row.step) }
    }
    return run.trainer.trace()
  }

  /// - Throws: `RunError` where steps that are computed again would have other marks.
  func checkMarks() throws {
    guard facts["version"] == "1" else { return }
    throw RunError(
      file: path,
      problem:
        "an earlier version recorded it, which added up the lengths of gradients in another order: show, plot and export read it, but its steps cannot be computed again"
    )
  }

  private func numbers(_ layout: StepLayout, _ tape: Tape) -> [Double] {
    Array(unsafeUninitializedCapacity: layout.width) { buffer, count in
      if let row = buffer.baseAddress { layout.copy(tape, to: row) }
      count = layout.width
    }
  }

  private func differs(_ step: Int) -> RunError {
    let (there, here) = (facts["instruction set"] ?? "unknown", InstructionSet.name)
    let same = "step \(step) computed again is not the same as it was recorded: "
    return RunError(
      file: path,
      problem: there == here
        ? same + "another version of the program made it, or the file has been changed"
        : same
          + "it was recorded with the instruction set \(there), and this machine uses \(here) (GRADUS_ISA=\(there) computes with the other)"
    )
  }
}
