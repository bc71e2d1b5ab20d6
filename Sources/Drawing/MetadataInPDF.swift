extension Metadata {
  /// Reads what a PDF file says of itself; nil where the bytes are no PDF file that this library wrote.
  init?(pdf bytes: [UInt8]) {
    guard Self.value("Creator", in: bytes) == "Gradus" else { return nil }
    self.init(
      title: Self.value("Title", in: bytes) ?? "", description: Self.value("Subject", in: bytes) ?? "",
      fields: Self.fields(lines: Self.value("Keywords", in: bytes) ?? ""))
  }

  /// An entry of the document information, which cairo writes last, in parentheses or in hexadecimal digits.
  private static func value(_ name: String, in bytes: [UInt8]) -> String? {
    let tail = bytes.suffix(1 << 20)
    guard let information = tail.place(of: "<< /Producer"),
      let start = tail[information.upperBound...].place(of: "/\(name) ")?.upperBound, start < tail.endIndex
    else { return nil }
    let content = tail[(start + 1)...]
    let text = tail[start] == UInt8(ascii: "(") ? literal(content) : hexadecimal(content)
    guard text.starts(with: [0xFE, 0xFF]) else { return String(decoding: text, as: UTF8.self) }
    let units = stride(from: 2, to: text.count - 1, by: 2).map { UInt16(text[$0]) << 8 | UInt16(text[$0 + 1]) }
    return String(decoding: units, as: UTF16.self)
  }

  /// Up to the closing parenthesis; a backslash stands before parentheses and backslashes.
  private static func literal(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var (text, isEscaped) = ([UInt8](), false)
    for byte in content {
      if !isEscaped, byte == UInt8(ascii: ")") { break }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      if !isEscaped { text.append(byte) }
    }
    return text
  }

  private static func hexadecimal(_ content: ArraySlice<UInt8>) -> [UInt8] {
    let digits = content.prefix { $0 != UInt8(ascii: ">") }.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
