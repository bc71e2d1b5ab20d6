import ArgumentParser
import Foundation
import GradusComputations
import GradusFiles
import GradusLessons
import GradusNetworks
import GradusRuns
import GradusTensors
import GradusTraces
import GradusTraining

/// Trains the network of a file, and writes a page with what happened.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a network that a file describes, with early stopping, figures and a handout of the run.",
    discussion: """
      gradus train network.yaml --epochs 100
      gradus train network.yaml --epochs 1000 --record run.sqlite     every step, to look at and to go back to
      gradus train network.yaml --epochs 1000 --record run.sqlite --resume

      gradus new network writes an example of such a file. Where there are validation data, training stops when their loss has \
      not improved for a number of epochs (--patience), and the network goes back to its best epoch.
      """)

  @Argument(help: "The file that describes the network (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help:
      "How many epochs to train at most: in each, every example is used once, but for those that do not fill a minibatch."
  )
  var epochs = 100

  @Option(help: "After how many epochs without a better validation loss training stops; 0 for never.")
  var patience = 20

  @Option(help: "A file for the whole run (SQLite): small values of every step, and keyframes.", completion: .file())
  var record: String?

  @Option(help: "After how many steps the record has a keyframe.")
  var every = 100

  @Flag(help: "Go on with the run in the file that --record names.")
  var resume = false

  @Flag(help: "Begin the record anew where there is one of its name.")
  var force = false

  @Option(help: "The folder to write to (default: out/ and the file's name).", completion: .directory)
  var out: String?

  @OptionGroup var looks: LookOptions

  func validate() throws {
    guard 1...1_000_000 ~= epochs else {
      throw ValidationError("--epochs is a number from 1 to 1,000,000, not \(epochs)")
    }
    guard 0...1_000_000 ~= patience else { throw ValidationError("--patience is 0 or more, not \(patience)") }
    guard 1...1_000_000 ~= every else { throw ValidationError("--every is 1 or more, not \(every)") }
    if resume, record == nil { throw ValidationError("--resume goes on with the run in a file that --record names") }
    if out == "" || record == "" { throw ValidationError("a name is missing behind --out or --record") }
  }

  func run() throws {
    if RecordedRun.isRun(file) {
      throw ValidationError(
        "\(file) is a recorded run: gradus train takes the file of the network, and gradus show, plot and trace read runs"
      )
    }
    guard case .network(let network) = try ComputationSource(contentsOf: file) else {
      throw ValidationError(
        "\(file) has formulas, which gradus trace computes; a network, which can be trained, has network and data")
    }
    let name = URL(fileURLWithPath: file == "-" ? "network" : file).lastPathComponent.replacing(#/\.ya?ml$/#, with: "")
    let goesOn = try resume && record.map { try canGoOn($0, network) } == true
    if let record, !resume { try makeWay(for: record) }
    let options = try LessonOptions.parse(["--out", out ?? "out/\(name)"] + looks.arguments)
    let page = try Page(title: network.title ?? name, options: options, name: name)
    page.subtitle = "A run of “\(name)”"
    var course = try TrainingCourse(network, patience: patience)
    if let record {
      if goesOn {
        course.recorder = try RunRecorder(resuming: record, of: course.run)
        try course.restore(RecordedRun(record))
      } else {
        course.recorder = try RunRecorder(path: record, of: course.run, every: every)
        try course.recorder?.keep(network)
      }
    }
    try course.train(epochs: epochs, on: page)
    try TrainingPage(network: network, course: course, record: record).show(on: page)
    try page.file("parameters.npz", course.parameters())
    let statistics = try course.statistics()
    if !statistics.isEmpty { try page.file("statistics.yaml", Data(statistics.joined().utf8)) }
    if !network.data.standardization.isEmpty {
      let rows = network.data.standardization.map { "\(CSVText.cell($0.name)),\($0.mean),\($0.deviation)\n" }
      try page.file("standardization.csv", Data(("column,mean,deviation\n" + rows.joined()).utf8))
    }
    try page.finish()
  }

  /// Whether a record has anything to go on from; one that ended before that is removed, and begun anew.
  private func canGoOn(_ path: String, _ network: NetworkFile) throws -> Bool {
    guard !RecordedRun.isEmpty(path), try RecordedRun(path).keyframe(before: .max) != nil else {
      try RecordedRun.remove(path)
      return false
    }
    try check(RecordedRun(path), network)
    return true
  }

  /// A run goes on with the network and the examples that it began with.
  private func check(_ recorded: RecordedRun, _ network: NetworkFile) throws {
    guard let before = recorded.facts["network"], network.isSame(as: before) else {
      let difference = Self.difference(recorded.facts["network"] ?? "", network.text)
      throw OtherNetwork(record: recorded.path, problem: "belongs to another text of \(file)\(difference)")
    }
    func isSame(_ name: String, _ examples: Examples?) throws -> Bool {
      try recorded.array("\(name) inputs")?.scalars == examples?.inputs.scalars
        && recorded.array("\(name) targets")?.scalars == examples?.targets.tensor.scalars
    }
    let mark = network.data.test.map { "\($0.mark)" }
    let sets = [
      ("training", try isSame("training", network.data.training.examples)),
      ("validation", try isSame("validation", network.data.validation?.examples)),
      ("test", recorded.facts["test mark"] ?? mark == mark),
    ]
    guard let other = sets.first(where: { !$0.1 }) else { return }
    throw OtherNetwork(record: recorded.path, problem: "was begun with other \(other.0) examples than \(file) has now")
  }

  /// The first line that has changed; empty where lines were only added or taken away at the end.
  private static func difference(_ before: String, _ now: String) -> String {
    let lines = [before, now].map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    let changed = zip(lines[0], lines[1]).enumerated().first { $0.element.0 != $0.element.1 }
    return changed.map { line, texts in
      ": line \(line + 1) was \(QuotedText(texts.0)), and is \(QuotedText(texts.1))"
    } ?? ""
  }

  /// Removes an older record where that is asked for, and nothing else.
  private func makeWay(for path: String) throws {
    guard Files.exists(path) else { return }
    // A program that is killed at once leaves a record without anything in it.
    let isRecord = RecordedRun.isRun(path) && (try? RecordedRun(path)) != nil
    guard RecordedRun.isEmpty(path) || force && isRecord else {
      throw OccupiedRecord(path: path, isRun: RecordedRun.isRun(path))
    }
    try RecordedRun.remove(path)
  }
}

/// What stands in the way of a new record.
private struct OccupiedRecord: Error, CustomStringConvertible {
  let path: String
  let isRun: Bool
  var description: String {
    isRun
      ? "\(path) is a record already: --resume goes on with it, and --force begins it anew"
      : "\(path) is there already, and is no record: name another file with --record"
  }
}

/// A run cannot go on with another network than the one that it began with.
private struct OtherNetwork: Error, CustomStringConvertible {
  let record, problem: String
  var description: String { "\(record) \(problem); name another file with --record" }
}
