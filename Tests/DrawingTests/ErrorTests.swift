import Foundation
import Testing

@testable import GradusDrawing

@Suite struct ErrorTests {
  @Test(
    "says why a file cannot be written",
    arguments: [
      ("figure.jpg", "the name figure.jpg must end in .png, .svg, .pdf or .tex"),
      ("figure", "the name figure must end in"),
      (".png", "the name .png must end in"),
      ("/nowhere/at/all/figure.png", "there is no folder /nowhere/at/all: create it first"),
      (
        "/dev/null/figure.png",
        "/dev/null/figure.png cannot be written: a part of the path before the last \"/\" is a file"
      ),
      ("/proc/figure.png", "/proc/figure.png cannot be written: "),
      ("/tmp/\(String(repeating: "a", count: 300)).png", "the name is too long"),
    ])
  func path(path: String, reason: String) {
    #expect(message { try Picture.sample.write(to: path) }.contains(reason))
  }

  @Test("says that the path is a folder") func folder() throws {
    let folder = TemporaryFolder()
    try FileManager.default.createDirectory(atPath: "\(folder.path)/a.png", withIntermediateDirectories: false)
    #expect(
      message { try Picture.sample.write(to: "\(folder.path)/a.png") }
        == "\(folder.path)/a.png is a folder: give the name of a file")
    #expect(folder.contents == ["a.png"])
  }

  @Test("says that the disk is full", arguments: ["png", "svg", "pdf"])
  func full(type: String) throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/full.\(type)"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
    #expect(message { try Picture.sample.write(to: path) }.hasPrefix("\(path) cannot be written: the disk is full"))
  }

  @Test("leaves the older file, and nothing else, when writing fails half-way") func halfWay() async throws {
    let folder = TemporaryFolder()
    try "older".write(toFile: "\(folder.path)/a.png", atomically: true, encoding: .utf8)
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      signal(SIGXFSZ, SIG_IGN)
      limitFileSize(to: 1000)
      let reason = message { try Picture.sample.write(to: "\(path)/a.png") }
      precondition(reason.contains("cannot be written"), reason)
    }
    #expect(folder.contents == ["a.png"])
    #expect(folder.text("a.png") == "older")
  }

  @Test("says that a folder must not be written to, and leaves nothing there") func protectedFolder() async throws {
    let folder = TemporaryFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      if getuid() == 0 { setuid(65534) }  // root may write anywhere
      let reason = message { try Picture.sample.write(to: "\(path)/a.png") }
      precondition(reason.contains("permission is denied; choose a folder that you may write to"), reason)
    }
    #expect(folder.contents == [])
  }

  @Test("says that the disk is full for an animation") func fullAnimation() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/full.png"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
    let animation = FrameSequence(frames: 2) { _ in Picture.sample }
    #expect(message { try animation.write(to: path) }.hasPrefix("\(path) cannot be written: the disk is full"))
  }

  @Test("replaces an older file") func replaces() throws {
    let folder = TemporaryFolder()
    try "older".write(toFile: "\(folder.path)/a.svg", atomically: true, encoding: .utf8)
    try Picture.sample.write(to: "\(folder.path)/a.svg")
    #expect(folder.text("a.svg")?.hasPrefix("<?xml") == true)
    #expect(folder.contents == ["a.svg"])
  }

  @Test(
    "refuses sizes that cannot be",
    arguments: [
      (0.0, "a scale of 0.0 is not possible"), (-1, "a scale of -1.0 is"), (.nan, "a scale of nan is"),
      (17, "a scale of 17.0 is"),
      (16, "an image of 40000 x 44 pixels is not possible"),
    ])
  func size(scale: Double, reason: String) {
    let picture = Picture(size: Size(width: 900, height: 1), metadata: Metadata(title: "")) { _ in }
    #expect(message { _ = try picture.bytes(as: .png, scale: scale) }.contains(reason))
  }
}

private func limitFileSize(to bytes: rlim_t) {
  var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
  #if canImport(Glibc)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  #else
    setrlimit(RLIMIT_FSIZE, &limit)
  #endif
}
