import Dispatch
import Foundation
import Synchronization

/// What happens when a signal asks a command to end that runs lessons: those that run are ended too, within a second.
final class Interruption: Sendable {
  static let shared = Interruption()

  private struct State {
    var signal: Int32?
    var children: Set<pid_t> = []
  }
  private let state = Mutex(State())
  private let signals = Mutex<EndingSignals?>(nil)

  /// From now on, signals are noticed by `check`.
  func watch() {
    signals.withLock { $0 = $0 ?? EndingSignals { number in Interruption.shared.stop(number) } }
  }

  /// Throws `Interrupted` where a signal has come.
  func check() throws(Interrupted) {
    if let number = state.withLock({ $0.signal }) { throw Interrupted(signal: number) }
  }

  /// Waits for a program that was started, and gives its status as waitpid(2) does. A signal ends the program.
  ///
  /// - Parameter body: what is done while it runs.
  func wait(for child: pid_t, while body: () -> Void) -> Int32 {
    let hasStopped = state.withLock {
      $0.children.insert(child)
      return $0.signal != nil
    }
    if hasStopped { kill(child, SIGTERM) }
    body()
    var (status, info) = (Int32(0), siginfo_t())
    // First without taking the number back, so that no signal goes to another program that gets the number.
    while waitid(P_PID, id_t(child), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    state.withLock { state in
      state.children.remove(child)
      waitpid(child, &status, 0)
    }
    return status
  }

  private func stop(_ number: Int32) {
    state.withLock { if $0.signal == nil { $0.signal = number } }
    signalChildren(SIGTERM)
    let queue = DispatchQueue.global(qos: .userInteractive)
    queue.asyncAfter(deadline: .now() + 0.4) { self.signalChildren(SIGKILL) }
    // By then the command has said what is complete, unless it is busy with something else.
    queue.asyncAfter(deadline: .now() + 0.8) { EndingSignals.end(by: number) }
  }

  private func signalChildren(_ number: Int32) {
    state.withLock { for child in $0.children { kill(child, number) } }
  }
}

/// A signal asked the program to end.
struct Interrupted: Error, CustomStringConvertible {
  let signal: Int32

  var description: String {
    switch signal {
    case SIGINT: "stopped by Ctrl-C"
    case SIGQUIT: "stopped by Ctrl-\\"
    case SIGHUP: "stopped, because the terminal was closed"
    case SIGPIPE: "stopped, because nobody reads the output any more"
    case SIGTERM: "stopped, because the system or another program asked for it"
    default: "stopped by the signal \(signal)"
    }
  }
}
