import CGradusCairo

/// Draws a picture as SVG or PDF into memory.
struct VectorFile {
  let picture: Picture

  func svg(_ fonts: FontContext) throws(DrawingError) -> [UInt8] {
    var metadata = picture.metadata
    let bytes = try record([picture], fonts) { context in
      cairo_svg_surface_create_for_stream(collect, context, picture.size.width, picture.size.height)
    } whenDrawn: { _, systemFonts in
      metadata = metadata.naming(systemFonts)
    }
    return OutlinedSVG(bytes).normalized(metadata)
  }

  func pdf(_ fonts: FontContext) throws(DrawingError) -> [UInt8] {
    let pages = picture.pages.isEmpty ? [picture] : picture.pages
    return try record(pages, fonts) { context in
      let surface = cairo_pdf_surface_create_for_stream(
        collect, context, picture.size.width, picture.size.height)
      // Later versions can compress the metadata, which then nobody finds without decoding the whole file.
      cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
      return surface
    } whenDrawn: { surface, systemFonts in
      setMetadata(picture.metadata.naming(systemFonts), surface)
    }
  }

  private func setMetadata(_ metadata: Metadata, _ surface: OpaquePointer?) {
    let fields = metadata.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
    let entries = [
      (CAIRO_PDF_METADATA_TITLE, metadata.title), (CAIRO_PDF_METADATA_SUBJECT, metadata.description),
      (CAIRO_PDF_METADATA_KEYWORDS, fields), (CAIRO_PDF_METADATA_CREATOR, "Gradus"),
      // The time of day would make two files of one picture differ.
      (CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z"),
    ]
    for (name, text) in entries where !text.isEmpty { cairo_pdf_surface_set_metadata(surface, name, text) }
  }

  private func record(
    _ pages: [Picture], _ fonts: FontContext, on makeSurface: (UnsafeMutableRawPointer) -> OpaquePointer?,
    whenDrawn: (_ surface: OpaquePointer?, _ systemFonts: Set<String>) -> Void
  ) throws(DrawingError) -> [UInt8] {
    let output = ByteCollector()
    let surface = makeSurface(output.context)
    defer { cairo_surface_destroy(surface) }
    try checkCairo(cairo_surface_status(surface))
    var systemFonts: Set<String> = []
    for page in pages {
      if pages.count > 1 { cairo_pdf_surface_set_size(surface, page.size.width, page.size.height) }
      let canvas = Canvas(surface: surface!, size: page.size, pixelsPerPoint: 1, fonts: fonts, isRaster: false)
      page.draw(canvas)
      systemFonts.formUnion(canvas.systemFonts)
      if pages.count > 1 { cairo_surface_show_page(surface) }
      try canvas.finish()
    }
    whenDrawn(surface, systemFonts)
    cairo_surface_finish(surface)
    try checkCairo(cairo_surface_status(surface))
    return output.bytes
  }
}

private func collect(
  _ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: UInt32
) -> cairo_status_t {
  ByteCollector.append(bytes, count: Int(count), to: context)
  return CAIRO_STATUS_SUCCESS
}
