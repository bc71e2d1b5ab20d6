package import Foundation
import GradusFiles
import GradusTensors
package import GradusTraces

/// The answers of one worksheet with the trace that they follow from, in a file that `gradus grade` reads.
package struct WorksheetKey: Sendable {
  static let format = "gradus-worksheet-key"
  static let version = 2

  package let title: String
  /// What the table of answers names its sheet by; nil in keys from before tables did.
  package let sheet: String?
  /// The significant digits that are asked for.
  package let digits: Int
  /// The computed numbers that stand on the sheet, by the name of their value, as places in row-major order.
  let shown: [String: [Int]]
  package let blanks: [WorksheetBlank]
  /// What the answers follow from; nil in a key of version 1, by which each answer is marked on its own.
  package let trace: Trace?
  let marking = KeyMarking()

  package init(contentsOf url: URL) throws {
    try self.init(json: InputFile.contents(of: url.relativePath), file: url.relativePath)
  }

  /// - Parameter file: what error messages call the file.
  package init(json: Data, file: String) throws {
    let head = try? JSONDecoder().decode(Head.self, from: json)
    if head?.format == TaskKey.format { throw WorksheetError.keyOfTask(file: file) }
    guard let head, head.format == Self.format else { throw WorksheetError.foreignKey(file: file) }
    guard (1...Self.version).contains(head.version) else {
      throw WorksheetError.otherVersion(file: file, found: head.version)
    }
    guard let body = try? JSONDecoder().decode(Body.self, from: json) else {
      throw WorksheetError.damagedKey(file: file, problem: "a part of the key is missing or of another kind")
    }
    (title, sheet, blanks) = (body.title, body.sheet, body.blanks)
    (digits, shown) = (body.digits ?? 3, body.shown ?? [:])
    trace = head.version == 1 ? nil : try Trace(member: "trace", ofJSON: json, file: file)
    if let problem { throw WorksheetError.damagedKey(file: file, problem: problem) }
  }

  init(title: String, sheet: String?, digits: Int, shown: [String: [Int]], blanks: [WorksheetBlank], trace: Trace) {
    (self.title, self.sheet, self.digits, self.shown, self.blanks) = (title, sheet, digits, shown, blanks)
    self.trace = trace
  }

  /// What does not fit together in a file; nil where everything does.
  private var problem: String? {
    if !(1...12).contains(digits) { return "found \(digits) digits, expected 1 to 12" }
    if Set(blanks.map(\.number)).count < blanks.count { return "two blanks have the same number" }
    if let blank = blanks.first(where: { !($0.tolerance >= 0) }) {
      return "blank \(blank.number): found the tolerance \(blank.tolerance), expected a number from 0 upwards"
    }
    guard let trace else { return nil }
    do {
      _ = try BlankPlaces(blanks, in: trace)
      _ = try work(on: trace)
    } catch { return "\(error)" }
    return nil
  }

  /// What a student has before writing anything down.
  func work(on trace: Trace) throws(TraceError) -> StudentWork {
    var ids: [Int: [Int]] = [:]
    for (name, offsets) in shown {
      let value = try trace[name]
      ids[value.id] = Set(offsets).filter { 0..<value.value.count ~= $0 }.sorted()
    }
    return StudentWork(trace, shown: ids)
  }

  package var json: Data {
    get throws {
      let body = Body(
        format: Self.format, version: trace == nil ? 1 : Self.version, title: title, sheet: sheet, digits: digits,
        shown: shown,
        blanks: blanks)
      return try KeyFile.json(body, traces: trace.map { [("trace", $0)] } ?? [])
    }
  }

  private struct Head: Decodable {
    let format: String
    let version: Int
  }

  /// Everything but the trace.
  private struct Body: Codable {
    let format: String
    let version: Int
    let title: String
    let sheet: String?
    let digits: Int?
    let shown: [String: [Int]]?
    let blanks: [WorksheetBlank]
  }
}
