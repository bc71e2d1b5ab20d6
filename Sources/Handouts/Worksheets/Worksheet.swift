import Foundation
import GradusAutograd
import GradusTensors
package import GradusTraces

/// A traced step with numbers of its own, some of which are left blank.
package struct Worksheet: Sendable {
  package let title: String
  /// Counted from 1.
  package let number: Int
  package let trace: Trace
  package let blanks: [WorksheetBlank]

  /// Sheets that differ in all of their numbers; the same seed gives the same sheets.
  package static func draw(
    _ count: Int, from trace: Trace, title: String, blanks: WorksheetBlanks, seed: UInt64
  ) throws -> [Worksheet] {
    _ = try BlankFinder(trace).blanks(blanks)  // before long work, whether there is anything to ask
    var sheets: [Worksheet] = []
    for number in 1...count {
      var random = RandomGenerator(seed: seed).split(UInt64(number))
      var drawn = try PleasantNumbers(trace).draw(using: &random)
      for _ in 0..<20 where sheets.contains(where: { $0.trace.fingerprint == drawn.fingerprint }) {
        drawn = try PleasantNumbers(trace).draw(using: &random)
      }
      sheets.append(
        Worksheet(title: title, number: number, trace: drawn, blanks: try BlankFinder(drawn).blanks(blanks)))
    }
    return sheets
  }

  package var key: WorksheetKey { WorksheetKey(title: heading, sheet: identifier, blanks: blanks) }
  var heading: String { "\(title), sheet \(number)" }

  /// Its number, and letters that follow from its numbers, so that sheets of two classes are not mixed up.
  var identifier: String { "\(number)-\(trace.fingerprint.prefix(4))" }

  /// The name that its files begin with.
  package var fileName: String { "worksheet-" + (number < 10 ? "0" : "") + "\(number)" }

  /// All files: the sheet and its key for every kind of handout, the key for `gradus grade`, and a table to fill in.
  package func files(_ templates: HandoutTemplates) throws -> [Handout.File] {
    let pages = [("", sheet), ("-key", answers)].flatMap { suffix, handout in
      [HandoutFormat.markdown, .html, .latex].map { format in
        let ending = format.fileName.split(separator: ".").last!
        return Handout.File(
          name: "\(fileName)\(suffix).\(ending)", contents: Data(handout.singleFile(format, templates).utf8))
      }
    }
    // Spreadsheets take a text for UTF-8 where it begins with a byte-order mark.
    let table =
      "\u{FEFF}sheet,number,blank,answer\n"
      + blanks.map { "\(identifier),\($0.number),\(CSVText.quoted($0.label)),\n" }.joined()
    return pages + [
      Handout.File(name: "\(fileName)-key.json", contents: try key.json),
      Handout.File(name: "\(fileName)-answers.csv", contents: Data(table.utf8)),
    ]
  }
}
