import Foundation
import GradusTraces
import GradusTraining

/// A training step that was not finite, as the end of a lesson, with where its trace is or how to get it.
struct KeptTrace: Error, CustomStringConvertible {
  let error: NotFiniteError
  /// nil where nobody asked for the trace.
  let file: String?

  var description: String {
    "\(error); " + (file.map { "the trace of this step is in \($0)" } ?? "--keep-trace writes the trace of this step")
  }
}

extension Page {
  /// Writes the trace of the step into the lesson's folder, where the command line asks for that.
  func keeping(_ error: NotFiniteError) throws -> KeptTrace {
    guard options.keepTrace else { return KeptTrace(error: error, file: nil) }
    let url = folder.appendingPathComponent("not-finite.trace.json")
    try TraceFile(error.trace).write(to: url)
    return KeptTrace(error: error, file: url.relativePath)
  }
}
