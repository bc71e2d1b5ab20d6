/// Something that is repeated for timing.
public protocol Problem: AnyObject {
  /// Returns a number that depends on the work: a loss, an element of a gradient, the size of a file.
  func step() throws -> Double
}

/// The problem called `name`: i, ii, iii, each of the first two as a run and recorded, toy, poly, a figure or a matrix product.
public func problem(_ name: String, from source: ProblemSource) throws -> any Problem {
  switch name {
  case "i", "ii", "iii": return try NetworkProblem(name, from: source)
  case "i-run", "ii-run": return try RecordingProblem(String(name.dropLast(4)), isRecorded: false, from: source)
  case "i-recorded", "ii-recorded":
    return try RecordingProblem(String(name.dropLast(9)), isRecorded: true, from: source)
  case "toy": return ToyProblem()
  case "poly": return try PolynomialProblem(from: source)
  default: break
  }
  if let kind = FigureProblem.Kind(rawValue: name) { return try FigureProblem(kind, from: source) }
  if let product = MatrixProductProblem(name) { return product }
  throw UnknownProblem(name: name)
}

public struct UnknownProblem: Error, CustomStringConvertible {
  let name: String
  public var description: String {
    let figures = FigureProblem.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    return
      "no problem is called “\(name)”; there are i, ii, iii, i-run, i-recorded, ii-run, ii-recorded, toy, poly, \(figures) and product-64x64x64-nn"
  }
}
