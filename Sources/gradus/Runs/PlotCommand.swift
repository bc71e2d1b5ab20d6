import ArgumentParser
import Foundation
import GradusCharts
import GradusDrawing
import GradusFormulas
import GradusLessons
import GradusRuns
import GradusTensors

/// Draws a value of a recorded run over its steps.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draws a value of a recorded run over the steps.",
    discussion: """
      gradus plot run.sqlite loss                        the loss of every step
      gradus plot run.sqlite norm.sigma --steps 1:200    each element as a line
      gradus plot run.sqlite hidden.output               of a large value: median and percentiles
      gradus plot run.sqlite hidden.output --as histogram   its distribution at steps
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable { case line, percentiles, histogram }

  @Argument(help: "The file of a run.", completion: .file(extensions: ["sqlite"]))
  var file: String

  @Argument(help: "A value: loss, or a name that gradus show RUN lists.")
  var name: String

  @Option(help: "Steps, such as 100:200.")
  var steps: StepRange?

  @Option(name: .customLong("as"), help: "line, percentiles or histogram (default: what fits the value).")
  var kind: Kind?

  @Option(
    help: "The picture's file: .png, .svg, .pdf or .tex (default: the value's name in .png, beside the run).",
    completion: .file())
  var out: String?

  @OptionGroup var looks: LookOptions

  @Flag(help: "Overwrite the picture if there is one already.")
  var force = false

  func run() throws {
    let recorded = try RecordedRun(file)
    let steps = try steps?.steps(in: recorded) ?? recorded.steps() ?? 1...1
    let path = out ?? "\(stem).\(name.replacing("/", with: "-")).png"
    guard let type = Picture.FileType(rawValue: (path as NSString).pathExtension) else {
      throw ValidationError("--out names a picture that ends in .png, .svg, .pdf or .tex, not \(path)")
    }
    let chart = try RunChart(run: recorded, name: recorded.name(of: name), steps: steps).chart(kind)
    let data = try Data(looks.picture(of: chart).bytes(as: type))
    try OutputFile(path: path, mayOverwrite: force).write(data)
    Terminal.show("wrote \(path) (\(data.count) bytes)")
  }

  private var stem: String { file.replacing(#/\.sqlite$/#, with: "") }
}
