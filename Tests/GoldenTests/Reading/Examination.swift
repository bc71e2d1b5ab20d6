import GradusAutograd
import GradusTensors

/// The comparison of one golden case with what Gradus computes.
final class Examination {
  let file, subject: Record
  private let tolerance: Tolerance
  private(set) var failures: [String] = []
  /// How many tensors, numbers and flags were compared.
  private(set) var compared = 0

  init(of subject: Record, in file: Record) throws {
    (self.file, self.subject) = (file, subject)
    tolerance = try Tolerance(of: subject, in: file)
  }

  /// Notes a failure unless `got` is `want` within the tolerance for `path`.
  ///
  /// Leading sizes of 1 may differ, as between a row of n and a 1 x n matrix.
  ///
  /// - Parameter shape: that of `got` where a tensor of Gradus cannot have it.
  func compare(_ got: Tensor, shape: [Int]? = nil, _ want: GoldenArray, at path: String...) throws {
    let shape = shape ?? got.shape.dimensions
    guard GoldenArray.areSame(shape, want.shape), got.count == want.data.count else {
      return fail("the shape is \(shape), not \(want.shape)", at: path)
    }
    compared += 1
    let allowed = try tolerance.allowed(at: path)
    let wrong = got.scalars.indices.filter { !(abs(got.scalars[$0] - want.data[$0]) <= allowed(want.data[$0])) }
    guard let first = wrong.first else { return }
    let numbers = "is \(got.scalars[first]), not \(want.data[first]), with \(allowed(want.data[first])) allowed"
    fail("element \(first) \(numbers) (\(wrong.count) of \(got.count) are wrong)", at: path)
  }
  func compare(_ got: Double, _ want: Double, at path: String...) throws {
    compared += 1
    let allowed = try tolerance.allowed(at: path)(want)
    if !(abs(got - want) <= allowed) { fail("is \(got), not \(want), with \(allowed) allowed", at: path) }
  }
  func compare<Value: Equatable>(exactly got: Value, _ want: Value, at path: String...) {
    compared += 1
    if got != want { fail("is \(got), not \(want)", at: path) }
  }

  /// Reads the differences that the file's author measured against other programs, which cannot be measured again here.
  func acknowledgeMeasurements() throws {
    for key in subject.keys where key.hasPrefix("max_abs_diff_vs_") || key.hasPrefix("max_abs_error_vs_") {
      if try !subject.json(key).areSizes { fail("is not a size of differences, or several by name", at: [key]) }
    }
  }

  func fail(_ sentence: String, at path: [String]) {
    failures.append("\(subject.place), \(path.joined(separator: ".")): \(sentence)")
  }
}

extension JSON {
  /// Whether this is a number that is not negative, or an object of such numbers, or of such objects.
  fileprivate var areSizes: Bool {
    if let number { return number >= 0 }
    guard let fields, !fields.isEmpty else { return false }
    return fields.values.allSatisfy(\.areSizes)
  }
}
