/// Why a file is no recorded run, or what it lacks.
public struct RunError: Error, Equatable, CustomStringConvertible {
  let file, problem: String
  public var description: String { "\(file): \(problem)" }
}
