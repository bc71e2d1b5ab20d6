package import GradusAutograd
import GradusFormulas
import GradusTensors

/// Why a worksheet cannot be made or marked.
package enum WorksheetError: Error, Equatable, CustomStringConvertible {
  case foreignKey(file: String)
  /// The key of a programming task in the place of a worksheet's.
  case keyOfTask(file: String)
  case otherVersion(file: String, found: Int)
  case damagedKey(file: String, problem: String)
  /// The answers to another sheet.
  case otherSheet(file: String, line: Int, found: String, expected: String)
  case badAnswer(file: String, line: Int, problem: String)
  /// More blanks than a lesson has time for.
  case tooLarge(blanks: Int, limit: Int, layers: [String])
  case nothingToAsk
  /// The trace is that of a key, which holds parts of gradients.
  case traceOfKey(part: String)
  /// A name of `--only`; `meaning` is what it is the gradient of, or the name itself.
  case unknownName(String, meaning: String, known: [String])
  /// What is given on the sheet, or only copied from another value, or of the pass that is not asked for.
  case cannotBeAsked(String, isGiven: Bool, role: Role)
  /// Not even the first blank can be reached in the time.
  case tooLittleTime(minutes: Double, needed: Int)
  /// `fewer` blanks are so many that numbers are found; nil where nobody has looked, or none are.
  case noNumbers(sheet: Int, tries: Int, reason: String, share: Int, fewer: Int? = nil)
  case tooFewSheets(found: Int, wanted: Int)

  package var description: String {
    switch self {
    case .foreignKey(let file):
      "\(file) is not the key of a worksheet: expected JSON with the format \"\(WorksheetKey.format)\""
    case .keyOfTask(let file):
      "\(file) is the key of a programming task: gradus grade \(file) FILE.py --code tries a function"
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
    case .traceOfKey(let part):
      "the trace holds a part of a gradient, \(part), as the key of a worksheet does: give the trace that the sheet was made from"
    case .nothingToAsk: "the trace has no computed value with a name, so there is nothing to leave blank"
    case .unknownName(let name, let meaning, let known):
      "--only \(name): the trace has no such layer, name or symbol; \(suggestion(for: meaning, among: known) { $0.lowercased().typed })"
    case .cannotBeAsked(let name, true, let role):
      "--only \(name): this is \(role.words), which stands on the sheet, so there is nothing to ask for"
    case .cannotBeAsked(let name, false, _):
      "--only \(name): with these --blanks there is nothing to ask for, or only copies of other numbers"
    case .tooLittleTime(let minutes, let needed):
      "--minutes \(PlainNotation().number(minutes)) is too short: a single number takes about \(needed) seconds"
    case .noNumbers(let sheet, let tries, let reason, let share, let fewer):
      "no numbers were found for sheet \(sheet) in \(tries) tries: mostly (\(share) %) \(reason); "
        + (fewer.map { "--count-of-blanks \($0) works, and another --seed may do" }
          ?? "another --seed, fewer sheets or other blanks may do")
    case .tooFewSheets(let found, let wanted):
      "only \(found) different sheets were found, not \(wanted): the trace has too few given numbers"
    }
  }
}

extension Role {
  /// As the end of "this is".
  fileprivate var words: String {
    switch self {
    case .input: "an input"
    case .target: "a target"
    case .parameter: "a parameter"
    case .statistic: "a given statistic"
    case .loss: "the loss"
    case .none: "a given value"
    }
  }
}
