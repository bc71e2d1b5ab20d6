import Foundation
import GradusFiles

/// The folder that a lesson writes to, which no other program writes to meanwhile.
struct OutputFolder {
  let url: URL
  private let lock: FolderLock

  /// Creates the folder where it is missing, and makes sure that files can be written there.
  init(_ path: String, program: String) throws(FileError) {
    url = URL(fileURLWithPath: path, isDirectory: true)
    try Files.createFolder(path)
    lock = try FolderLock(path, program: program)
  }
}
