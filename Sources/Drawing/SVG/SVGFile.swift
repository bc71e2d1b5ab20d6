import CGradusCairo
import CGradusPango

/// A picture as SVG whose texts stay texts: they can be searched, selected and changed, in the fonts that are there.
struct SVGFile {
  let picture: Picture

  /// In the order of preference: those after Inter have letters of about its width, and each text is made as wide as in Inter.
  static let fonts = "Inter, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
  private static let note =
    "The letters of this file are text: it looks as it was drawn where the font Inter is installed, and nearly so elsewhere."

  func bytes(_ fonts: FontContext) throws(DrawingError) -> [UInt8] {
    let (recording, systemFonts) = try picture.recorded(fonts)
    var metadata = picture.metadata.naming(systemFonts)
    let description = metadata.description
    metadata.description = description + (description.last.map(".?!".contains) == false ? ". " : " ") + Self.note
    var writer = try SVGWriter(recording.elements)
    let body = try writer.lines(recording.elements)
    let (width, height) = (WrittenNumber.text(picture.size.width), WrittenNumber.text(picture.size.height))
    let lines =
      [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"\(width)pt\" "
          + "height=\"\(height)pt\" viewBox=\"0 0 \(width) \(height)\" version=\"1.1\" role=\"img\">"
          + OutlinedSVG.introduction(metadata),
        "<g xml:space=\"preserve\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\" font-family=\"\(Self.fonts)\">",
      ]
      + (recording.ground.map { ["<rect width=\"\(width)\" height=\"\(height)\"\(SVGWriter.fill($0))/>"] } ?? [])
      + body + ["</g>", "</svg>", ""]
    return Array(lines.joined(separator: "\n").utf8)
  }
}

extension Picture {
  /// What is drawn, as shapes and texts, and the fonts of the system that letters came from.
  func recorded(_ fonts: FontContext) throws(DrawingError) -> (recording: Recording, systemFonts: Set<String>) {
    var extents = cairo_rectangle_t(x: 0, y: 0, width: size.width, height: size.height)
    let surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents)!
    defer { cairo_surface_destroy(surface) }
    let recording = Recording()
    let canvas = Canvas(
      surface: surface, size: size, pixelsPerPoint: 1, fonts: fonts, isRaster: false, recording: recording)
    draw(canvas)
    try canvas.finish()
    return (recording, canvas.systemFonts)
  }
}
