/// A text of a figure that cannot be read.
struct FigureFault: Error, CustomStringConvertible {
  let figure, fault: String

  var description: String { "figure \(figure): \(fault)" }
}
