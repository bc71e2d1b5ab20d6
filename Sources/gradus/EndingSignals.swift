import Dispatch
import Foundation
import GradusLessons

/// The signals that ask a program to end: Ctrl-C, Ctrl-\, `kill`, and a terminal that is closed.
final class EndingSignals {
  private let sources: [any DispatchSourceSignal]

  /// Calls `handler` with the number of each signal that comes, on another thread, in place of ending the program. A signal
  /// that the program was told to ignore, as `nohup` does, stays ignored.
  init(_ handler: @escaping @Sendable (Int32) -> Void) {
    let registered = DispatchGroup()
    sources = [SIGINT, SIGQUIT, SIGTERM, SIGHUP].filter { !Self.isIgnored($0) }.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler { handler(number) }
      registered.enter()
      source.setRegistrationHandler { registered.leave() }
      source.activate()
      return source
    }
    // Signals that come before are lost.
    _ = registered.wait(timeout: .now() + 1)
  }

  deinit {
    for source in sources {
      source.cancel()
      signal(Int32(source.handle), SIG_DFL)
    }
  }

  /// Ends the program as the signal would have ended it, so that a shell sees why.
  static func end(by number: Int32) -> Never {
    LockedFolder.removeFile()
    signal(number, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(number)
    exit(128 + number)
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    let before = signal(number, SIG_DFL)
    signal(number, before)
    return unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
