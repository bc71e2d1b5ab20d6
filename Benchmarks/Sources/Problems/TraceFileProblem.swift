import Foundation
import GradusAutograd
import GradusTensors
import GradusTraces

/// The file of a trace, most of which is numbers of full length: written to memory, or read and checked.
public final class TraceFileProblem: Problem {
  public enum Kind: String, CaseIterable, Sendable {
    case written, read
  }

  private let kind: Kind
  private let trace: Trace
  private let url = FileManager.default.temporaryDirectory
    .appending(path: "gradus-benchmark-\(ProcessInfo.processInfo.processIdentifier).trace.json")
  /// The size of the file in bytes.
  public let size: Int

  public init(_ kind: Kind) throws {
    self.kind = kind
    trace = Self.drawn()
    let file = TraceFile(trace)
    size = try file.json().count
    if kind == .read { try file.write(to: url) }
  }
  deinit { try? FileManager.default.removeItem(at: url) }

  public func step() throws -> Double {
    switch kind {
    case .written: Double(try TraceFile(trace).json().count)
    case .read: Double(try Trace(contentsOf: url).nodes.count)
    }
  }

  /// Some 20 MB: five values of 200,000 numbers, forwards and backwards.
  private static func drawn() -> Trace {
    let tape = Tape()
    var random = RandomGenerator(seed: 1)
    let numbers = Tensor(.matrix(500, 400), (0..<200_000).map { _ in random.normal() })
    let x = tape.input("x", numbers, needsGradient: true)
    tape.backward(from: (x.tanh().named("h") * x).mean().named("loss", symbol: "L"))
    return tape.trace()
  }
}
