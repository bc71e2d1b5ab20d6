import CGradusCairo
import CGradusPango

/// The pinned fonts, Inter and then DejaVu Sans, and nothing of the fonts or font settings of the user.
///
/// Only for signs that both lack, such as Japanese ones, a font of the system is taken up.
/// Belongs to one canvas at a time.
package final class FontContext {
  /// What a style's font depends on.
  struct Key: Hashable {
    let size: Double
    let weight: TextStyle.Weight
    let italic: Bool
    let isTabular: Bool
    init(_ style: TextStyle) {
      (size, weight, italic, isTabular) = (style.size, style.weight, style.italic, style.isTabular)
    }
  }

  let map: UnsafeMutablePointer<PangoFontMap>
  let context: OpaquePointer
  let options: OpaquePointer
  private var descriptions: [Key: OpaquePointer] = [:]
  /// The files of fonts of the system that were taken up.
  private var added: Set<String> = []

  /// Finds the fonts in these folders.
  init(folders: [String]) throws(DrawingError) {
    let configuration = try Self.configuration(of: [.inter, .dejaVu], in: folders)
    defer { FcConfigDestroy(configuration) }  // the map keeps its own reference
    _ = Self.emptyConfigurationIsCurrent
    // FreeType on macOS too, whose default would be CoreText with other shapes and metrics.
    guard let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT) else {
      throw .library(name: "pango", message: "it was built without FreeType")
    }
    pango_fc_font_map_set_config(OpaquePointer(map), configuration)
    self.map = map
    context = pango_font_map_create_context(map)
    options = cairo_font_options_create()
    configureLayout()
    try check(PinnedFont.inter)
  }

  deinit {
    for description in descriptions.values { pango_font_description_free(description) }
    cairo_font_options_destroy(options)
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
  }

  /// Every new font map starts a thread that loads the fonts of the system, unless a configuration is current already:
  /// an empty one, made current once, saves the time and fontconfig's complaints about broken settings.
  private static let emptyConfigurationIsCurrent: Bool = {
    guard let empty = FcConfigCreate() else { return false }
    defer { FcConfigDestroy(empty) }
    return FcConfigSetCurrent(empty) != 0
  }()

  private static func configuration(
    of fonts: [PinnedFont], in folders: [String]
  ) throws(DrawingError) -> OpaquePointer {
    guard let configuration = FcConfigCreate() else { throw .library(name: "fontconfig", message: "out of memory") }
    _ = FcConfigSetRescanInterval(configuration, 0)
    do throws(DrawingError) {
      for font in fonts {
        for path in try font.locate(in: folders) where FcConfigAppFontAddFile(configuration, path) == 0 {
          throw .fontUnusable(path: path)
        }
      }
    } catch {
      FcConfigDestroy(configuration)
      throw error
    }
    return configuration
  }

  /// No hinting and no rounding: a text is laid out in the same way at every scale and in every kind of file.
  private func configureLayout() {
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    pango_context_set_round_glyph_positions(context, 0)
    pango_cairo_context_set_resolution(context, 72)
    pango_context_set_language(context, pango_language_from_string("en"))
  }

  /// fontconfig substitutes silently, so compare the family it returned.
  private func check(_ font: PinnedFont) throws(DrawingError) {
    let wanted = description(for: TextStyle(10))
    guard let loaded = pango_font_map_load_font(map, context, wanted) else {
      throw .fontUnusable(path: font.family)
    }
    defer { g_object_unref(UnsafeMutableRawPointer(loaded)) }
    let found = pango_font_describe(loaded)
    defer { pango_font_description_free(found) }
    guard let family = pango_font_description_get_family(found), String(cString: family) == font.family else {
      throw .fontUnusable(path: font.family)
    }
  }

  /// Takes up fonts of the system that have these signs, after the pinned ones; returns whether there are any.
  func addSystemFonts(for signs: some Sequence<Unicode.Scalar>) -> Bool {
    let fontMap = OpaquePointer(map)
    guard let configuration = pango_fc_font_map_get_config(fontMap) else { return false }
    var hasNew = false
    for path in signs.compactMap(SystemFonts.path) where added.insert(path).inserted {
      hasNew = FcConfigAppFontAddFile(configuration, path) != 0 || hasNew
    }
    guard hasNew else { return false }
    pango_fc_font_map_config_changed(fontMap)
    pango_context_changed(context)
    return true
  }

  /// The fonts of the system that letters of a text come from, with their versions, such as "Noto Sans 2.004".
  func systemFonts(in layout: OpaquePointer) -> Set<String> {
    guard !added.isEmpty, let lines = pango_layout_get_iter(layout) else { return [] }
    defer { pango_layout_iter_free(lines) }
    var names: Set<String> = []
    repeat {
      guard let run = pango_layout_iter_get_run_readonly(lines), let font = run.pointee.item.pointee.analysis.font,
        let pattern = pango_fc_font_get_pattern(UnsafeMutableRawPointer(font).assumingMemoryBound(to: PangoFcFont.self))
      else { continue }
      if let name = SystemFonts.name(of: pattern, in: added) { names.insert(name) }
    } while pango_layout_iter_next_run(lines) != 0
    return names
  }

  /// Pango's description of a style's font; it lives as long as this object.
  func description(for style: TextStyle) -> OpaquePointer {
    let key = Key(style)
    if let known = descriptions[key] { return known }
    let description = pango_font_description_new()!
    pango_font_description_set_family(description, "\(PinnedFont.inter.family),\(PinnedFont.dejaVu.family)")
    pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
    pango_font_description_set_weight(description, PangoWeight(rawValue: style.weight.rawValue))
    pango_font_description_set_style(description, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    descriptions[key] = description
    return description
  }
}
