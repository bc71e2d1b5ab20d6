import Foundation
import GradusFiles
import GradusFormulas
import GradusHandouts

/// A prediction that the terminal asks for, before the answer is shown.
struct AskedPrediction {
  let prediction: Prediction

  init(_ prediction: Prediction) { self.prediction = prediction }

  /// Asks until there is an answer, or the reader skips the question with Enter or the end of the input; gives what to say
  /// to it.
  ///
  /// - Parameters:
  ///   - read: gives the next line; nil at the end of the input.
  ///   - echoes: whether the line is shown here, since no terminal has shown it.
  func verdict(reading read: () -> String? = InputLine.next, echoes: Bool = isatty(STDIN_FILENO) == 0) -> String {
    let letters = prediction.choices.map(\.letter)
    while true {
      print("Your answer (\(letters[0]) to \(letters[letters.count - 1]), or Enter to skip): ", terminator: "")
      StandardOutput.flush()
      let line = read()
      if line == nil || echoes { print(line?.richText.description ?? "") }
      guard let word = line.map(Self.word), !word.isEmpty else { return says("Answer:") }
      if word == prediction.right.letter { return says("Right:") }
      if letters.contains(word) { return says("Not so. The answer is") }
      print("Please type one letter from \(letters[0]) to \(letters[letters.count - 1]).")
    }
  }

  private func says(_ words: String) -> String { "\(words) \(prediction.answer)".wrapped(to: Terminal.proseWidth) }

  /// "b" of "b", "B)" and " (b) ".
  private static func word(_ line: String) -> String {
    line.lowercased().trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "().")))
  }
}

/// Standard input line by line. No more is read than the line, so that the next lesson finds the next line.
enum InputLine {
  private static let limit = 1000

  /// The line without its end; nil at the end of the input. What follows the first 1000 bytes of a line is left out.
  static func next() -> String? {
    var (bytes, byte): ([UInt8], UInt8) = ([], 0)
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      if bytes.count < limit { bytes.append(byte) }
    }
  }
}
