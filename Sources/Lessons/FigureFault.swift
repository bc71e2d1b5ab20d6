import Foundation

/// A text of a figure that cannot be read.
struct FigureFault: LocalizedError {
  let figure, fault: String

  var errorDescription: String? { "figure \(figure): \(fault)" }
}
