import Foundation
import GRDB

/// What stands in a row; nil or nothing where it is of another type, since a file from outside may hold anything.
extension Row {
  private func stored(_ name: String) -> DatabaseValue? { self[name] as DatabaseValue? }

  func number(_ name: String) -> Double? { stored(name).flatMap(Double.fromDatabaseValue) }
  func int(_ name: String) -> Int? { stored(name).flatMap(Int.fromDatabaseValue) }
  func text(_ name: String) -> String? {
    guard case .string(let text)? = stored(name)?.storage else { return nil }
    return text
  }
  func data(_ name: String) -> Data {
    guard case .blob(let data)? = stored(name)?.storage else { return Data() }
    return data
  }
}
