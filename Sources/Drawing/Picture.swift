import GradusFiles

/// A drawing of a fixed size, which one closure puts into a PNG, SVG or PDF file.
public struct Picture: Sendable {
  /// In points.
  package let size: Size
  package var metadata: Metadata
  /// The pixels of a PNG for each point, at scale 1.
  package let pixelsPerPoint: Double
  let draw: @Sendable (Canvas) -> Void
  /// How much smaller it is than it was laid out, with all its letters; 1 where it has room as it is.
  package private(set) var reduction = 1.0
  /// The same step by step, where it has steps: a file for TeX holds them as overlays of a slide.
  package var steps: FrameSequence?
  /// The same in parts that each fit on a page of paper, where the whole is higher: a file in PDF has them as pages, and one
  /// for TeX, where it has no steps, one after the other.
  package var pages: [Picture] = []
  /// The names of values that it has no room to show the numbers of.
  package var withoutNumbers: [String] = []
  /// Whether the letters of an SVG file are text, which is searched, selected and changed in the fonts that are there; the
  /// outlines of Inter, which look alike everywhere, if not.
  package var svgText = false

  /// - Parameter draw: draws on a white canvas of that size, in the same way whenever it is called.
  package init(
    size: Size, metadata: Metadata, pixelsPerPoint: Double = Self.pixelsPerPoint,
    draw: @escaping @Sendable (Canvas) -> Void
  ) {
    (self.size, self.metadata, self.pixelsPerPoint, self.draw) = (size, metadata, pixelsPerPoint, draw)
  }

  /// The same picture, made smaller as a whole where it is wider than this.
  package func reduced(toWidth width: Double) -> Picture {
    guard size.width > width else { return self }
    let smaller = Size(width: width, height: size.height * width / size.width)
    var picture = Picture(size: smaller, metadata: metadata, pixelsPerPoint: pixelsPerPoint) { canvas in
      canvas.draw(self, in: Rectangle(x: 0, y: 0, size: smaller))
    }
    picture.reduction = reduction * width / size.width
    return picture
  }

  package enum FileType: String, Sendable, CaseIterable {
    case png, svg, pdf
    /// TikZ, for documents in LaTeX.
    case tex

    /// Those that every figure is written as.
    package static let standard: [FileType] = [.png, .svg, .pdf]
  }

  /// The pixels for each point where nothing else is asked for: 576 x 360 points make 1600 x 1000 pixels.
  package static let pixelsPerPoint = 25.0 / 9

  /// Writes the file at `path`, whole or not at all; its name ends in .png, .svg, .pdf or .tex.
  ///
  /// - Parameters:
  ///   - scale: how many times finer a PNG is than it is at scale 1.
  ///   - svgText: whether letters in an SVG file are text, in the fonts that are there, and not outlines.
  public func write(to path: String, scale: Double = 1, svgText: Bool = false) throws(DrawingError) {
    var picture = self
    picture.svgText = svgText || self.svgText
    let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last ?? ""
    guard let type = FileType(rawValue: ending.lowercased()) else { throw .unknownFileType(path: path) }
    try Files.draw(picture.bytes(as: type, scale: scale), to: path)
  }

  /// The contents of a file of this type: the same bytes whenever the same is drawn.
  package func bytes(as type: FileType, scale: Double = 1) throws(DrawingError) -> [UInt8] {
    switch type {
    case .png: try raster(scale: scale).png(metadata)
    case .svg: try FontPool.withFonts(svgText ? SVGFile(picture: self).bytes : VectorFile(picture: self).svg)
    case .pdf: try FontPool.withFonts(VectorFile(picture: self).pdf)
    case .tex: try FontPool.withFonts(TikZFile(picture: self).bytes)
    }
  }

  func raster(scale: Double) throws(DrawingError) -> Raster {
    guard scale > 0, scale <= 16 else { throw .badScale(scale) }
    let raster = try Raster(size: size, pixelsPerPoint: pixelsPerPoint * scale)
    try FontPool.withFonts { fonts throws(DrawingError) in try raster.draw(fonts, draw) }
    return raster
  }
}
