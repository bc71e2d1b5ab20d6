import Foundation
import GradusTraining
import Testing

@Suite("The encoding of a table") struct EncodingTests {
  private static let text = "Länge;Höhe\n1,5;2\n3;4\n"

  private static func utf16(_ text: String, isLittleEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      isLittleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
  }

  @Test(
    "is found by its mark, or by the bytes themselves",
    arguments: [
      (Array(text.utf8), nil), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), nil),
      (utf16("\u{FEFF}" + text, isLittleEndian: true), "UTF-16 text"),
      (utf16("\u{FEFF}" + text, isLittleEndian: false), "UTF-16 text"),
      (utf16(text, isLittleEndian: true), "UTF-16 text"),
      (Array(text.data(using: .windowsCP1252)!), "Windows-1252 text (where its letters are wrong, save it as UTF-8)"),
      (Array(text.utf8) + [0x1A], nil),
    ] as [([UInt8], String?)])
  func encodings(bytes: [UInt8], says: String?) throws {
    let table = try DataTable(bytes: bytes, file: "a.csv")
    #expect(table.columnNames == ["Länge", "Höhe"])
    #expect(try table.numbers(in: "Länge") == [1.5, 3])
    #expect(table.remarks.contains { $0.contains("text") } == (says != nil))
    if let says { #expect(table.remarks.contains(says)) }
  }

  @Test(
    "that cannot be right is an error which names the line",
    arguments: [
      (Array("ä,y\n1,2\n".utf8) + [0xE9, 0x2C, 0x31], "a.csv, line 3, holds bytes that are not UTF-8"),
      ([0x78, 0x0A, 0x81], "a.csv, line 2, holds bytes that are not UTF-8"),
      (Array("x,y\n1,2\n".utf8) + [0, 0, 0], "a.csv is not text from line 3 on: save the table as CSV."),
      ([0xFF, 0xFE, 0x78], "a.csv holds bytes that are not UTF-16: save it again with the encoding UTF-8."),
    ] as [([UInt8], String)])
  func broken(bytes: [UInt8], says: String) {
    let error = #expect(throws: DataError.self) { try DataTable(bytes: bytes, file: "a.csv") }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }

  @Test(
    "a workbook, an archive and other files are called what they are",
    arguments: [
      (Array("PK\u{3}\u{4}....xl/workbook.xml".utf8), "an Excel workbook"),
      (Array("PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8), "an OpenDocument spreadsheet"),
      (Array("PK\u{3}\u{4}data.csv".utf8), "a zip archive"), ([0x1F, 0x8B, 8], "compressed by gzip"),
      (Array("%PDF-1.7".utf8), "a PDF"), ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"),
      (Array("<!DOCTYPE html>".utf8), "a web page"), (Array("[ {\"a\": 1}]".utf8), "JSON"),
      (Array("@relation iris\n@data\n1,2".utf8), "an ARFF file"),
      (Array("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1".utf8), "a pointer of Git LFS"),
      ([0x80, 0x04, 0x95, 0x1D], "a pickle of Python"), ([0x80, 0x03, 0x63], "a pickle of Python"),
      (Array("+1 1:0.5 2:0.25\n-1 1:1.5 3:2\n".utf8), "in the format of LIBSVM"),
      (Array("$FL2@(#) SPSS".utf8), "an SPSS file"), (Array("<stata_dta><header>".utf8), "a Stata file"),
      ([0x72, 2, 1, 0], "a Stata file"), (Array("x = [\n1.5 1;\n3.0 4;\n];\n".utf8), "program text"),
      (Array("y <- c(1, 2, 3)\n".utf8), "program text"),
      (Array("x & y \\\\\n\\hline\n1 & 2 \\\\\n".utf8), "a table of LaTeX"),
    ] as [([UInt8], String)])
  func formats(bytes: [UInt8], says: String) {
    let error = #expect(throws: DataError.self) { try DataTable(bytes: bytes, file: "a.csv") }
    #expect(error?.description.contains("a.csv is \(says)") == true, "\(error?.description ?? "")")
  }
}
