/// How many cases and expected values a golden file says it holds: what was lost from it is noticed by them.
struct GoldenCounts: Equatable {
  let cases: Int
  /// Tensors, single numbers and flags that are compared with what Gradus computes.
  let expectedValues: Int
}

extension GoldenCounts: CustomStringConvertible {
  var description: String { #"{"cases": \#(cases), "expected_values": \#(expectedValues)}"# }
}

extension GoldenCounts {
  /// The counts in a file; nil where it has none.
  init?(of file: Record) throws {
    guard file.has("counts") else { return nil }
    let counts = try file.record("counts")
    self.init(cases: try counts.integer("cases"), expectedValues: try counts.integer("expected_values"))
  }

  /// What is wrong with the counts of a file that was found to hold `found`.
  static func failures(of file: Record, found: GoldenCounts, areRequired: Bool) throws -> [String] {
    guard let stated = try GoldenCounts(of: file) else {
      return areRequired ? ["\(file.place) has no “counts”; it holds \(found)"] : []
    }
    return stated == found ? [] : ["\(file.place) holds \(found), but its counts say \(stated)"]
  }
}
