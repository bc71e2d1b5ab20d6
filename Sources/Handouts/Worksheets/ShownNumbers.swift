import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// The computed numbers that stand on a sheet.
extension Worksheet {
  /// Some printed numbers may follow from blanks.
  var aboutShown: String {
    let asked = Set(blanks.compactMap { try? trace[$0.name].id })
    let follows = !trace.dependents(of: asked).isDisjoint(with: shown.keys)
    let isPartly = shown.contains { $1.count < trace.nodes[$0].value.count }
    return "These are computed already"
      + (isPartly ? "; the number of a blank stands in its place, and a dash for what is not given" : "")
      + (follows ? ". Go on with them, also where your own numbers lead to others:" : ":")
  }

  /// - Parameter places: those of the numbers that are shown; nil for all.
  func entry(_ value: TracedValue, showing places: [Int]? = nil) -> NumberTables.Entry {
    let numbers = value.value.scalars.map { PlainNotation(digits: max(6, digits + 3)).number($0) }
    return NumberTables.Entry(
      symbol: trace.writtenSymbol(ofNode: value.id), shape: value.shape,
      cells: numbers.indices.map { places?.contains($0) == false ? blank(at: $0, of: value) : numbers[$0] })
  }

  /// What stands in the place of a number that is not shown: the number of its blank, or a dash.
  private func blank(at offset: Int, of value: TracedValue) -> String {
    let blank = blanks.first {
      (try? trace[$0.name])?.id == value.id && value.shape.offset(of: $0.index) == offset && $0.kind != .path
    }
    return blank.map { "(\($0.number))" } ?? "–"
  }
}
