extension String {
  /// The text as a message may repeat it: not longer than about a line, and with control codes as numbers, so that a
  /// terminal shows them and does not follow them.
  var shown: String { shown(most: 60) }

  /// The same for the path of a file, which may be longer.
  var shownPath: String { shown(most: 500) }

  private func shown(most: Int) -> String {
    let text = count > most ? String(prefix(most)) + "…" : self
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: result += "\\u{\(String(scalar.value, radix: 16))}"
      case .format where scalar.value != 0x200D: result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}

/// “a”, “b” and 5 more.
func listed(_ names: [String], most: Int = 8) -> String {
  let shown = names.prefix(names.count > most + 1 ? most : names.count).map { "“\($0.shown)”" }
  let rest = names.count - shown.count
  return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
}
