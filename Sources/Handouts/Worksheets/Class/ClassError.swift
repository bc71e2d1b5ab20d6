/// Why the answers of a class cannot be marked.
package enum ClassError: Error, Equatable, CustomStringConvertible {
  case badRoster(file: String, line: Int, problem: String)
  case noNames(file: String)
  case noKeys(folder: String)
  case noAnswers(folder: String)
  case sheetTwice(String, files: [String])
  /// The file says nothing of a sheet that there is a key for.
  case unknownSheet(file: String, found: String?, known: Int)
  case answeredTwice(sheet: String, files: [String])

  package var description: String {
    switch self {
    case .badRoster(let file, let line, let problem): "\(file), line \(line): \(problem)"
    case .noNames(let file): "\(file): there are no names"
    case .noKeys(let folder):
      "\(folder) holds no keys of worksheets: expected files such as worksheet-01-key.json there, or in its folder keys"
    case .noAnswers(let folder): "\(folder) holds no tables of answers: expected files that end in .csv, .tsv or .txt"
    case .sheetTwice(let sheet, let files): "\(files.joined(separator: " and ")) are both keys of sheet \(sheet)"
    case .unknownSheet(let file, let found?, let known):
      "\(file): these are answers to sheet \(found), and none of the \(known) keys is that of this sheet"
    case .unknownSheet(let file, nil, _):
      "\(file) does not say which sheet it answers: expected a column \"sheet\", "
        + "or a file name such as worksheet-01-answers.csv"
    case .answeredTwice(let sheet, let files):
      "\(files.joined(separator: " and ")) hold answers to the same sheet, \(sheet), so none of them is marked: leave only the "
        + "right one"
    }
  }
}
