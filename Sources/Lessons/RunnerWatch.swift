import Foundation

/// Ends a lesson when the program that started it has ended, even where that was killed and could tell nobody.
package enum RunnerWatch {
  /// The environment variable by which the runner says that it holds the other end of the pipe at `descriptor`.
  package static let variable = "GRADUS_ENDS_WITH_RUNNER"
  /// Where a lesson finds a pipe that ends when the runner ends; standard input stays free for the reader's answers.
  package static let descriptor: Int32 = 3

  static func start() {
    guard getenv(variable) != nil, fcntl(descriptor, F_GETFD) >= 0 else { return }
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(descriptor, &byte, 1) > 0 || errno == EINTR { errno = 0 }
      LockedFolder.removeFile()
      _exit(128 + SIGHUP)
    }
  }
}
