import Foundation

/// The folder that a lesson writes to.
enum OutputFolder {
  /// Creates the folder where it is missing, and makes sure that files can be written there.
  static func prepare(_ folder: URL) throws(OutputFolderError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let probe = folder.appendingPathComponent(".gradus-\(UInt32.random(in: 0 ... .max))")
      try Data().write(to: probe)
      try FileManager.default.removeItem(at: probe)
    } catch {
      throw OutputFolderError(folder: folder.relativePath, reason: Self.reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    guard let posix = (error as? CocoaError)?.underlying as? POSIXError else { return error.localizedDescription }
    return String(cString: strerror(posix.code.rawValue))
  }
}

struct OutputFolderError: Error, CustomStringConvertible {
  let folder, reason: String
  var description: String { "the output folder \(folder) cannot be written to: \(reason); choose another with --out" }
}
