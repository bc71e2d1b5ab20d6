/// The columns that lessons would take of a table, or why they take none.
///
/// Each choice is tried by the reader that the lesson itself uses, so that what is named here runs.
package struct LessonColumns: Sendable {
  /// The columns of a lesson on classes.
  package struct Classes: Hashable, Sendable {
    package let target: String
    /// Columns that are no features, such as those that count the rows.
    package let without: [String]
  }

  /// The columns of a lesson on curves.
  package struct Curve: Hashable, Sendable { package let x, y: String }

  package let classes: Result<Classes, DataError>
  package let curve: Result<Curve, DataError>

  /// Trying all columns of a wide table would take long.
  private static let mostTries = 12

  package init(_ table: DataTable, _ reports: [ColumnReport]) {
    classes = Self.classes(table, reports)
    curve = Self.curve(table, reports)
  }

  /// Words are meant as classes more often than numbers are, and those at the end more often than those before.
  private static func classes(_ table: DataTable, _ reports: [ColumnReport]) -> Result<Classes, DataError> {
    let usable = reports.filter { $0.column.role == .data && !$0.countsRows }.reversed()
    let words = usable.filter { $0.type == .text && $0.classes != nil }
    let others = usable.filter { $0.type != .text && ($0.classes ?? .max) <= 10 }
    let counting = reports.filter(\.countsRows).map(\.column.name)
    var (reason, tries): (DataError?, Int) = (nil, 0)
    for target in (words + others).map(\.column.name) {
      var without = counting
      while tries < mostTries {
        tries += 1
        do {
          _ = try ClassTable(table, target: target, features: FeatureChoice(without: without))
          return .success(Classes(target: target, without: without))
        } catch {
          reason = reason ?? error
          guard let culprit = error.culprit, culprit != target, !without.contains(culprit) else { break }
          without.append(culprit)
        }
      }
    }
    return .failure(reason ?? .noClasses(file: table.file))
  }

  /// The first column of numbers for x and the last for y; what counts the rows may be meant for x, where there is nothing else.
  private static func curve(_ table: DataTable, _ reports: [ColumnReport]) -> Result<Curve, DataError> {
    let varying = reports.filter { $0.column.role == .data && $0.varies }
    var reason: DataError?
    for columns in [varying.filter { !$0.countsRows }, varying] {
      var names = columns.map(\.column.name)
      for _ in 0..<mostTries {
        guard let x = names.first, let y = names.last, names.count > 1 else { break }
        do {
          _ = try CurveTable(table, x: x, y: y)
          return .success(Curve(x: x, y: y))
        } catch {
          reason = reason ?? error
          guard let culprit = error.culprit else { break }
          names.removeAll { $0 == culprit }
        }
      }
    }
    return .failure(reason ?? .fewNumbers(file: table.file, columns: varying.map(\.column.name)))
  }
}

extension ColumnReport {
  /// Whether its cells hold different numbers or dates.
  fileprivate var varies: Bool {
    switch contents {
    case .numbers(let range): range.lowerBound < range.upperBound
    case .dates: true
    default: false
    }
  }
}

extension DataError {
  /// The column without which the others might do; nil where no column alone is the reason.
  fileprivate var culprit: String? {
    switch self {
    case .repeatedColumn(_, let column), .constantColumn(_, let column, _), .extremeColumn(_, let column, _, _),
      .notANumber(_, _, let column, _, _, _), .mixedDecimals(_, let column, _, _), .mixedPercents(_, let column, _, _),
      .ambiguousNumber(_, let column, _):
      column
    case .noCompleteRow(_, let emptiest), .tooFewRows(_, _, _, let emptiest):
      emptiest.flatMap { $0.count > 0 ? $0.column : nil }
    default: nil
    }
  }
}
