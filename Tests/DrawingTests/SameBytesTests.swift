import Foundation
import Testing

@testable import GradusDrawing

@Suite struct SameBytesTests {
  @Test("gives the same bytes in concurrent tasks", arguments: Picture.FileType.allCases)
  func concurrent(type: Picture.FileType) async throws {
    let expected = try Picture.sample.bytes(as: type)
    let different = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<24 { group.addTask { try Picture.sample.bytes(as: type) != expected } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(different == 0)
  }

  /// Swaps fonts, smooths differently, and names a missing folder: all that a user's settings can do.
  private static let hostileSettings = """
    <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
    <dir>/nowhere</dir>
    <match target="pattern"><edit name="family" mode="assign" binding="strong"><string>DejaVu Serif</string></edit></match>
    <match target="font"><edit name="hinting" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintfull</const></edit>
    <edit name="antialias" mode="assign"><bool>false</bool></edit>
    <edit name="matrix" mode="assign"><times><name>matrix</name><matrix><double>2</double><double>0</double>
    <double>0</double><double>1</double></matrix></times></edit></match></fontconfig>
    """

  @Test("gives the same bytes under other font settings, language and time zone", arguments: Picture.FileType.allCases)
  func environment(type: Picture.FileType) async throws {
    let folder = TemporaryFolder()
    try Data(Picture.sample.bytes(as: type)).write(to: URL(filePath: "\(folder.path)/expected"))
    try Self.hostileSettings.write(toFile: "\(folder.path)/fonts.conf", atomically: true, encoding: .utf8)
    await #expect(processExitsWith: .success) { [path = folder.path as String, name = type.rawValue as String] in
      for (variable, value) in [
        ("FONTCONFIG_FILE", "\(path)/fonts.conf"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"),
        ("TZ", "Pacific/Auckland"), ("PANGO_LANGUAGE", "ja"), ("SOURCE_DATE_EPOCH", "1"),
      ] { setenv(variable, value, 1) }
      setlocale(LC_ALL, "")
      let bytes = try Picture.sample.bytes(as: Picture.FileType(rawValue: name)!)
      let expected = [UInt8](try Data(contentsOf: URL(filePath: "\(path)/expected")))
      precondition(bytes == expected)
    }
  }
}
