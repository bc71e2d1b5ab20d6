import GradusTensors

/// Changes a text of tokens, such as JSON or CSV, at random: bytes, numbers, texts, pieces and lines.
struct Mutation {
  private var random: RandomGenerator
  private let corpus: [[UInt8]]

  init(seed: UInt64, corpus: [[UInt8]]) { (random, self.corpus) = (RandomGenerator(seed: seed), corpus) }

  mutating func mutated() -> [UInt8] {
    var bytes = corpus[random.integer(below: corpus.count)]
    for _ in 0...random.integer(below: 3) where !bytes.isEmpty { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    switch random.integer(below: 12) {
    case 0: bytes[random.integer(below: bytes.count)] = UInt8(random.integer(below: 256))
    case 1: bytes.removeSubrange(piece(of: bytes))
    case 2: bytes.insert(contentsOf: Array(bytes[piece(of: bytes)]), at: random.integer(below: bytes.count))
    case 3: bytes.removeLast(random.integer(below: bytes.count))
    case 4: changeLines(&bytes)
    case 5, 6: replaceText(in: &bytes)
    default: replaceNumber(in: &bytes)
    }
  }

  private mutating func piece(of bytes: [UInt8]) -> Range<Int> {
    let start = random.integer(below: bytes.count)
    return start..<min(bytes.count, start + 1 + random.integer(below: 40))
  }

  /// A line is left out, said twice, or changes places with another.
  private mutating func changeLines(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let (one, other) = (random.integer(below: lines.count), random.integer(below: lines.count))
    switch random.integer(below: 3) {
    case 0: lines.remove(at: one)
    case 1: lines.insert(lines[one], at: other)
    default: lines.swapAt(one, other)
    }
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  private static let numbers = [
    "0", "-1", "1", "2", "3", "5", "7", "1e308", "-1.7e308", "5e-324", "2147483647", "2147483648",
    "99999999999999999999",
    "-2147483648", "9223372036854775807", "-9223372036854775808", "-9007199254740992",
    "0.5", "-0", "null", "true", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "[]", "[1]", "[2,2]", "{}", "\"1\"",
    "1e999",
  ]

  private mutating func replaceNumber(in bytes: inout [UInt8]) {
    let runs = runs(in: bytes, of: Self.partsOfNumbers)
    replace(runs, in: &bytes, by: Self.numbers)
  }

  private static let texts = [
    "", "\\u001b[2J", "\\\\immediate\\\\write18{touch x}", "$\\\\input{/etc/passwd}$", "<script>alert(1)</script>",
    "<sub>", "&amp;", "=1+1", "../../x", "速度", "\\ud83d\\ude00", "\\u202e", "`x`", "**x**", "|", "a\\nb", "∂L/∂x",
    "Add",
    "Sum", "Mean", "MatMul", "Reshape", "Broadcast", "Softmax", "LogSoftmax", "CrossEntropy", "Accumulate", "Given",
    "Transpose", "Gate", "Power", "Unknown", "rows", "columns", "everything",
  ]

  private mutating func replaceText(in bytes: inout [UInt8]) {
    let runs = runs(in: bytes, of: Self.partsOfTexts)
    replace(
      runs.filter { $0.lowerBound > 0 && bytes[$0.lowerBound - 1] == UInt8(ascii: "\"") }, in: &bytes, by: Self.texts)
  }

  private mutating func replace(_ runs: [Range<Int>], in bytes: inout [UInt8], by others: [String]) {
    guard !runs.isEmpty else { return }
    let run = runs[random.integer(below: runs.count)]
    let other = runs[random.integer(below: runs.count)]
    let new =
      random.integer(below: 3) == 0 ? Array(bytes[other]) : Array(others[random.integer(below: others.count)].utf8)
    bytes.replaceSubrange(run, with: new)
  }

  /// By the value of a byte.
  private static let partsOfNumbers = (0...UInt8.max).map { "0123456789.-+eE".utf8.contains($0) }
  private static let partsOfTexts = (0...UInt8.max).map { !"\",\n".utf8.contains($0) }

  private func runs(in bytes: [UInt8], of parts: [Bool]) -> [Range<Int>] {
    var (runs, start): ([Range<Int>], Int?) = ([], nil)
    for (place, byte) in bytes.enumerated() {
      if parts[Int(byte)] {
        start = start ?? place
      } else if let begun = start {
        runs.append(begun..<place)
        start = nil
      }
    }
    return start.map { runs + [$0..<bytes.count] } ?? runs
  }
}
