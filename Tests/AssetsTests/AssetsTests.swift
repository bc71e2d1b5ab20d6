import Foundation
import GradusAssets
import Testing

@Suite("Bundled files") struct AssetsTests {
  @Test(
    "every data set is there and begins with its column names",
    arguments: [
      (DataFile.digits, "pixel_0_0,pixel_0_1,"), (.motorcycle, "times,accel\n"), (.nile, "year,volume\n"),
    ])
  func dataSet(_ file: DataFile, start: String) throws {
    let text = try String(contentsOf: file.url, encoding: .utf8)
    #expect(text.hasPrefix(start))
  }

  @Test("every data set has its origin and licence stated", arguments: DataFile.allCases)
  func source(_ file: DataFile) throws {
    let sources = try String(contentsOf: DataFile.sources, encoding: .utf8)
    #expect(sources.contains("| \(file.rawValue).csv |"))
  }
}
