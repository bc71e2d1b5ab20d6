import Foundation
import GradusFiles

/// The files of one set in a folder. A list of them is kept there, by which the next set takes away what it does not have itself, and
/// nothing that others have written.
struct FileSet {
  let folder: String
  /// The name of the list.
  let list: String
  /// Matches the names of such files, for a set whose list is gone.
  let looksOwn: @Sendable (String) -> Bool

  /// The files of an earlier set that are not among `names`.
  ///
  /// - Throws: `OutputFileError` where there are any and they may not be taken away, where somebody has changed one of them, or where
  ///   nothing says whether one is of an earlier set.
  func leftovers(beside names: [String], mayOverwrite: Bool) throws -> [String] {
    let (known, wanted) = (recorded, Set(names))
    let left = known.keys.filter { !wanted.contains($0) && Files.exists(path($0)) }.sorted()
    if !mayOverwrite {
      if let name = left.first { throw OutputFileError.exists(path(name)) }
      return []
    }
    for name in left where mark(of: FileManager.default.contents(atPath: path(name)) ?? Data()) != known[name] {
      throw OutputFileError.changed(path(name))
    }
    let folders = Set(names.map { $0.split(separator: "/").dropLast().joined(separator: "/") }).union([""])
    for folder in folders.sorted() {
      let there = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
      for name in there.map({ folder.isEmpty ? $0 : "\(folder)/\($0)" }).sorted()
      where looksOwn(name) && !wanted.contains(name) && known[name] == nil {
        throw OutputFileError.left(path(name))
      }
    }
    return left
  }

  /// Writes the list of a set that has been written, and takes away what is left of the earlier one.
  func finish(_ files: [(path: String, contents: Data)], removing left: [String]) throws {
    for name in left { try FileManager.default.removeItem(atPath: path(name)) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let marks = Dictionary(files.map { ($0.path, mark(of: $0.contents)) }) { $1 }
    try Files.write([UInt8](encoder.encode(List(files: marks))), to: path(list))
  }

  private struct List: Codable { let files: [String: String] }

  /// By name, a mark of what was written; empty where there is no list.
  private var recorded: [String: String] {
    let data = FileManager.default.contents(atPath: path(list)) ?? Data()
    let files = (try? JSONDecoder().decode(List.self, from: data))?.files ?? [:]
    // A list leads to no other folder.
    return files.filter { !$0.key.hasPrefix("/") && !$0.key.split(separator: "/").contains("..") }
  }

  private func path(_ name: String) -> String { name.isEmpty ? folder : "\(folder)/\(name)" }

  /// FNV-1a, which tells an accident or a student's work from what was written.
  private func mark(of data: Data) -> String {
    String(data.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
  }
}
