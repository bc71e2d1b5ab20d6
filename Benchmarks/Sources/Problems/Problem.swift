import Foundation

/// A training problem that is stepped for timing.
public protocol Problem: AnyObject {
  func step() throws -> Double
}

extension NetworkProblem: Problem {}
extension PolynomialProblem: Problem {}

/// The problem called `name`: i, ii, iii or poly.
public func problem(_ name: String, in folder: URL) throws -> any Problem {
  if name == "poly" { return try PolynomialProblem(in: folder) }
  return try NetworkProblem(name, in: folder)
}
