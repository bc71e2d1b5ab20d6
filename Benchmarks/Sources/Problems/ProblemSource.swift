import Foundation

/// Where problems come from: files that every implementation reads, or numbers of the same kind drawn from a seed.
public enum ProblemSource: Sendable {
  case folder(URL)
  case seed(UInt64)

  /// The contents of the file called `name`, or what is drawn instead of it.
  func contents<Contents: Codable>(
    of name: String, orDraw draw: (_ seed: UInt64) -> Contents
  ) throws -> Contents {
    switch self {
    case .folder(let folder):
      try JSONDecoder().decode(Contents.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
    case .seed(let seed): draw(seed)
    }
  }
}

/// Writes files of drawn problems, so that other implementations can train the same.
public func writeProblems(to folder: URL, seed: UInt64) throws {
  func write(_ contents: some Encodable, to name: String) throws {
    try JSONEncoder().encode(contents).write(to: folder.appendingPathComponent(name), options: .atomic)
  }
  for name in ["i", "ii", "iii"] { try write(NetworkNumbers.drawn(for: name, seed: seed), to: "model_\(name).json") }
  try write(PolynomialNumbers.drawn(seed: seed), to: "polysgd.json")
  try write(FigureNumbers.drawn(seed: seed), to: "figures.json")
}
