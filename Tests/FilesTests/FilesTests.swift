import Foundation
import Testing

@testable import GradusFiles

/// A folder that is gone when the test ends.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)").path
  init() { try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  var contents: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
  func text(_ name: String) -> String? { try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
}

func message(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "no error"
  } catch { return "\(error)" }
}

@Suite("Files are written whole or not at all") struct FilesTests {
  private let bytes = Array("whole".utf8)

  @Test("a new one, and in place of an older one, under the longest name too") func writes() throws {
    let folder = TemporaryFolder()
    let name = String(repeating: "n", count: 255)
    for text in ["first", "second"] {
      try Files.write(Array(text.utf8), to: "\(folder.path)/\(name)")
      #expect(folder.text(name) == text)
    }
    #expect(folder.contents == [name])
  }

  @Test(
    "an error says what is in the way",
    arguments: [
      ("", "is a folder: give the name of a file"),
      ("/", "/ is a folder"),
      ("/tmp", "/tmp is a folder"),
      ("/nowhere/at/all/file", "there is no folder /nowhere/at/all: create it first"),
      ("/dev/null/file", "a part of the path before the last \"/\" is a file"),
      ("/tmp/\(String(repeating: "a", count: 300))", "the name is too long"),
      ("/dev/full", "/dev/full cannot be written: the disk is full"),
    ])
  func refuses(path: String, reason: String) {
    let text = message { try Files.write(bytes, to: path) }
    #expect(text.contains(reason), "\(text)")
  }

  @Test(
    "an error number is explained",
    arguments: [
      (ENOSPC, "the disk is full"), (EROFS, "the disk is read-only"), (EMFILE, "ulimit -n"), (EIO, "(error \(EIO))"),
    ])
  func explanation(number: Int32, reason: String) { #expect(FileError.explanation(of: number).contains(reason)) }

  @Test("an older file stays, and nothing is left, where there is no room") func noRoom() async throws {
    let folder = TemporaryFolder()
    try Files.write(Array("older".utf8), to: "\(folder.path)/file")
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      signal(SIGXFSZ, SIG_IGN)
      limit(RLIMIT_FSIZE, to: 1000)
      let reason = message { try Files.write([UInt8](repeating: 1, count: 5000), to: "\(path)/file") }
      precondition(reason.contains("cannot be written: the file would be larger than is allowed"), reason)
    }
    #expect(folder.contents == ["file"] && folder.text("file") == "older")
  }

  @Test("no file descriptor is left: a sentence says so") func noDescriptors() async throws {
    let folder = TemporaryFolder()
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      limit(RLIMIT_NOFILE, to: 3)
      let reason = message { try Files.write([1], to: "\(path)/file") }
      precondition(reason.contains("too many files are open"), reason)
    }
    #expect(folder.contents == [])
  }

  @Test("what a killed program left is removed by the next, and what is being written is not") func leftovers() throws {
    let folder = TemporaryFolder()
    let (left, own) = ("\(folder.path)/.gradus-abc.tmp", "\(folder.path)/.notes.tmp")
    for path in [left, own] { try "x".write(toFile: path, atomically: false, encoding: .utf8) }
    let busy = try TemporaryFile(in: folder.path)
    #expect(folder.contents.count == 3)
    try Files.write(bytes, to: "\(folder.path)/file")
    #expect(folder.contents.count == 3 && folder.contents.contains("file") && folder.contents.contains(".notes.tmp"))
    #expect(!folder.contents.contains(".gradus-abc.tmp"))
    try busy.rename(to: "\(folder.path)/other")
    #expect(folder.contents == [".notes.tmp", "file", "other"])
  }

  @Test("a program that is killed at any moment leaves the older or the newer file") func killed() async throws {
    let folder = TemporaryFolder()
    try Files.write([UInt8](repeating: 0, count: 200_000), to: "\(folder.path)/file")
    for delay in [0, 300, 900, 2_000, 5_000, 9_000] as [UInt32] {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String, delay = delay as UInt32] in
        Thread.detachNewThread {
          usleep(delay)
          kill(getpid(), SIGKILL)
        }
        for round in 1... {
          try Files.write([UInt8](repeating: UInt8(round % 256), count: 200_000), to: "\(path)/file")
        }
      }
      let found = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/file"))
      #expect(found.count == 200_000 && Set(found).count == 1)
    }
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      try Files.write([1], to: "\(path)/file")
    }
    #expect(folder.contents == ["file"])
  }

  @Test("folders are made with those above them") func folders() throws {
    let folder = TemporaryFolder()
    for _ in 0..<2 { try Files.createFolder("\(folder.path)/a//b/c/") }
    try Files.write(bytes, to: "\(folder.path)/a/b/c/file")
    let text = message { try Files.createFolder("\(folder.path)/a/b/c/file") }
    #expect(text.contains("there is a file of this name"), "\(text)")
  }
}

@Suite("A folder is written to by one program at a time") struct FolderLockTests {
  @Test("the second is told who the first is, until that has ended") func second() throws {
    let folder = TemporaryFolder()
    var first: FolderLock? = try FolderLock(folder.path, program: "overfitting")
    let text = message { _ = try FolderLock(folder.path, program: "capacity") }
    #expect(text.contains("\(folder.path) is being written to by overfitting (process \(getpid()))"), "\(text)")
    withExtendedLifetime(first) {}
    first = nil
    #expect(folder.contents == [])
    _ = try FolderLock(folder.path, program: "capacity")
  }

  @Test("one who was killed holds nothing") func killed() async throws {
    let folder = TemporaryFolder()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      let lock = try FolderLock(path, program: "overfitting")
      kill(getpid(), SIGKILL)
      withExtendedLifetime(lock) {}
    }
    #expect(folder.contents == [".gradus-lock"])
    _ = try FolderLock(folder.path, program: "capacity")
    #expect(folder.contents == [])
  }

  @Test("what the file of the lock says is not believed where it is no name") func hostile() throws {
    let folder = TemporaryFolder()
    let first = try FolderLock(folder.path, program: "overfitting")
    try "1 \u{1B}[2J".write(toFile: "\(folder.path)/.gradus-lock", atomically: false, encoding: .utf8)
    let text = message { _ = try FolderLock(folder.path, program: "capacity") }
    #expect(text.contains("by another program"), "\(text)")
    withExtendedLifetime(first) {}
  }
}

#if canImport(Glibc)
  private typealias Resource = __rlimit_resource
#else
  private typealias Resource = Int32
#endif

private func limit(_ resource: Resource, to count: rlim_t) {
  var limit = rlimit(rlim_cur: count, rlim_max: count)
  #if canImport(Glibc)
    setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
  #else
    setrlimit(resource, &limit)
  #endif
}
