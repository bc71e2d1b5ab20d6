import Foundation
import GradusFiles

/// The keys of a terminal one by one, and its screen, which is as it was before when this is gone.
final class Keyboard {
  enum Key { case left, right, home, end, quit }

  /// Whether input and output are both a terminal, and one on which something can be drawn anew.
  static var isTerminal: Bool {
    let kind = ProcessInfo.processInfo.environment["TERM"] ?? ""
    return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && !["", "dumb"].contains(kind)
  }

  private let before: termios
  private let signals: EndingSignals

  init() {
    var before = termios()
    tcgetattr(STDIN_FILENO, &before)
    self.before = before
    signals = EndingSignals { [before] number in
      Self.restore(before)
      EndingSignals.end(by: number)
    }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw)
    Self.write("\u{1B}[?1049h\u{1B}[?25l")
  }

  deinit { Self.restore(before) }

  private static func restore(_ before: termios) {
    // Whoever sees the old screen again can rely on the old settings.
    withUnsafePointer(to: before) { _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, $0) }
    write("\u{1B}[?25h\u{1B}[?1049l")
  }

  /// Without a new line at the end, which would push the first one out of a full screen.
  func show(_ text: String) { Self.write("\u{1B}[H\u{1B}[2J" + text) }

  /// Waits for a key that means something; the end of the input, Control-C and Control-D mean to quit.
  func next() -> Key {
    while true {
      switch byte() {
      case nil, 3, 4, UInt8(ascii: "q"): return .quit
      case UInt8(ascii: " "), UInt8(ascii: "l"): return .right
      case UInt8(ascii: "h"): return .left
      case 0x1B: if let key = sequence() { return key }
      default: continue
      }
    }
  }

  /// What follows an escape: [C or OC for →, and so on.
  private func sequence() -> Key? {
    guard let start = byte(), [UInt8(ascii: "["), UInt8(ascii: "O")].contains(start), let letter = byte() else {
      return nil
    }
    switch letter {
    case UInt8(ascii: "C"), UInt8(ascii: "B"): return .right
    case UInt8(ascii: "D"), UInt8(ascii: "A"): return .left
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "1"), UInt8(ascii: "7"): return byte() == nil ? .quit : .home
    case UInt8(ascii: "4"), UInt8(ascii: "8"): return byte() == nil ? .quit : .end
    default: return nil
    }
  }

  private func byte() -> UInt8? {
    var byte: UInt8 = 0
    return read(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
  }

  /// A terminal that is gone is noticed when the next key is waited for.
  private static func write(_ text: String) { try? StandardOutput.write(Array(text.utf8)) }
}
