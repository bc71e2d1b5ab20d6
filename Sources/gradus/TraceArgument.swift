import ArgumentParser
import Foundation
import GradusAutograd
import GradusTraces

/// The file of a trace, as a command's argument.
struct TraceArgument: ExpressibleByArgument {
  let path: String
  init(argument: String) { path = argument }

  func read() throws -> Trace { try Trace(contentsOf: URL(fileURLWithPath: path)) }

  /// The file's name without its endings, in the same folder.
  var stem: String {
    let url = URL(fileURLWithPath: path)
    let name = url.lastPathComponent.replacing(#/(\.trace)?\.json$/#, with: "")
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return (folder.map(String.init) + [name]).joined(separator: "/")
  }
}

/// The place of an element: its row and column, counted from 0, such as 2,0.
struct ElementIndex: ExpressibleByArgument {
  let numbers: [Int]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    guard numbers.count == parts.count, numbers.count <= 2 else { return nil }
    self.numbers = numbers
  }
}
