import Foundation
import GradusAssets
import GradusTensors
import GradusTraces

/// What makes a sheet's page one to fill in on a screen: it keeps what is written, hands it out as a table of answers, and marks a
/// practice sheet by the rules of `Grading`.
struct WorksheetScreen {
  let worksheet: Worksheet
  /// Whether the page holds the key, so that it can mark the answers.
  let isPractice: Bool

  /// The buttons and scripts, which come last in the page.
  var html: String {
    get throws {
      let practice = ["pages/operations", "worksheet/answers", "worksheet/replay", "worksheet/marking"]
      let scripts = (isPractice ? practice : []) + ["worksheet/worksheet"]
      let data = try JSONEncoder.sorted.encode(SheetData(worksheet, isPractice: isPractice))
      return try """
      <div class="tools" role="group" aria-label="This sheet">
      \(isPractice ? "<button id=\"worksheet-check\" type=\"button\">Check</button>" : "")
      <button id="worksheet-save" type="button">Save the answers</button>
      <button id="worksheet-clear" type="button">Empty all fields</button>
      <span id="worksheet-says" role="status" aria-live="polite"></span>
      \(isPractice ? "<span id=\"worksheet-remarks\" class=\"unseen\" role=\"status\" aria-live=\"polite\"></span>" : "")
      </div>
      <style>\(Self.asset("worksheet/worksheet.css"))</style>
      \(HTMLText.data("worksheet", data))
      \(isPractice ? HTMLText.data("worksheet-key", worksheet.key.json) : "")
      <script>\(scripts.map { try Self.asset($0 + ".js") }.joined(separator: "\n"))</script>
      """
    }
  }

  private static func asset(_ name: String) throws -> String {
    try String(contentsOf: Assets.url(name), encoding: .utf8)
  }
}

/// What the page knows about its sheet.
private struct SheetData: Encodable {
  struct Blank: Encodable {
    let number: Int
    let label: String
  }
  let sheet: String
  /// The name of the table that the page hands out.
  let file: String
  let blanks: [Blank]
  let practice: Practice?

  init(_ worksheet: Worksheet, isPractice: Bool) throws {
    (sheet, file) = (worksheet.identifier, worksheet.answersFile)
    blanks = worksheet.blanks.map { Blank(number: $0.number, label: $0.label) }
    practice = isPractice ? try Practice(worksheet) : nil
  }
}

/// What the page needs to mark answers.
private struct Practice: Encodable {
  struct Usual: Encodable {
    let remark: String
    /// The places of the blanks that it explains by itself.
    let blanks: [Int]
    let sites: [String: Int]
    let changes: [String: Replay.Change]
  }
  struct Directions: Encodable {
    let students: Int
    /// One bit for each computed number of each student, the first in the lowest bit: whether it is rounded down.
    let bits: Data
  }
  let mistakes: [Usual]
  /// By blank, where its number stands once more, as node and offset.
  let copies: [[[Int]]]
  let largestShare: Double
  let directions: Directions
  let words = MarkingWords.all

  init(_ worksheet: Worksheet) throws {
    let places = try BlankPlaces(worksheet.blanks, in: worksheet.trace)
    copies = try NumberCopies(of: places, in: worksheet.trace).places.map { $0.map { [$0.id, $0.offset] } }
    largestShare = RoundedWork.largestShare(worksheet.digits)
    let usual = SheetMistakes(try worksheet.key.work(on: worksheet.trace), places)
    mistakes = usual.all.map { mistake in
      Usual(
        remark: mistake.remark, blanks: places.places.indices.filter { usual.concerns(mistake, $0) },
        sites: Dictionary(uniqueKeysWithValues: mistake.sites(in: worksheet.trace).map { ("\($0.key)", $0.value) }),
        changes: Dictionary(uniqueKeysWithValues: mistake.changes.map { ("\($0.key)", $0.value) }))
    }
    let students = RoundedWork(digits: worksheet.digits).students
    let nodes = worksheet.trace.nodes.filter { !$0.isGiven }
    let isDown = (0..<students).flatMap { student in
      nodes.flatMap { StudentWork.roundsDown(seed: UInt64(student), node: $0.id, count: $0.value.count) }
    }
    var bits = Data(count: (isDown.count + 7) / 8)
    for place in isDown.indices where isDown[place] { bits[place / 8] |= 1 << (place % 8) }
    directions = Directions(students: students, bits: bits)
  }
}

extension Replay.Change: Encodable {
  private enum Key: CodingKey { case scaled, divided, copied, exchanged, place, `for`, without, transposed, negated }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .scaled(let factor): try container.encode(factor, forKey: .scaled)
    case .divided(let divisor): try container.encode(divisor, forKey: .divided)
    case .copied(let place): try container.encode(place, forKey: .copied)
    case .without(let part): try container.encode(part, forKey: .without)
    case .transposed(let place): try container.encode(place, forKey: .transposed)
    case .negated(let place): try container.encode(place, forKey: .negated)
    case .exchanged(let place, let other):
      var exchange = container.nestedContainer(keyedBy: Key.self, forKey: .exchanged)
      try exchange.encode(place, forKey: .place)
      try exchange.encode(other, forKey: .for)
    }
  }
}

extension JSONEncoder {
  fileprivate static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
