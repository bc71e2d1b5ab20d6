extension Picture.FileType {
  /// The type of a file by how it begins; nil where it is none of ours.
  package init?(contents bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else if bytes.starts(with: "<?xml".utf8) || bytes.starts(with: "<svg".utf8) {
      self = .svg
    } else {
      return nil
    }
  }
}

extension Metadata {
  /// Reads what a PNG, SVG or PDF file says of itself; nil where it says nothing that this library wrote.
  package init?(contents bytes: [UInt8]) {
    switch Picture.FileType(contents: bytes) {
    case .png: self.init(png: bytes)
    case .svg: self.init(svg: bytes)
    case .pdf: self.init(pdf: bytes)
    case nil: return nil
    }
  }
}
