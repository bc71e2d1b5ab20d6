import Foundation
import GRDB
import GradusAutograd
import GradusFormulas
package import GradusNetworks
package import GradusTensors
import GradusTraces
public import GradusTraining
import Synchronization

/// Writes a training run into one file while it goes on: small values of every step, summaries, and keyframes from which any step can be
/// computed again.
///
///     let recorder = try RunRecorder(path: "run.sqlite", of: run, every: 100)
///     for _ in 0..<1000 { try recorder.record(loss: run.next()) }
///     try recorder.finish()
///
/// The numbers of a step are copied at once, and written by another thread, many steps at a time.
public final class RunRecorder {
  private let run: TrainingRun
  private let store: RunStore
  /// After how many steps there is a keyframe.
  private let period: Int
  private let summarized: Set<String>
  private let most: Int
  private var layout: StepLayout?
  private var pending = Pending()
  private let writer = DispatchQueue(label: "gradus.run")
  private let failure = Failure()

  /// What was copied and is not yet written.
  private struct Pending: Sendable {
    var steps: [(step: Int, loss: Double, mark: UInt64)] = []
    var numbers: [Double] = []
    /// Numbers that are summarized when they are written.
    var summaries: [(step: Int, name: String, numbers: [Double])] = []
    var keyframes: [Keyframe] = []
    var epochs: [RecordedEpoch] = []
    var bests: [(epoch: Int, state: Keyframe)] = []
    /// How many numbers wait here.
    var count: Int { numbers.count + kept }
    /// Those of keyframes and summaries.
    var kept = 0
  }

  /// The first error of the writing thread, and the last step that is in the file.
  private final class Failure: Sendable {
    let state = Mutex<(error: (any Error)?, written: Int)>((nil, 0))

    func keeping(_ body: () throws -> Void) {
      guard state.withLock({ $0.error == nil }) else { return }
      do { try body() } catch { state.withLock { $0.error = error } }
    }
  }

  /// How many steps are written at once, unless these take longer than `longest`.
  private static let batch = 256
  /// How many numbers wait to be written, about.
  private static let mostNumbers = 2_000_000
  /// How many batches may wait for the thread that writes them, before training waits.
  private let room = DispatchSemaphore(value: 4)
  /// How long a step waits to be written.
  private static let longest = Duration.seconds(1)
  private var lastFlush = ContinuousClock.now

  /// A recorder for `run`, which has taken no step since its start or its keyframe.
  ///
  /// - Parameters:
  ///   - path: the file, which is made anew, or is one that `resumed` names.
  ///   - period: after how many steps there is a keyframe; fewer make a larger file, from which a step is found sooner.
  ///   - most: values with at most this many numbers are kept at every step.
  ///   - summarized: names of values whose distribution is kept at every keyframe; nil for all outputs of layers.
  /// - Throws: `RunError` where the file cannot be written.
  public convenience init(
    path: String, of run: TrainingRun, every period: Int = 100, most: Int = 16, summaries summarized: Set<String> = []
  ) throws {
    try self.init(RunStore.create(path), of: run, every: period, most: most, summaries: summarized)
  }

  /// Goes on with the run in the file at `path`, from its last keyframe: `run` is put there, and steps after it are taken and written
  /// again, with the same bits.
  ///
  /// - Parameter run: a run of the same network on the same examples.
  /// - Throws: `RunError` where the file holds no run that can go on.
  public convenience init(resuming path: String, of run: TrainingRun) throws {
    let recorded = try RecordedRun(RunStore.open(path, writes: true))
    try recorded.checkMarks()
    guard let keyframe = try recorded.keyframe(before: .max) else {
      throw RunError(file: path, problem: "it has no keyframe to go on from")
    }
    run.restore(keyframe)
    let facts = recorded.facts
    try self.init(
      recorded.store, of: run, every: Int(facts["keyframes"] ?? "") ?? 100, most: Int(facts["most"] ?? "") ?? 16,
      summaries: Set((facts["summaries"] ?? "").split(separator: " ").map(String.init)))
  }

  private init(_ store: RunStore, of run: TrainingRun, every period: Int, most: Int, summaries summarized: Set<String>)
    throws
  {
    (self.run, self.store, self.period, self.most, self.summarized) = (run, store, max(1, period), most, summarized)
    pending.keyframes = [run.keyframe()]
    try store.set([
      "keyframes": "\(self.period)", "most": "\(most)", "summaries": summarized.sorted().joined(separator: " "),
      "instruction set": InstructionSet.name,
    ])
  }

  /// Keeps facts about the run, such as the file that describes its network.
  package func set(_ facts: [String: String]) throws { try store.set(facts) }
  /// Keeps an array under a name, such as the inputs that the run learns from.
  package func set(_ name: String, _ tensor: Tensor) throws { try store.set(name, tensor) }

