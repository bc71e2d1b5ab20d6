import GradusFormulas

/// Numbers and lists in sentences, for those who cannot see a figure.
package enum Words {
  package static func number(_ number: Double) -> String { Numeral(number).text }

  /// "a", "a and b", "a, b and c".
  package static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Where a list of numbers starts, where it ends, and where it is least if that is between.
  package static func course(_ numbers: [Double], at places: [Double]) -> String {
    guard let first = numbers.first, let last = numbers.last else { return "has no values" }
    let ends = "goes from \(number(first)) to \(number(last))"
    guard let least = numbers.filter(\.isFinite).min(), least < min(first, last),
      let place = numbers.firstIndex(of: least)
    else { return ends }
    return ends + ", and is least at \(number(places[place])) with \(number(least))"
  }

  /// The mean and the standard deviation.
  package static func spread(_ numbers: [Double]) -> String { MeanAndDeviation(of: numbers).text { Numeral($0) } }
}
