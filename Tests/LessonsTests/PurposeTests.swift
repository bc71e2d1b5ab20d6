import Foundation
import Testing

@Suite("Random numbers in lessons and sources")
struct PurposeTests {
  private static let files: [(name: String, text: String)] = try! ["lessons", "Sources"].flatMap { folder in
    let folder = Program.root.appendingPathComponent(folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    return try names.map { ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)) }
  }

  @Test("are drawn for a purpose that no other place names")
  func purposes() {
    var places: [Substring: [String]] = [:]
    for file in Self.files {
      for use in file.text.matches(of: #/RandomGenerator(?:\.seed)?\([^"]*? for: "([^"]*)"/#) {
        places[use.1, default: []].append(file.name)
      }
    }
    #expect(places.count > 30)
    for (purpose, files) in places {
      #expect(files.count == 1, "“\(purpose)” is the purpose of several draws: \(files)")
    }
  }

  @Test("are drawn without a purpose nowhere, and no seed is counted up")
  func unnamed() {
    for file in Self.files {
      let unnamed = file.text.matches(of: #/RandomGenerator\(seed: [\w.]+\)/#).map { String($0.0) }
      let counted = file.text.matches(of: #/\b[sS]eed (?:&?[+*\-]|\^) .*/#).map { String($0.0) }
      #expect(unnamed + counted == [], "\(file.name)")
    }
  }
}
