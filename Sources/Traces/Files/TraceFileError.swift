/// Why a file is not taken as a trace.
package enum TraceFileError: Error, Equatable, CustomStringConvertible {
  case unreadable(file: String, reason: String)
  case foreign(file: String, found: String)
  case truncated(file: String, bytes: Int)
  case damaged(file: String, line: Int, problem: String)
  case otherVersion(file: String, found: Int)
  case inconsistent(file: String, problem: String)

  package var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)"
    case .foreign(let file, let found):
      "\(file) is not a trace: found \(found), expected JSON with the format \"\(TraceFile.format)\""
    case .truncated(let file, let bytes):
      "\(file) is not whole: found a trace that breaks off or is damaged within \(bytes) bytes, expected JSON up to \"]}\""
    case .damaged(let file, let line, let problem):
      "\(file) is not whole: it breaks off or is damaged in line \(line): \(problem)"
    case .otherVersion(let file, let found):
      "\(file) has another version: found version \(found) of the format, expected version \(TraceFile.version)"
    case .inconsistent(let file, let problem): "\(file) is a trace, but contradicts itself: \(problem)"
    }
  }
}
