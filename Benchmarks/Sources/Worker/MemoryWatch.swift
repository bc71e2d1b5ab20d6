import Foundation
import Problems

/// Whether training goes on in the memory that it has: the peak after 10,000 steps against that after 100.
enum MemoryWatch {
  struct Growth: Error, CustomStringConvertible {
    let factor: Double
    var description: String { "memory grew to \(factor) times what it was after 100 steps; 1.05 are allowed" }
  }

  static func run(_ source: ProblemSource) throws {
    let problem = try problem("ii", from: source)
    for _ in 0..<100 { _ = try problem.step() }
    let early = peak
    for _ in 100..<10_000 { _ = try problem.step() }
    let late = peak
    print("{\"peak_kB_after_100_steps\": \(early), \"peak_kB_after_10000_steps\": \(late)}")
    let factor = Double(late) / Double(early)
    if factor > 1.05 { throw Growth(factor: factor) }
  }

  /// The most memory that was resident so far, in kilobytes.
  private static var peak: Int {
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss / 1024
    #endif
  }
}
