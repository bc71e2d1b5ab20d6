/// Whole numbers in words, such as "1, 2 and 8 to 15".
func ranges(_ numbers: [Int]) -> String {
  var parts: [ClosedRange<Int>] = []
  for number in numbers {
    if let last = parts.last, last.upperBound == number - 1 {
      parts[parts.count - 1] = last.lowerBound...number
    } else {
      parts.append(number...number)
    }
  }
  let words = parts.map { part in
    part.count == 1
      ? "\(part.lowerBound)" : "\(part.lowerBound) \(part.count == 2 ? "and" : "to") \(part.upperBound)"
  }
  return words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
}
