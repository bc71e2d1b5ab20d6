/// What is wrong with what a figure says of itself.
package enum ProvenanceError: Error, Hashable, Sendable {
  case foreign
  /// No picture at all, or only the beginning of one.
  case noPicture, cutOff
  case unknownLesson(String)
  case badFigure(String)
  case badSeed(String)
  case unknownOption(String)
}

extension ProvenanceError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .foreign: "does not say which lesson made it; only figures of lessons can be made again"
    case .noPicture: "is no picture that a lesson writes: these are PNG, SVG and PDF files"
    case .cutOff: "is only a part of a picture: its end is missing"
    case .unknownLesson(let name):
      "says that \(QuotedText(name)) made it, which is none of the lessons \(LessonNames.all.joined(separator: ", "))"
    case .badFigure(let name):
      "says that it is the figure \(QuotedText(name)), but names of figures are small letters, digits and dashes"
    case .badSeed(let text): "says that its seed is \(QuotedText(text)), which is no whole number"
    case .unknownOption(let text):
      "says that it was made with \(QuotedText(text)), which is no option of a figure with a value that it can have"
    }
  }
}
