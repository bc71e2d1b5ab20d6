import Foundation
import GradusFiles

/// One line on standard error that is written over and over; nothing where that is no terminal.
final class Progress {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var isShown = false
  private var start = ContinuousClock.now
  private var lastDone = 1.0

  /// - Parameter done: from 0 to 1; the time left is estimated from when it last began anew.
  func show(_ what: String, _ done: Double) {
    if done < lastDone { start = .now }
    lastDone = done
    guard isTerminal else { return }
    let width = 24
    let filled = Int((min(max(done, 0), 1) * Double(width)).rounded())
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    // A line that is longer than the terminal could not be written over.
    let line = "\(bar) \(Int(done * 100)) %  \(what)\(timeLeft(done))"
    write("\r\u{1B}[K\(line.prefix((Terminal.width(of: STDERR_FILENO) ?? 80) - 1))")
    isShown = true
  }

  func clear() {
    if isShown { write("\r\u{1B}[K") }
    isShown = false
  }

  private func timeLeft(_ done: Double) -> String {
    guard done > 0.02, done < 1 else { return "" }
    let seconds = (ContinuousClock.now - start) / .seconds(1) * (1 - done) / done
    return ", \(Int(seconds.rounded(.up))) s left"
  }

  private func write(_ text: String) { StandardError.write(text) }
}
