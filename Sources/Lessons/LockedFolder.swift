package import GradusFiles
import GradusProgramStart

/// Locks of folders whose files are gone when a signal ends the program.
package enum LockedFolder {
  /// - Throws: `FileError` where another program writes there.
  package static func lock(_ folder: String, program: String) throws(FileError) -> FolderLock {
    let lock = try FolderLock(folder, program: program)
    gradus_remove_when_ended(lock.path)
    return lock
  }

  /// Removes the last lock's file, for a program that ends at once.
  package static func removeFile() { gradus_remove_file() }
}
