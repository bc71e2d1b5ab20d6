import GradusTraces
import Synchronization

/// The traces of the cases that are examined, for those who want to compute them again.
final class NotedTraces: Sendable {
  @TaskLocal static var current: NotedTraces?
  private let kept = Mutex<[Trace]>([])
  var all: [Trace] { kept.withLock { $0 } }

  /// Keeps a trace where somebody asks for it.
  static func note(_ trace: @autoclosure () -> Trace) {
    guard let current else { return }
    let trace = trace()
    current.kept.withLock { $0.append(trace) }
  }
}
