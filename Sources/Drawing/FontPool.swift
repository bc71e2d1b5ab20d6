import Synchronization

/// Keeps font contexts for later pictures: making one takes milliseconds, and pango never gives back all its memory.
enum FontPool {
  /// A font context on its way from thread to thread, with the folders that it was made from.
  private struct Entry: @unchecked Sendable {  // whoever takes it out is its only user
    let folders: [String]
    let fonts: FontContext
  }

  private static let idle = Mutex<[Entry]>([])

  /// Calls `body` with a font context that nobody else uses meanwhile.
  static func withFonts<Result>(
    in folders: [String] = FontFolders.current,
    _ body: (FontContext) throws(DrawingError) -> Result
  ) throws(DrawingError) -> Result {
    let known = idle.withLock { entries -> Entry? in
      entries.firstIndex { $0.folders == folders }.map { entries.remove(at: $0) }
    }
    let entry = if let known { known } else { Entry(folders: folders, fonts: try FontContext(folders: folders)) }
    defer { idle.withLock { $0.append(entry) } }
    return try body(entry.fonts)
  }
}
