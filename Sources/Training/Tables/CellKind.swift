/// What a cell holds, as far as it can be told without the other cells.
enum CellKind {
  case missing
  /// A word that says among numbers that one is missing.
  case unknown
  case number(WrittenNumber)
  /// In days since 1 January 1970.
  case date(Double)
  case boolean(Bool)
  case text

  init(_ cell: ArraySlice<UInt8>) {
    // Most cells are numbers, and those are recognized fast.
    if let number = WrittenNumber(cell) {
      self = .number(number)
    } else if MissingWord.matches(cell) {
      self = .missing
    } else if let day = ISODate.days(cell) {
      self = .date(day)
    } else if let value = BooleanWord.value(cell) {
      self = .boolean(value)
    } else if MissingWord.matchesAmongNumbers(cell) {
      self = .unknown
    } else {
      self = .text
    }
  }

  /// Whether a name of a column would hardly be written so.
  var isTyped: Bool {
    switch self {
    case .number, .date, .boolean: true
    case .missing, .unknown, .text: false
    }
  }
}
