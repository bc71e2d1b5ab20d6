import ArgumentParser
import Foundation
import GradusAutograd
import GradusTensors
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

/// The place of an element as formulas count: its row and column from 1, such as 3,1; of a vector also its number alone.
struct ElementIndex: ExpressibleByArgument {
  private let numbers: [Int]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    guard numbers.count == parts.count, numbers.count <= 2 else { return nil }
    self.numbers = numbers
  }

  /// The same counted from 0. Throws where the value has no such element.
  func index(in value: TracedValue) throws -> [Int] {
    let sizes = value.shape.dimensions
    let isVector = numbers.count == 1 && sizes.count { $0 != 1 } <= 1
    let place = isVector ? sizes.map { $0 == 1 ? 1 : numbers[0] } : numbers
    let isThere = place.count == sizes.count && zip(place, sizes).allSatisfy { 1...max(1, $1) ~= $0 }
    guard isThere, !isVector || numbers[0] == 1 || sizes.contains(where: { $0 != 1 }) else {
      throw NoElement(place: numbers, name: value.name, sizes: sizes)
    }
    return place.map { $0 - 1 }
  }
}

private struct NoElement: Error, CustomStringConvertible {
  let place: [Int]
  let name: String
  let sizes: [Int]
  var description: String {
    "\(name) has no element \(place.map(String.init).joined(separator: ",")): its shape is \(sizes), "
      + "and rows and columns are counted from 1"
  }
}
