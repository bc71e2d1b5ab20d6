extension Picture.FileType {
  /// The type of a file by how it begins; nil where it is none of ours.
  package init?(contents bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else if bytes.starts(with: "<?xml".utf8) || bytes.starts(with: "<svg".utf8) {
      self = .svg
    } else if bytes.starts(with: TikZFile.firstLine.utf8) {
      self = .tex
    } else {
      return nil
    }
  }
}

extension Picture.FileType {
  /// Whether the end of such a file is missing.
  package func isCutOff(_ bytes: [UInt8]) -> Bool {
    let end =
      switch self {
      case .png: "IEND"
      case .svg: "</svg>"
      case .pdf: "%%EOF"
      case .tex: TikZFile.end
      }
    // Behind the end of a file of PNG stands a checksum; PDF and SVG may end with blank lines.
    return bytes.suffix(64).place(of: end) == nil
  }
}

extension Metadata {
  /// Reads what a PNG, SVG, PDF or TeX file says of itself; nil where it says nothing that this library wrote.
  package init?(contents bytes: [UInt8]) {
    switch Picture.FileType(contents: bytes) {
    case .png: self.init(png: bytes)
    case .svg: self.init(svg: bytes)
    case .pdf: self.init(pdf: bytes)
    case .tex: self.init(tikz: bytes)
    case nil: return nil
    }
  }
}
