import Foundation
import GradusLessons
import Synchronization

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
    var output = Output.shared
  }

  /// Where what a program prints goes.
  enum Output {
    /// To our own standard output and standard error.
    case shared
    /// Nowhere, but for standard error.
    case quiet
    /// Nowhere, and standard error is kept.
    case kept
  }

  /// Runs a program to its end; programs may run side by side.
  ///
  /// It stays in our process group, so that Ctrl-C reaches it too. It watches a pipe that ends when we end.
  ///
  /// - Returns: how it ended, and what it wrote to standard error where that is kept.
  static func run(_ path: String, _ arguments: [String], _ streams: Streams) throws -> (outcome: Outcome, says: String)
  {
    _ = announcement
    fflush(nil)
    let running = try starts.withLock { _ in try start(path, arguments, streams) }
    defer { close(running.watched) }
    var says: [UInt8] = []
    let status = Interruption.shared.wait(for: running.process) {
      if let error = running.error { says = readToEnd(error, of: running.process) }
    }
    return (
      status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F), String(decoding: says, as: UTF8.self)
    )
  }

  /// Tells lessons once that there is such a pipe.
  private static let announcement: Void = { setenv(RunnerWatch.variable, "1", 1) }()

  /// One program starts at a time, so that none inherits an end of another's pipe before that is marked as ours.
  private static let starts = Mutex(())

  private struct Running {
    let process: pid_t
    /// Our ends of the pipe that it watches, and of its standard error.
    let watched: Int32
    let error: Int32?
  }

  private static func start(_ path: String, _ arguments: [String], _ streams: Streams) throws -> Running {
    let watch = try Pipe(path)
    defer { close(watch.reading) }
    var error: Pipe?
    do {
      if streams.output == .kept { error = try Pipe(path) }
      defer { if let error { close(error.writing) } }
      let process = try spawn(path, arguments, watching: watch.reading, error: error?.writing, streams)
      return Running(process: process, watched: watch.writing, error: error?.reading)
    } catch let failure {
      close(watch.writing)
      if let error { close(error.reading) }
      throw failure
    }
  }

  /// A pipe that programs we start do not inherit.
  private struct Pipe {
    let reading, writing: Int32

    init(_ path: String) throws {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { throw ChildProcessError(path: path, errorNumber: errno) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      (reading, writing) = (ends[0], ends[1])
    }
  }

  /// What a program writes to a pipe until it ends; of very much, the beginning. Programs that it has started may hold the
  /// pipe for longer.
  private static func readToEnd(_ end: Int32, of process: pid_t) -> [UInt8] {
    defer { close(end) }
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
    while true {
      var place = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
      let isReady = poll(&place, 1, 100) > 0
      if !isReady {
        if hasEnded(process) { return bytes }
        continue
      }
      let count = read(end, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      if bytes.count < 1 << 16 { bytes += buffer[..<count] }
    }
  }

  private static func hasEnded(_ process: pid_t) -> Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT | WNOHANG) == 0 && info.si_signo != 0
  }

  private static func spawn(
    _ path: String, _ arguments: [String], watching end: Int32, error: Int32?, _ streams: Streams
  ) throws -> pid_t {
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
    // Before the other, which may take this end's number.
    if let error { posix_spawn_file_actions_adddup2(&actions, error, STDERR_FILENO) }
    posix_spawn_file_actions_adddup2(&actions, end, RunnerWatch.descriptor)
    if !streams.readsInput { posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) }
    if streams.output != .shared {
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    }
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
    for number in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&all, number) }
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
