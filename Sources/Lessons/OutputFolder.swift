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
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    guard let posix = underlying ?? (error as? POSIXError).map({ $0 as NSError }), posix.domain == NSPOSIXErrorDomain
    else { return (error as NSError).localizedDescription }
    return String(cString: strerror(Int32(posix.code)))
  }
}

struct OutputFolderError: Error, CustomStringConvertible {
  let folder, reason: String
  var description: String { "the output folder \(folder) cannot be written to: \(reason); choose another with --out" }
}