  /// Keeps what describes the network, as a file does, and its examples, so that the record needs no other file.
  package func keep(network text: String, isGiven: Bool, _ training: Examples, validation: Examples? = nil) throws {
    try set(["network": text, "given": "\(isGiven)"])
    try set("training inputs", training.inputs)
    try set("training targets", training.targets.tensor)
    guard let validation else { return }
    try set("validation inputs", validation.inputs)
    try set("validation targets", validation.targets.tensor)
  }

  /// The last step that is in the file, whatever happens to the program now.
  public var written: Int { failure.state.withLock { $0.written } }

  /// Keeps what the step just taken computed.
  ///
  /// - Throws: `RunError` where earlier steps could not be written.
  public func record(loss: Double) throws {
    let tape = run.trainer.context.tape
    if layout?.nodeCount != tape.count { try lay(out: tape) }
    guard let layout else { return }
    let start = pending.numbers.count
    pending.numbers.append(contentsOf: repeatElement(0, count: layout.width))
    let mark = pending.numbers.withUnsafeMutableBufferPointer { numbers in
      let row = numbers.baseAddress! + start
      layout.copy(tape, to: row)
      return StepMark.of(loss, UnsafeBufferPointer(start: row, count: layout.width))
    }
    pending.steps.append((run.step, loss, mark))
    if run.step.isMultiple(of: period) {
      pending.keyframes.append(run.keyframe())
      pending.kept += run.trainer.parameters.count
      summarize(tape)
    }
    let isFull = pending.steps.count >= Self.batch || pending.count >= Self.mostNumbers
    if isFull || lastFlush.duration(to: .now) > Self.longest { try flush() }
  }

  /// Keeps the errors at the end of an epoch.
  public func record(epoch: Int, training: Double, validation: Double?) throws {
    try record(
      RecordedEpoch(number: epoch, training: .init(loss: training), validation: validation.map { .init(loss: $0) }))
  }

  /// Keeps what was measured at the end of an epoch; it is written together with its steps.
  package func record(_ epoch: RecordedEpoch) throws {
    var epoch = epoch
    epoch.step = run.step
    pending.epochs.append(epoch)
  }

  /// Keeps the parameters of the epoch with the least validation loss so far, so that a run that goes on later still has them.
  package func keep(best epoch: Int, _ state: ParameterState) throws {
    let keyframe = Keyframe(step: run.step, parameters: state, epochStart: RandomGenerator(goingOnFrom: 0), position: 0)
    // One that no keyframe goes back to is of no use.
    if let last = pending.bests.last, !pending.keyframes.contains(where: { last.state.step..<run.step ~= $0.step }) {
      pending.bests.removeLast()
    }
    pending.bests.append((epoch, keyframe))
  }

  /// Writes what is left, and waits until it is in the file.
  public func finish() throws {
    try flush()
    writer.sync {}
    try check()
    // One file alone, unless somebody reads it just now.
    _ = try? store.queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
  }

  private func check() throws {
    if let error = failure.state.withLock({ $0.error }) { throw error }
  }

  /// Finds where the numbers of a step lie; a step with other values than the one before cannot be kept beside it.
  private func lay(out tape: Tape) throws {
    guard layout == nil else {
      throw RunError(
        file: store.path,
        problem: "step \(run.step) computes other values than the steps before, which one file cannot hold")
    }
    let trace = tape.trace()
    let layout = StepLayout(trace, most: most)
    self.layout = layout
    let store = store
    try store.reporting {
      try store.queue.write { db in
        try db.execute(sql: "DELETE FROM names")
        for column in layout.columns {
          try db.execute(
            sql: "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
              column.name, column.symbol.map(PlainNotation().symbol), column.shape.dimensions.count, column.shape.rows,
              column.shape.columns, column.start,
            ])
        }
      }
    }
    names = trace.nodes.filter { node in
      node.origin == nil && node.isNamed
        && (summarized.contains(node.name) || summarized.isEmpty && node.name.hasSuffix(".output"))
    }.map { (Int32($0.id), $0.name) }
  }

  /// The values that are summarized.
  private var names: [(id: Int32, name: String)] = []

  private func summarize(_ tape: Tape) {
    for (id, name) in names {
      let numbers = tape.recorder.view(id).tensor.scalars
      pending.summaries.append((run.step, name, numbers))
      pending.kept += numbers.count
    }
  }

  /// Hands over what was copied to the thread that writes.
  private func flush() throws {
    try check()
    let (pending, store, width) = (pending, store, layout?.width ?? 0)
    self.pending = Pending()
    lastFlush = .now
    room.wait()
    writer.async { [failure, room] in
      defer { room.signal() }
      failure.keeping {
        try store.write(
          steps: pending.steps, numbers: pending.numbers, width: width, pending.summaries, pending.keyframes,
          pending.epochs, pending.bests)
        if let last = pending.steps.last { failure.state.withLock { $0.written = last.step } }
      }
    }
  }
}
