import Foundation

/// A way in which a course platform reads questions.
protocol CourseFormat {
  func files(_ pool: CoursePool) throws -> [Handout.File]
}

/// What `gradus worksheet --format` takes.
package enum CoursePlatform: String, CaseIterable, Sendable {
  case moodle, qti, gift, numbas, rexams, amc

  private var format: any CourseFormat {
    switch self {
    case .moodle: MoodleXML()
    case .qti: QTIPackage()
    case .gift: GIFTText()
    case .numbas: NumbasExam()
    case .rexams: RExamsFolder()
    case .amc: AMCDocument()
    }
  }

  /// The files of some platforms, each of which is written once.
  package static func files(_ platforms: [CoursePlatform], of sheets: [Worksheet]) throws -> [Handout.File] {
    if platforms.isEmpty { return [] }
    let pool = try CoursePool(sheets)
    return try allCases.filter(platforms.contains).flatMap { try $0.format.files(pool) }
  }
}

/// The numbers of questions: decimals with a point and without a power of ten, which every platform reads.
enum CourseNumber {
  /// Seven significant digits are more than a tolerance can tell.
  static func text(_ number: Double) -> String {
    number == 0 ? "0" : decimal(number, places: max(0, 6 - exponent(of: number)))
  }

  /// Rounded up to three significant digits: nobody loses points by how a tolerance is written.
  static func roundedUp(_ tolerance: Double) -> Double {
    guard tolerance > 0 else { return 0 }
    let unit = pow(10, Double(2 - exponent(of: tolerance)))
    return (tolerance * (1 + 1e-9) * unit).rounded(.up) / unit
  }

  /// The tolerance of an answer, with what is lost where the answer is written with seven digits.
  static func widened(_ tolerance: Double, of answer: Double) -> Double { roundedUp(tolerance + 1e-6 * abs(answer)) }

  /// The least and the greatest number within the tolerance of an answer.
  static func range(_ answer: Double, _ tolerance: Double) -> (least: String, greatest: String) {
    let tolerance = widened(tolerance, of: answer)
    return (text(answer - tolerance), text(answer + tolerance))
  }

  /// The power of ten of the first digit.
  static func exponent(of number: Double) -> Int { Int(floor(log10(abs(number)))) }

  private static func decimal(_ number: Double, places: Int) -> String {
    let text = String(format: "%.\(places)f", number)
    guard text.contains(".") else { return text }
    let short = String(text.reversed().drop { $0 == "0" }.reversed())
    return short.hasSuffix(".") ? String(short.dropLast()) : short
  }
}

extension CoursePool.Question {
  var answer: String { CourseNumber.text(blank.answer) }
  var tolerance: String { tolerance(blank.tolerance, of: blank.answer) }
  var points: String { CourseNumber.text(blank.points) }

  func tolerance(of wrong: WrongAnswer) -> String { tolerance(wrong.tolerance, of: wrong.answer) }

  /// With what is lost where the answer is written with seven digits.
  private func tolerance(_ tolerance: Double, of answer: Double) -> String {
    CourseNumber.text(CourseNumber.widened(tolerance, of: answer))
  }
}

extension Handout.File {
  init(name: String, text: String) { self.init(name: name, contents: Data(text.utf8)) }
}
