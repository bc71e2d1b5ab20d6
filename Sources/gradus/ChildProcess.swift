import Foundation
import GradusLessons

/// Starts programs that end with this one, however it ends.
enum ChildProcess {
  /// How a program ended.
  enum Outcome {
    case status(Int32)
    case signal(Int32)
  }

  /// Where a program reads from and prints to.
  struct Streams {
    /// Whether it reads our standard input; otherwise it has none.
    var readsInput = false
    /// Whether it keeps what it prints to itself.
    var isQuiet = false
  }

  /// Runs a program to its end.
  ///
  /// It stays in our process group, so that Ctrl-C reaches it too. It watches a pipe that ends when we end.
  static func run(_ path: String, _ arguments: [String], _ streams: Streams) throws -> Outcome {
    var pipe: [Int32] = [0, 0]
    guard Foundation.pipe(&pipe) == 0 else { throw ChildProcessError(path: path, errorNumber: errno) }
    for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(pipe[1]) }
    setenv(RunnerWatch.variable, "1", 1)
    fflush(nil)
    let child = try spawn(path, arguments, watching: pipe[0], streams)
    let status = Interruption.shared.wait(for: child)
    return status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  private static func spawn(
    _ path: String, _ arguments: [String], watching end: Int32, _ streams: Streams
  ) throws -> pid_t {
    defer { close(end) }
    #if canImport(Darwin)
      var (actions, attributes): (posix_spawn_file_actions_t?, posix_spawnattr_t?)
    #else
      var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, end, RunnerWatch.descriptor)
    if !streams.readsInput { posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) }
    if streams.isQuiet { posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) }
    setSignals(&attributes)
    let words = ([path] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    var child = pid_t()
    let failure = posix_spawn(&child, path, &actions, &attributes, words + [nil], environ)
    guard failure == 0 else { throw ChildProcessError(path: path, errorNumber: failure) }
    return child
  }

  #if canImport(Darwin)
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Attributes = posix_spawnattr_t
  #endif

  /// The program takes signals as if it had been started from a shell: none is ignored or held back.
  private static func setSignals(_ attributes: inout Attributes) {
    var (all, none) = (sigset_t(), sigset_t())
    sigemptyset(&all)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&all, number) }
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
  }
}

struct ChildProcessError: Error, CustomStringConvertible {
  let path: String
  let errorNumber: Int32
  var description: String { "the program \(path) cannot be started: \(String(cString: strerror(errorNumber)))" }
}
