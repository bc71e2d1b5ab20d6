/// Files that are no table of text, recognized by how they begin.
struct FileFormat {
  /// Such as “an Excel workbook”.
  let name: String
  /// What to do with it, as half a sentence.
  let remedy: String

  /// What the bytes are, where they are no plain text.
  static func recognized(in bytes: [UInt8]) -> FileFormat? {
    if bytes.starts(with: "PK\u{3}\u{4}".utf8) { return insideZip(bytes) }
    if let (_, format) = beginnings.first(where: { bytes.starts(with: $0.0) }) { return format }
    return textFormat(bytes)
  }

  private static let save = "open it in the program that wrote it, and save the table as CSV"
  private static func compressed(by program: String, _ unpack: String, also remark: String = "") -> FileFormat {
    FileFormat(name: "compressed by \(program)", remedy: "\(unpack) FILE unpacks it: give the file inside\(remark)")
  }
  private static let pickle = FileFormat(
    name: "a pickle of Python", remedy: "load it in Python, and write it by pandas.DataFrame.to_csv")
  private static let beginnings: [([UInt8], FileFormat)] = [
    ([0x1F, 0x8B], compressed(by: "gzip", "gunzip -k", also: " (where it is an R file, write it by write.csv)")),
    (Array("BZh".utf8), compressed(by: "bzip2", "bunzip2 -k")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], compressed(by: "xz", "unxz -k")),
    ([0x28, 0xB5, 0x2F, 0xFD], compressed(by: "zstd", "unzstd")),
    ([0x37, 0x7A, 0xBC, 0xAF], FileFormat(name: "a 7z archive", remedy: "unpack it, and give the file inside")),
    (Array("Rar!".utf8), FileFormat(name: "a RAR archive", remedy: "unpack it, and give the file inside")),
    ([0xD0, 0xCF, 0x11, 0xE0], FileFormat(name: "an old Excel workbook or Word document", remedy: save)),
    ([0xFF, 0xFE, 0, 0], FileFormat(name: "text in UTF-32", remedy: "save it with the encoding UTF-8")),
    ([0, 0, 0xFE, 0xFF], FileFormat(name: "text in UTF-32", remedy: "save it with the encoding UTF-8")),
    (Array("%PDF".utf8), FileFormat(name: "a PDF", remedy: "look for the table behind it as CSV")),
    (Array("{\\rtf".utf8), FileFormat(name: "a rich-text document", remedy: save)),
    ([0x89, 0x50, 0x4E, 0x47], FileFormat(name: "a PNG picture", remedy: "look for the table behind it as CSV")),
    ([0xFF, 0xD8, 0xFF], FileFormat(name: "a JPEG picture", remedy: "look for the table behind it as CSV")),
    ([0x80, 0x02], pickle), ([0x80, 0x03], pickle), ([0x80, 0x04], pickle), ([0x80, 0x05], pickle),
    ([0x93] + Array("NUMPY".utf8), FileFormat(name: "a NumPy array", remedy: "write it by numpy.savetxt")),
    (Array("ARROW1".utf8), FileFormat(name: "an Arrow or Feather file", remedy: "write it by pandas.DataFrame.to_csv")),
    (Array("$FL2".utf8), FileFormat(name: "an SPSS file", remedy: save)),
    (Array("$FL3".utf8), FileFormat(name: "an SPSS file", remedy: save)),
    (Array("<stata_dta>".utf8), FileFormat(name: "a Stata file", remedy: "write it by export delimited")),
    ([0x72, 0x02, 0x01], FileFormat(name: "a Stata file", remedy: "write it by export delimited")),
    ([0x73, 0x02, 0x01], FileFormat(name: "a Stata file", remedy: "write it by export delimited")),
    (Array("MATLAB 5.0 MAT-file".utf8), FileFormat(name: "a MATLAB file", remedy: "write it by writematrix")),
    (Array("RDX".utf8), FileFormat(name: "an R file", remedy: "write it by write.csv")),
    (
      Array("version https://git-lfs.github.com/spec/".utf8),
      FileFormat(name: "a pointer of Git LFS", remedy: "fetch the file itself by git lfs pull")
    ),
    (Array("PAR1".utf8), FileFormat(name: "a Parquet file", remedy: "write it by pandas.DataFrame.to_csv")),
    ([0x89, 0x48, 0x44, 0x46], FileFormat(name: "an HDF5 file", remedy: "write its table as CSV")),
    (Array("SQLite format 3".utf8), FileFormat(name: "an SQLite database", remedy: "export one of its tables as CSV")),
  ]

  /// The names of its files, which are not compressed, say what a zip archive is.
  private static func insideZip(_ bytes: [UInt8]) -> FileFormat {
    func holds(_ name: String) -> Bool { bytes.contains(Array(name.utf8)) }
    if holds("xl/workbook") { return FileFormat(name: "an Excel workbook", remedy: save) }
    if holds("opendocument.spreadsheet") { return FileFormat(name: "an OpenDocument spreadsheet", remedy: save) }
    if holds("word/document") { return FileFormat(name: "a Word document", remedy: save) }
    if holds(".npy") { return FileFormat(name: "a NumPy archive", remedy: "write one of its arrays by numpy.savetxt") }
    return FileFormat(name: "a zip archive", remedy: "unzip FILE unpacks it: give the file inside")
  }

  /// As in x = [1 2; 3 4]; and in x <- c(1, 2).
  nonisolated(unsafe) private static let assignment =
    #/[a-z_][a-z0-9_.]* *(?:=|<-) *(?:(?:c?\(|\[|\{)(?:$|\s*[-0-9\['"(])|np\.|pd\.|data\.frame)/#

  /// As in +1 1:0.5 3:0.25; times such as 12:30 have no point.
  nonisolated(unsafe) private static let libsvm =
    #/[-+]?[0-9.]+(?: +[0-9]+:[-+0-9.e]+)* +[0-9]+:[-+]?[0-9]*\.[0-9]+(?:e[-+]?[0-9]+)?(?: +[0-9]+:[-+0-9.e]+)*\s/#

  /// Text, and still no table.
  private static func textFormat(_ bytes: [UInt8]) -> FileFormat? {
    let start = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if ["<!doctype html", "<html", "<table"].contains(where: start.hasPrefix) {
      return FileFormat(name: "a web page", remedy: "download the file that the page shows")
    }
    if start.hasPrefix("<?xml") { return FileFormat(name: "XML", remedy: save) }
    if ["{\"", "[{", "[["].contains(where: String(start.filter { !$0.isWhitespace }).hasPrefix) {
      return FileFormat(name: "JSON", remedy: "write it by pandas.read_json(…).to_csv(…)")
    }
    if start.contains("@relation") {
      return FileFormat(name: "an ARFF file", remedy: "write its rows below a line of names")
    }
    if start.hasPrefix("\\begin{") || start.contains("\\hline") || start.contains("\\toprule") {
      return FileFormat(name: "a table of LaTeX", remedy: "write it with commas for & and without \\\\")
    }
    if start.prefixMatch(of: Self.libsvm) != nil {
      return FileFormat(name: "in the format of LIBSVM", remedy: "write a column for each number before a colon")
    }
    if start.prefixMatch(of: Self.assignment) != nil {
      return FileFormat(name: "program text", remedy: "run it, and write its table as CSV")
    }
    return nil
  }
}
