import GradusTensors

/// Numbers as a file gives them: one, a row of them, or rows.
struct GivenNumbers {
  let tensor: Tensor

  /// - Parameter name: what messages call them.
  init(_ value: YAMLValue, _ name: String, in source: SourceText) throws {
    guard case .list(let elements) = value.kind else {
      tensor = Tensor(try Self.number(value, name, in: source))
      return
    }
    guard let first = elements.first else {
      throw ComputationError(source, value.place, "\(name) has no numbers: a list has one or more, such as [1, 2]")
    }
    guard case .list(let firstRow) = first.kind else {
      tensor = Tensor(try elements.map { try Self.number($0, name, in: source) })
      return
    }
    let rows = try elements.enumerated().map { number, row in
      guard case .list(let cells) = row.kind else {
        throw ComputationError(
          source, row.place,
          "the first element of \(name) is a row, and here stands \(row.words): write rows alone, such as [[1], [2]]")
      }
      guard cells.count == firstRow.count, !cells.isEmpty else {
        throw ComputationError(
          source, row.place,
          cells.isEmpty
            ? "a row of \(name) has no numbers"
            : "row \(number + 1) of \(name) has \(cells.count) number\(cells.count == 1 ? "" : "s"), and the first has \(firstRow.count): all rows have equally many"
        )
      }
      return try cells.map { try Self.number($0, name, in: source) }
    }
    tensor = Tensor(rows: rows)
  }

  /// A number, or a formula of numbers, such as 1/3 or sqrt(2).
  static func number(_ value: YAMLValue, _ name: String, in source: SourceText) throws -> Double {
    switch value.kind {
    case .text(let text):
      if let reason = otherNumber(text) {
        throw ComputationError(source, value.place, "\(name) has \"\(text)\": \(reason)")
      }
      if let number = Double(text), number.isFinite { return number }
      guard text.contains(where: \.isNumber) || text.contains("(") || ["pi", "π"].contains(text) else {
        throw ComputationError(
          source, value.place, "\(name) needs a number, such as 0.5 or 1/3, and here stands \(value.words)")
      }
      let formula = try FileFormula(value, name, in: source)
      switch try formula.located({ formula throws(FormulaFault) in try FormulaRun().value(of: formula) }) {
      case .number(let number) where number.isFinite: return number
      default: throw ComputationError(source, value.place, "\(text) in \(name) is not a finite number")
      }
    case .list:
      throw ComputationError(source, value.place, "\(name) has rows of numbers, and here a list stands in a row")
    default:
      throw ComputationError(
        source, value.place,
        "\(name) needs a number, a list [1, 2] or rows [[1, 2], [3, 4]], and here stands \(value.words)")
    }
  }

  /// Why a text that looks like a number is none here; nil for any other.
  private static func otherNumber(_ text: String) -> String? {
    if text.wholeMatch(of: Patterns.comma) != nil { return "the decimal sign is a point, not a comma" }
    if text.lowercased().wholeMatch(of: Patterns.infinite) != nil { return "numbers are finite" }
    if text.wholeMatch(of: Patterns.octal) != nil {
      return "a number that begins with 0 is read as octal elsewhere: write it without the 0"
    }
    if text.wholeMatch(of: Patterns.grouped) != nil { return "digits stand without signs between them" }
    // It is a difference or a quotient too, but nobody gives a number so, without blanks.
    if text.wholeMatch(of: Patterns.date) != nil {
      return "this reads as a date or a range: write the number itself"
    }
    return nil
  }
}

/// A formula in a file, which knows where each of its signs stands.
struct FileFormula {
  let formula: WrittenFormula
  /// The text as it was written.
  let text: String
  private let source: SourceText
  private let places: [SourcePlace]

  init(_ value: YAMLValue, _ name: String, in source: SourceText) throws {
    guard case .text(let text) = value.kind else {
      throw ComputationError(source, value.place, "\(name) is a formula, and here stands \(value.words)")
    }
    let places = source.places(of: text, from: value.place, isBlock: value.isBlock)
    do { formula = try FormulaParser.formula(text) } catch {
      throw error.advised(wasCut: places.last.map(source.isFollowedByComma) ?? false).located(
        places, value.place, in: source)
    }
    (self.text, self.source, self.places) = (text, source, places)
  }

  /// A formula that is not in a file.
  init(_ text: String, in source: SourceText, at place: SourcePlace) throws {
    let places = text.unicodeScalars.indices.enumerated().map { number, _ in
      SourcePlace(line: place.line, column: place.column + number)
    }
    do { formula = try FormulaParser.formula(text) } catch { throw error.located(places, place, in: source) }
    (self.text, self.source, self.places) = (text, source, places)
  }

  /// What `body` gives; a fault becomes an error with its place in the file.
  func located<Result>(_ body: (WrittenFormula) throws(FormulaFault) -> Result) throws -> Result {
    do { return try body(formula) } catch { throw error.located(places, places.first, in: source) }
  }

  /// An error at a part of the formula.
  func error(at part: WrittenFormula, _ problem: String) -> ComputationError {
    FormulaFault(offset: part.offset, problem: problem).located(places, places.first, in: source)
  }
}

extension FormulaFault {
  /// In braces a comma ends a formula, and with it the arguments of a function.
  fileprivate func advised(wasCut: Bool) -> FormulaFault {
    guard wasCut, problem.contains("closing parenthesis") else { return self }
    return FormulaFault(
      offset: offset, problem: "\(problem); in {braces} a comma ends a formula: write it in a line of its own")
  }

  /// At the end of a formula the place is behind its last sign.
  fileprivate func located(_ places: [SourcePlace], _ start: SourcePlace?, in source: SourceText) -> ComputationError {
    let last = places.last.map { SourcePlace(line: $0.line, column: $0.column + 1) }
    return ComputationError(source, places.indices.contains(offset) ? places[offset] : last ?? start, problem)
  }
}

// Kept, since each regular expression is compiled where it is written; matching changes none.
private enum Patterns {
  nonisolated(unsafe) static let comma = #/[-+−]?\d+,\d+/#
  nonisolated(unsafe) static let infinite = #/[-+]?\.?(nan|inf(inity)?)/#
  nonisolated(unsafe) static let octal = #/[-+]?0\d[\d.]*/#
  nonisolated(unsafe) static let grouped = #/[-+]?\d+(_\d+)+(\.\d+)?/#
  nonisolated(unsafe) static let date = #/\d+-\d+(-\d+([ T].*)?)?|\d+\/\d+\/\d+/#
}
