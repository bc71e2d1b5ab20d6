extension Metadata {
  /// Reads what a PNG file says of itself; nil where the bytes are no PNG file that this library wrote.
  package init?(png bytes: [UInt8]) {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
      let chunks = PNGChunk.all(in: bytes)
    else { return nil }
    let texts = chunks.compactMap(\.text)
    func value(_ name: String) -> String? { texts.first { $0.name == name }?.value }
    guard value("Software") == "Gradus" else { return nil }
    let own = ["Title", "Description", "Software"]
    self.init(
      title: value("Title") ?? "", description: value("Description") ?? "",
      fields: texts.filter { !own.contains($0.name) })
  }

  /// The value of the field called `name`.
  package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}

extension PNGChunk {
  /// The name and the text of a chunk that holds an uncompressed text.
  fileprivate var text: Metadata.Field? {
    guard type == "tEXt" || type == "iTXt", let end = content.firstIndex(of: 0) else { return nil }
    var value = content[(end + 1)...]
    if type == "iTXt" {
      // Two bytes on compression, then the language and the translated name, both ended by 0.
      value = value.dropFirst(2)
      for _ in 0..<2 { value = value.drop { $0 != 0 }.dropFirst() }
    }
    return Metadata.Field(String(decoding: content[..<end], as: UTF8.self), String(decoding: value, as: UTF8.self))
  }
}
