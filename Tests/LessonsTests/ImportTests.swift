import Foundation
import Testing

@Suite("Who imports whom")
struct ImportTests {
  private let manifest: Manifest

  init() throws { manifest = try Manifest.shared.get() }

  @Test("is in the manifest as it is in the sources: nothing more, nothing less")
  func sources() throws {
    let names = Set(manifest.targets.flatMap { [$0.name] + $0.dependencies.map(\.module) })
    #expect(manifest.targets.count > 20)
    // The lessons, of which each is told the same, count as one.
    for (row, targets) in Dictionary(grouping: manifest.targets, by: \.row) {
      let files = try targets.flatMap { try Self.swiftFiles(in: $0.folder) }
      if files.isEmpty { continue }  // C
      let imported = Set(try files.flatMap(Self.imports)).intersection(names)
      let declared = Set(targets.flatMap { $0.dependencies.map(\.module) })
      #expect(imported.subtracting(declared).isEmpty, "\(row) imports what Package.swift does not name")
      let exported = imported.contains("Gradus") ? manifest.umbrella : []
      #expect(
        declared.subtracting(imported).subtracting(exported).isEmpty,
        "Package.swift names for \(row) what it does not import")
    }
  }

  @Test("is in the table of CONTRIBUTING as it is in the manifest")
  func table() throws {
    let rows = try Self.rows()
    let targets = manifest.targets.filter { !$0.folder.hasPrefix("Tests/") }
    for (row, targets) in Dictionary(grouping: targets, by: \.row) {
      var declared = Set(targets.flatMap { $0.dependencies.map(\.module) })
      if declared.contains("Gradus") { declared.subtract(manifest.umbrella) }
      #expect(rows[row] == Set(declared.map(TableName.of)), "the row \(row)")
    }
    #expect(Set(rows.keys) == Set(targets.map(\.row)))
  }

  /// What each row of the table says that its targets import.
  private static func rows() throws -> [String: Set<String>] {
    let text = try String(contentsOf: Program.root.appendingPathComponent("CONTRIBUTING.md"), encoding: .utf8)
    let table = try #require(text.firstMatch(of: #/\| target \| imports \| holds \|\n\|[-|]+\n((\|.*\n)+)/#)).1
    var rows: [String: Set<String>] = [:]
    for line in table.split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let imports = cells[1] == "-" ? [] : cells[1].components(separatedBy: ", ")
      for name in cells[0].matches(of: #/`([^`]+)`/#) {
        #expect(rows.updateValue(Set(imports), forKey: String(name.1)) == nil, "two rows for \(name.1)")
      }
    }
    return rows
  }

  private static func swiftFiles(in folder: String) throws -> [URL] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Program.root.appendingPathComponent(folder).path)
    return paths.filter { $0.hasSuffix(".swift") }.map { Program.root.appendingPathComponent("\(folder)/\($0)") }
  }

  /// The modules that a file imports, as a whole or a declaration of them.
  private static func imports(of file: URL) throws -> [String] {
    let line = #/^(?:@\w+ +)*(?:\w+ +)?import +(?:(?:struct|class|enum|protocol|func|var|let|typealias) +)?(\w+)/#
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.matches(of: line.anchorsMatchLineEndings()).map { String($0.1) }
  }
}
