import ArgumentParser
import Foundation
import GradusComputations
import GradusLessons
import GradusRuns

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

  @Option(help: "How often all examples are used, at most.")
  var epochs = 100

  @Option(help: "After how many epochs without a better validation loss training stops; 0 for never.")
  var patience = 20

  @Option(help: "A file for the whole run (SQLite): small values of every step, and keyframes.", completion: .file())
  var record: String?

  @Option(help: "After how many steps the record has a keyframe.")
  var every = 100

  @Flag(help: "Go on with the run in the file that --record names.")
  var resume = false

  @Flag(help: "Write the record anew where there is a file of its name.")
  var force = false

  @Option(help: "The folder to write to (default: out/ and the file's name).", completion: .directory)
  var out: String?

  @Option(help: "The colours of charts: screen, print (greys alone) or dark (for slides).")
  var theme = ThemeName.screen

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
    let network = try NetworkFile(contentsOf: file)
    let name = URL(fileURLWithPath: file == "-" ? "network" : file).lastPathComponent.replacing(#/\.ya?ml$/#, with: "")
    if let record, !resume, !force, FileManager.default.fileExists(atPath: record) {
      throw OutputFileError.exists(record, option: "--resume goes on with it, and --record")
    }
    let options = try LessonOptions.parse(["--out", out ?? "out/\(name)", "--theme", "\(theme)"])
    let page = try Page(title: network.title ?? name, options: options, name: name)
    var course = try TrainingCourse(network, patience: patience)
    if let record {
      course.recorder = try recorder(record, course, network)
      if resume { try course.skipRecorded(try RecordedRun(record)) }
    }
    try course.train(epochs: epochs, on: page)
    try TrainingPage(network: network, course: course, record: record).show(on: page)
    try page.finish()
  }

  private func recorder(_ path: String, _ course: TrainingCourse, _ network: NetworkFile) throws -> RunRecorder {
    if resume {
      guard try RecordedRun(path).facts["network"] == network.text else { throw OtherNetwork(record: path, file: file) }
      return try RunRecorder(resuming: path, of: course.run)
    }
    if force { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }
    let recorder = try RunRecorder(path: path, of: course.run, every: every)
    try recorder.keep(network)
    return recorder
  }
}

/// A run cannot go on with another network than the one that it began with.
private struct OtherNetwork: Error, CustomStringConvertible {
  let record, file: String
  var description: String {
    "\(record) is the record of another network than \(file), or the file has changed since: name another with --record"
  }
}
