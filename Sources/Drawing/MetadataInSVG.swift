extension Metadata {
  /// Reads what an SVG file says of itself; nil where it says nothing.
  init?(svg bytes: [UInt8]) {
    guard let fields = Self.element("metadata", in: bytes) else { return nil }
    self.init(
      title: Self.element("title", in: bytes) ?? "", description: Self.element("desc", in: bytes) ?? "",
      fields: Self.fields(lines: fields))
  }

  /// Fields as SVG and PDF files hold them: `Name: value`, one to a line.
  static func fields(lines: String) -> [Field] {
    lines.split(separator: "\n").compactMap { line in
      let parts = String(line).split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 ? Field(String(parts[0]), String(parts[1])) : nil
    }
  }

  /// The text of the first element of this name.
  private static func element(_ name: String, in bytes: [UInt8]) -> String? {
    guard let start = bytes.place(of: "<\(name)>")?.upperBound,
      let end = bytes[start...].place(of: "</\(name)>")?.lowerBound
    else { return nil }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}
