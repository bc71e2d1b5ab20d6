import GradusTensors

/// Why a worksheet cannot be made or marked.
package enum WorksheetError: Error, Equatable, CustomStringConvertible {
  case foreignKey(file: String)
  case otherVersion(file: String, found: Int)
  case damagedKey(file: String, problem: String)
  /// The answers to another sheet.
  case otherSheet(file: String, line: Int, found: String, expected: String)
  case badAnswer(file: String, line: Int, problem: String)
  /// More blanks than a lesson has time for.
  case tooLarge(blanks: Int, limit: Int, layers: [String])
  case nothingToAsk
  case unknownName(String, known: [String])
  /// Not even the first blank can be reached in the time.
  case tooLittleTime(seconds: Int, needed: Int)
  case noNumbers(sheet: Int, tries: Int, reason: String, share: Int)
  case tooFewSheets(found: Int, wanted: Int)

  package var description: String {
    switch self {
    case .foreignKey(let file):
      "\(file) is not the key of a worksheet: expected JSON with the format \"\(WorksheetKey.format)\""
    case .otherVersion(let file, let found):
      "\(file) has another version: found version \(found) of the format, expected version \(WorksheetKey.version); "
        + "gradus worksheet with the same seed writes it again"
    case .damagedKey(let file, let problem): "\(file): \(problem)"
    case .otherSheet(let file, let line, let found, let expected):
      "\(file), line \(line): these are answers to sheet \(found), but the key is that of sheet \(expected)"
    case .badAnswer(let file, let line, let problem): "\(file), line \(line): \(problem)"
    case .tooLarge(let blanks, let limit, let layers):
      "the trace has \(blanks) numbers to ask for, and at most \(limit) are sensible by hand: "
        + (layers.isEmpty ? "" : "--only asks for some layers (\(layers.joined(separator: ", "))), ")
        + "--count-of-blanks 8 for some numbers, --minutes 20 for what fits into a lesson"
    case .nothingToAsk: "the trace has no computed value with a name, so there is nothing to leave blank"
    case .unknownName(let name, let known):
      "--only \(name): the trace has no such layer, name or symbol; \(suggestion(for: name, among: known.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }))"
    case .tooLittleTime(let seconds, let needed):
      "--minutes \(seconds / 60) is too short: a single number takes about \(needed) seconds"
    case .noNumbers(let sheet, let tries, let reason, let share):
      "no numbers were found for sheet \(sheet) in \(tries) tries: mostly (\(share) %) \(reason)"
    case .tooFewSheets(let found, let wanted):
      "only \(found) different sheets were found, not \(wanted): the trace has too few given numbers"
    }
  }
}
