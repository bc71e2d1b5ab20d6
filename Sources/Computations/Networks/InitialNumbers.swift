import Foundation
import GradusFiles
import GradusTensors
import GradusTraces

/// Reads the numbers that parameters start with: by their paths, or an `.npz` file with them.
enum InitialNumbers {
  private static let mostBytes = 1 << 30

  /// Where the numbers of a parameter stand, or the name of the file that has them.
  static func places(_ value: YAMLValue?) -> @Sendable (String) -> SourcePlace? {
    var places: [String: SourcePlace] = [:]
    if case .entries(let entries)? = value?.kind { for entry in entries { places[entry.name] = entry.place } }
    return { [places, whole = value?.place] name in places[name] ?? whole }
  }

  static func read(_ value: YAMLValue, folder: String, in source: SourceText) throws -> [String: Tensor] {
    switch value.kind {
    case .nothing: return [:]
    case .entries(let entries):
      return try Dictionary(
        uniqueKeysWithValues: entries.map { ($0.name, try GivenNumbers($0.value, $0.name, in: source).tensor) })
    case .text(let name):
      let path = name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
      let data: Data
      do { data = try InputFile.contents(of: path, mostBytes: mostBytes) } catch {
        throw ComputationError(source, value.place, "\(path) cannot be read: \(error.reason)")
      }
      let arrays: [String: Tensor]
      do {
        arrays = Dictionary(try NumPyArchive(data, file: path).arrays.map { ($0.name, $0.value) }) { $1 }
      } catch { throw ComputationError(source, value.place, "\(error)") }
      guard !arrays.isEmpty else {
        throw ComputationError(source, value.place, "\(path) holds no arrays, where those of parameters belong")
      }
      if let array = arrays.sorted(by: { $0.key < $1.key }).first(where: { !$0.value.isFinite }) {
        throw ComputationError(
          source, value.place,
          "\(path) has a number in \(array.key) that is not finite, and parameters start with finite ones")
      }
      return arrays
    case .list:
      throw ComputationError(
        source, value.place,
        "initial has names of parameters with their numbers, such as dense.weight: [[1, 2]], or the name of an .npz file"
      )
    }
  }
}
