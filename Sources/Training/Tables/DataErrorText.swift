import GradusTensors

extension DataError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file.shownPath) cannot be read: \(reason)."
    case .otherFormat(let file, let format, let remedy) where format.hasPrefix("text"):
      "\(file.shownPath) is \(format): \(remedy)."
    case .otherFormat(let file, let format, let remedy):
      "\(file.shownPath) is \(format), not a table of text: \(remedy)."
    case .brokenText(let file, let encoding, let line): Self.brokenText(file, encoding, line)
    case .empty(let file):
      "\(file.shownPath) holds no data: a line of column names and at least one row are needed."
    case .brokenQuotes(let file, let line):
      "\(file.shownPath) has quotes that do not pair in the row that begins at line \(line): "
        + "a quoted cell is written \"…\", a quote inside it \"\"."
    case .tooManyCells, .raggedRow, .moreNames, .unquotedCommas, .blanksInNumbers, .namelessNumbers, .mixedSeparators,
      .noCompleteRow, .tooFewRows:
      aboutRows
    case .unknownColumn(let file, let column, let known):
      "\(file.shownPath) has no column \"\(column.shown)\": \(suggestion(for: column.shown, among: known.map(\.shown)))"
    case .oneColumn, .repeatedColumn, .sameColumn, .fewNumbers, .constantColumn, .extremeColumn: aboutColumns
    case .missingValue, .notANumber, .mixedDecimals, .mixedPercents, .ambiguousNumber, .notALabel: aboutCells
    case .notAClass, .badClassCount, .targetIsNoFeature, .noChosenFeature, .noClasses, .noFeature, .tooManyFeatures:
      aboutClasses
    }
  }

  private static func brokenText(_ file: String, _ encoding: String?, _ line: Int?) -> String {
    guard let encoding else {
      return "\(file.shownPath) is not text\(line.map { " from line \($0) on" } ?? ""): save the table as CSV."
    }
    return "\(file.shownPath)\(line.map { ", line \($0)," } ?? "") holds bytes that are not \(encoding): "
      + "save it again with the encoding UTF-8."
  }

  private var aboutRows: String {
    switch self {
    case .tooManyCells(let file, let line, let most):
      "\(file.shownPath), line \(line): there are more than \(most) cells in one row; each row of the table needs a line of its own."
    case .raggedRow(let file, let row, let cells, let expected, let separator):
      "\(file.shownPath), \(row): found \(cells) \(cells == 1 ? "cell" : "cells"), but there "
        + "\(expected == 1 ? "is 1 column" : "are \(expected) columns"); "
        + "the columns are apart by \(separator), and a cell that holds one needs quotes."
    case .moreNames(let file, let line, let names, let cells, let separator):
      "\(file.shownPath), line \(line): found \(names) \(names == 1 ? "name" : "names"), but rows of \(cells) \(cells == 1 ? "cell" : "cells"); the columns "
        + "are apart by \(separator), so a name that holds one needs quotes, and each row a cell for each name."
    case .unquotedCommas(let file, let row, let cells, let expected):
      "\(file.shownPath), \(row): found \(cells) cells where there \(expected == 1 ? "is 1 name" : "are \(expected) names"), because commas "
        + "stand both between columns and within numbers: save it with semicolons between columns, or with decimal points and no "
        + "commas in thousands"
        + (cells == expected + 1 ? "; or, if the first column names the rows, give it a name." : ".")
    case .blanksInNumbers(let file, let row, let cells, let names, let example):
      "\(file.shownPath), \(row): found \(cells) cells where there \(names == 1 ? "is 1 name" : "are \(names) names"): "
        + "\"\(example.shown)\" may be one number with a blank between thousands, or two numbers of which a column has no name: "
        + "write numbers without blanks, or give each column a name."
    case .namelessNumbers(let file, let row, let cells, let names):
      "\(file.shownPath), \(row): found \(cells) cells where there \(names == 1 ? "is 1 name" : "are \(names) names"), and the "
        + "first cells are not the numbers of the rows, 1, 2, 3, …: give each column a name."
    case .mixedSeparators(let file, let number, let line, let rows):
      "\(file.shownPath): line \(number) separates by \(line), the rows by \(rows): write all lines alike."
    case .noCompleteRow(let file, let emptiest):
      "\(file.shownPath) has no row left: in each of them a value is missing\(Self.worst(emptiest))."
    case .tooFewRows(let file, let rows, let needed, let emptiest):
      "\(file.shownPath) has \(rows) complete \(rows == 1 ? "row" : "rows"), and at least \(needed) are needed"
        + "\(Self.worst(emptiest))."
    default: ""
    }
  }

  /// Which column costs most rows; nothing where none does.
  private static func worst(_ values: MissingValues?) -> String {
    guard let values, values.count > 0 else { return "" }
    return "; \"\(values.column.shown)\" alone is missing in \(values.count) of \(values.rows) rows"
  }

  private var aboutColumns: String {
    switch self {
    case .oneColumn(let file, let column, let advice):
      "\(file.shownPath) has no column \"\(column.shown)\": \(advice)."
    case .repeatedColumn(let file, let column):
      "\(file.shownPath) has more than one column named \"\(column.shown)\": every column that is asked for needs a name of "
        + "its own."
    case .sameColumn(let file, let column):
      "\(file.shownPath): \"\(column.shown)\" cannot be both x and y of a curve; name two columns."
    case .fewNumbers(let file, let columns):
      "\(file.shownPath) has \(columns.first.map { "only one column of numbers that vary, \"\($0.shown)\"" } ?? "no column of numbers that vary"), "
        + "and a curve needs two."
    case .constantColumn(let file, let column, let value):
      "\(file.shownPath), column \"\(column.shown)\" holds \(value) in every row: a curve needs a column that varies."
    case .extremeColumn(let file, let column, let low, let high):
      "\(file.shownPath), column \"\(column.shown)\" reaches from \(low) to \(high): its numbers are too large, too "
        + "small or too close together to compute with; shift or scale them first."
    default: ""
    }
  }

  private var aboutCells: String {
    switch self {
    case .missingValue(let file, let row, let column):
      "\(file.shownPath), \(row), column \"\(column.shown)\": the value is missing."
    case .notANumber(let file, let row, let column, let found, let expectsDate, let advice):
      "\(file.shownPath), \(row), column \"\(column.shown)\": expected a \(expectsDate ? "date" : "finite number"), found "
        + "\"\(found.shown)\"\(advice.map { ", \($0)" } ?? "")."
    case .mixedDecimals(let file, let column, let point, let comma):
      "\(file.shownPath), column \"\(column.shown)\" has a decimal point in \"\(point.text.shown)\" (line \(point.row.line)) "
        + "and a decimal comma in \"\(comma.text.shown)\" (line \(comma.row.line)): write all numbers alike."
    case .mixedPercents(let file, let column, let percent, let plain):
      "\(file.shownPath), column \"\(column.shown)\" holds \"\(percent.text.shown)\" (line \(percent.row.line)) and, without a "
        + "sign of per cent, \"\(plain.text.shown)\" (line \(plain.row.line)): write all numbers alike."
    case .ambiguousNumber(let file, let column, let cell):
      "\(file.shownPath), \(cell.row), column \"\(column.shown)\": \"\(cell.text.shown)\" may be a fraction or thousands, and "
        + "no other number says which: write it without a mark between thousands, or with another count of decimals."
    case .notALabel(let file, let row, let column, let found):
      "\(file.shownPath), \(row), column \"\(column.shown)\": expected the number of a class (0, 1, 2, …), found "
        + "\"\(found.shown)\"."
    default: ""
    }
  }

  private var aboutClasses: String {
    switch self {
    case .notAClass(let file, let column, let found):
      "\(file.shownPath), column \"\(column.shown)\": classes are words or whole numbers, and \"\(found.shown)\" is neither."
    case .badClassCount(let file, let column, let classes, let rows):
      "\(file.shownPath), column \"\(column.shown)\" holds \(classes) \(classes == 1 ? "class" : "classes") in \(rows) "
        + "complete \(rows == 1 ? "row" : "rows"): at least 2 are needed, and at most one for every two rows and \(ClassNames.most) in all."
    case .targetIsNoFeature(let file, let column):
      "\(file.shownPath): \"\(column.shown)\" is the target, so it is no feature: leave it out of --columns and --without."
    case .noChosenFeature(let file):
      "\(file.shownPath): --columns and --without leave no column to learn from."
    case .noClasses(let file):
      "\(file.shownPath) has no column of classes: of words or whole numbers, at most \(ClassNames.most) "
        + "different ones, each in two rows or more."
    case .noFeature(let file, let target, let reasons):
      "\(file.shownPath) has no feature to learn from: no column but \"\(target.shown)\" varies"
        + (reasons.isEmpty ? "." : "; left out: \(reasons.joined(separator: "; ")).")
    case .tooManyFeatures(let file, let features, let most):
      "\(file.shownPath) has \(features) \(features == 1 ? "feature" : "features"), and at most \(most) can be learned from: choose some with --columns, or "
        + "leave some out with --without."
    default: ""
    }
  }
}
