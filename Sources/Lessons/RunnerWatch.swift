import Foundation

/// Ends a lesson when the program that started it has ended, even where that was killed and could tell nobody.
package enum RunnerWatch {
  /// The environment variable by which the runner says that standard input is a pipe that ends when the runner ends.
  package static let variable = "GRADUS_ENDS_WITH_INPUT"

  static func start() {
    guard getenv(variable) != nil else { return }
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(STDIN_FILENO, &byte, 1) > 0 || errno == EINTR { errno = 0 }
      _exit(128 + SIGHUP)
    }
  }
}
