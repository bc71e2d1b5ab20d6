/// What is measured: a problem with a name and how it is repeated.
public struct BenchmarkCase: Sendable {
  public let name: String
  /// How many steps one measurement takes, so that reading the clock counts for nothing.
  public let repetitions: Int
  /// How long it is measured, in milliseconds.
  public let duration: Int
  public let start: @Sendable (ProblemSource) throws -> any Problem

  init(
    _ name: String, repetitions: Int = 1, duration: Int = 2000,
    _ start: @escaping @Sendable (ProblemSource) throws -> any Problem
  ) {
    (self.name, self.repetitions, self.duration, self.start) = (name, repetitions, duration, start)
  }

  public static let all = training + operations + norms + figures + files

  static let training = [
    ("i", 10), ("ii", 20), ("iii", 10), ("i-run", 10), ("i-recorded", 10), ("ii-run", 20), ("ii-recorded", 20),
    ("toy", 1000), ("poly", 1000),
  ].map { name, repetitions in
    BenchmarkCase(name, repetitions: repetitions) { try problem(name, from: $0) }
  }

  static let operations = OperationProblem.all.flatMap { operation in
    [false, true].map { goesBack in
      BenchmarkCase("\(operation.name)-\(goesBack ? "and-back" : "forward")", repetitions: 10, duration: 200) { _ in
        OperationProblem(operation, goesBack: goesBack)
      }
    }
  }

  static let norms = [(64, 64), (128, 256)].map { examples, features in
    BenchmarkCase("batchNorm-\(examples)x\(features)", repetitions: 10, duration: 1000) { _ in
      BatchNormProblem(examples: examples, features: features)
    }
  }

  static let files = TraceFileProblem.Kind.allCases.map { kind in
    BenchmarkCase("trace-\(kind)") { _ in try TraceFileProblem(kind) }
  }

  static let figures = FigureProblem.Kind.allCases.map { kind in
    BenchmarkCase("figure-\(kind)") { try FigureProblem(kind, from: $0) }
  }
}
