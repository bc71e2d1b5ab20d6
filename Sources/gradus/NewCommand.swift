import ArgumentParser
import Foundation
import GradusAssets
import GradusFiles
import GradusLessons

/// Writes an example to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Writes an example with comments, to change into your own.",
    discussion: """
      gradus new formula      formula.yaml: given numbers and formulas, for gradus trace
      gradus new network      network.yaml: a network with its examples, for gradus trace and gradus train
      gradus new lesson       lesson/: a lesson in Swift, as a package of its own
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable { case formula, network, lesson }

  @Argument(help: "What to write: formula, network or lesson.")
  var kind: Kind

  @Option(help: "The file, or the folder of a lesson (default: its kind, in this folder).", completion: .file())
  var out: String?

  @Flag(help: "Overwrite a file that is there already.")
  var force = false

  func run() throws {
    switch kind {
    case .formula, .network:
      let path = out ?? "\(kind.rawValue).yaml"
      try write("\(kind.rawValue).yaml", to: path)
      Terminal.show("wrote \(path): gradus trace \(path)\(kind == .network ? ", gradus train \(path)" : "")")
    case .lesson:
      let folder = out ?? "lesson"
      // Their names are no names of Swift files, so that no build takes them for its own.
      for (asset, name) in [("Package.swift.txt", "Package.swift"), ("MyLesson.swift.txt", "Sources/MyLesson.swift")] {
        try write("lesson/\(asset)", to: "\(folder)/\(name)")
      }
      Terminal.show("wrote \(folder): swift run --package-path \(folder) -c release my-lesson")
    }
  }

  private func write(_ asset: String, to path: String) throws {
    let text = try String(contentsOf: Assets.url("examples/\(asset)"), encoding: .utf8)
      .replacing("path: \"GRADUS\"", with: "path: \"\(Self.project)\"")
    if path.contains("/") { try Files.createFolder((path as NSString).deletingLastPathComponent) }
    try OutputFile(path: path, mayOverwrite: force).write(Data(text.utf8))
  }

  /// The folder of the package that this program was built in; where it stands elsewhere, a folder that a reader must put there.
  private static var project: String {
    var folder = Bundle.main.bundleURL.resolvingSymlinksInPath()
    while folder.path != "/" {
      let manifest = try? String(contentsOf: folder.appendingPathComponent("Package.swift"), encoding: .utf8)
      if manifest?.contains("name: \"gradus\"") == true { return folder.path }
      folder.deleteLastPathComponent()
    }
    return "../gradus"
  }
}
