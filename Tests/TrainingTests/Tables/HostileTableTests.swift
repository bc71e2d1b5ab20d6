import Foundation
import GradusTensors
import GradusTraining
import Testing

@Suite("Tables that somebody broke") struct HostileTableTests {
  @Test("give a table or a sentence, whatever bytes are in them")
  func mutated() throws {
    let folder = TableCaseTests.url(of: "")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
      $0.hasSuffix(".csv")
    }
    let seeds = try files.map { [UInt8](try Data(contentsOf: folder.appendingPathComponent($0)).prefix(900)) }
    var random = RandomGenerator(seed: 4)
    for round in 0..<2000 {
      let bytes = mutated(seeds[round % seeds.count], using: &random)
      do {
        let table = try DataTable(bytes: bytes, file: "a.csv")
        _ = table.report
        let names = table.columnNames
        guard let first = names.first, let last = names.last else { continue }
        _ = try? CurveTable(table, x: first, y: last)
        _ = try ClassTable(table, target: last)
      } catch {
        let sentence = "\(error)"
        #expect(sentence.count < 2000 && !sentence.contains("\u{1B}"), "\(sentence)")
      }
    }
  }

  /// The bytes with a few changes: single ones, signs with a meaning, parts that are missing or come twice.
  private func mutated(_ bytes: [UInt8], using random: inout RandomGenerator) -> [UInt8] {
    var bytes = bytes
    let signs = Array("\",;\t|\n\r#.-+eE%'0\u{1B}".utf8) + [0, 0xFF, 0xC3, 0xA0, 0xE2]
    for _ in 0...random.integer(below: 8) where !bytes.isEmpty {
      let place = random.integer(below: bytes.count)
      let end = min(bytes.count, place + random.integer(below: 40))
      switch random.integer(below: 5) {
      case 0: bytes[place] = UInt8(random.integer(below: 256))
      case 1: bytes[place] = signs[random.integer(below: signs.count)]
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default: bytes.insert(contentsOf: (0..<9).map { _ in signs[random.integer(below: signs.count)] }, at: place)
      }
    }
    return bytes
  }

  @Test("many columns, many rows and long cells are read in one pass")
  func large() throws {
    let wide =
      (0..<20_000).map { "c\($0)" }.joined(separator: ",") + "\n" + String(repeating: "1,", count: 19_999) + "2\n"
    #expect(try DataTable(text: wide, file: "a.csv").columnNames.count == 20_000)
    let long = "a,b\n\"" + String(repeating: "x\"\"", count: 50_000) + "\",1\ny,2\n"
    #expect(try DataTable(text: long, file: "a.csv").texts(in: "a")[0].count == 100_000)
  }
}
