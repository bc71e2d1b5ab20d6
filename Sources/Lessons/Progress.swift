import Foundation

/// One line on standard error that is written over and over; nothing where that is no terminal.
final class Progress {
  private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
  private var isShown = false

  func show(_ what: String, _ done: Double) {
    guard isTerminal else { return }
    let width = 24
    let filled = Int((min(max(done, 0), 1) * Double(width)).rounded())
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    write("\r\u{1B}[K\(bar) \(Int(done * 100)) %  \(what)")
    isShown = true
  }

  func clear() {
    if isShown { write("\r\u{1B}[K") }
    isShown = false
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
