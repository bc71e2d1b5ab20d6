import GradusLessons

/// Why a figure could not be made again, or how it differs.
enum ReproduceError: Error, CustomStringConvertible {
  case unusable(String, ProvenanceError)
  case needsData(String, String)
  case noFigure(String, String)
  /// The last text of these says why.
  case onlyMetadata(String, String)
  case otherSize(String, String)
  case otherBytes(String, String)
  case changed(String, pixels: Int, seeIn: String?, String)

  var description: String {
    switch self {
    case .unusable(let file, let error): "\(file) \(error); nothing was run"
    case .needsData(let file, let name):
      "\(file) shows a table of somebody's own, the file \(QuotedText(name)): name it with --data"
    case .noFigure(let lesson, let figure): "the lesson \(lesson) writes no figure \(figure) with these options"
    case .onlyMetadata(let file, let reason):
      "\(file) has the same pixels again, but what it says of itself differs: \(reason)"
    case .otherSize(let file, let reason): "\(file) has another size now: \(reason)"
    case .otherBytes(let file, let reason): "\(file) is drawn differently now: \(reason)"
    case .changed(let file, let pixels, let path, let reason):
      "\(pixels) \(pixels == 1 ? "pixel" : "pixels") of \(file) differ now: "
        + (path.map { "see \($0)" } ?? "--difference FILE.png shows where") + "; \(reason)"
    }
  }
}
