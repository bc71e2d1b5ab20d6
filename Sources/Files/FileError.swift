#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a file, a folder or standard output could not be written.
///
/// Each error says in one sentence what is wrong, where, and what would be right.
public enum FileError: Error, Hashable, Sendable {
  /// The path is that of a folder.
  case isFolder(path: String)
  /// The folder that should hold the file does not exist.
  case folderMissing(path: String, folder: String)
  /// The system refuses to write the file, for the reason that `errorNumber` stands for (`errno`).
  case cannotWrite(path: String, errorNumber: Int32)
  /// The system refuses to make the folder.
  case cannotCreateFolder(path: String, errorNumber: Int32)
  /// Standard output cannot be written; an error number of 0 means that the reason is not known.
  case outputFailed(errorNumber: Int32)
  /// Another program is writing to the folder.
  case folderInUse(path: String, by: String)
}

extension FileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .isFolder(let path): "\(path) is a folder: give the name of a file"
    case .folderMissing(let path, let folder):
      "\(path) cannot be written, because there is no folder \(folder): create it first"
    case .cannotWrite(let path, let number): "\(path) cannot be written: \(Self.explanation(of: number))"
    case .cannotCreateFolder(let path, let number): "the folder \(path) cannot be made: \(Self.explanation(of: number))"
    case .outputFailed(0): "not all of the output could be written: choose another place for it"
    case .outputFailed(let number): "the output cannot be written: \(Self.explanation(of: number))"
    case .folderInUse(let path, let program):
      "the folder \(path) is being written to by \(program): wait until it has ended, or choose another with --out"
    }
  }

  static func explanation(of number: Int32) -> String {
    switch number {
    case ENOSPC, EDQUOT: "the disk is full; free some space or choose another folder"
    case EFBIG: "the file would be larger than is allowed; raise the limit (ulimit -f) or choose another folder"
    case EACCES, EPERM: "permission is denied; choose a folder that you may write to"
    case EROFS: "the disk is read-only; choose a folder that you may write to"
    case ENOTDIR: "a part of the path before the last \"/\" is a file; choose a folder"
    case EEXIST: "there is a file of this name; choose another name"
    case ENAMETOOLONG: "the name is too long; choose a shorter one"
    case EMFILE, ENFILE: "too many files are open; raise the limit (ulimit -n)"
    case EPIPE: "nobody reads it any more"
    case EBADF: "it is closed; choose another place for it"
    default: "\(String(cString: strerror(number))) (error \(number)); choose another place"
    }
  }
}
