import Foundation
import GradusFiles

/// The folder that a lesson writes to, which no other program writes to meanwhile.
struct OutputFolder {
  let url: URL
  private let lock: FolderLock

  /// Creates the folder where it is missing, and makes sure that files can be written there.
  ///
  /// - Throws: `FileError`, and `OtherLesson` where the folder holds another lesson: its figures would lie among those of this one.
  init(_ path: String, program: String) throws {
    url = URL(fileURLWithPath: path, isDirectory: true)
    try Files.createFolder(path)
    lock = try LockedFolder.lock(path, program: program)
    if let other = FinishedRun.lesson(in: path), other != program { throw OtherLesson(path: path, lesson: other) }
  }
}

/// A lesson was asked to write to a folder that holds another one.
struct OtherLesson: Error, CustomStringConvertible {
  let path, lesson: String
  var description: String {
    "the folder \(path) holds the lesson \(lesson), which has finished there: choose another with --out, or remove that one"
  }
}
