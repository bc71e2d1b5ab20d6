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
    write("\r\u{1B}[K" + Self.line(what, done, timeLeft(done), width: (Terminal.width(of: STDERR_FILENO) ?? 80) - 1))
    isShown = true
  }

  /// The line as it fits into a width, since one that is longer than the terminal could not be written over: without the time
  /// that is left, then with a shorter bar, then without words at its end, and never with a part of a number.
  static func line(_ what: String, _ done: Double, _ timeLeft: String, width: Int) -> String {
    let share = min(max(done, 0), 1)
    // 0.57 · 100 is a little less than 57.
    let percent = "\(Int(share * 100 + 1e-9)) %"
    func bar(_ count: Int) -> String {
      let filled = Int((share * Double(count)).rounded())
      return String(repeating: "█", count: filled) + String(repeating: "░", count: count - filled)
    }
    let long = "\(bar(24)) \(percent)  \(what)"
    if long.count + timeLeft.count <= width { return long + timeLeft }
    if long.count <= width { return long }
    let room = width - percent.count - what.count - 3
    if room > 3 { return "\(bar(room)) \(percent)  \(what)" }
    var line = ""
    for word in "\(percent)  \(what)".split(separator: " ", omittingEmptySubsequences: false) {
      guard line.count + 1 + word.count <= width else { break }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line
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
