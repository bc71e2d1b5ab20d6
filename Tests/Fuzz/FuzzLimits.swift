import Foundation

/// What one input may take before it counts as a fault.
enum FuzzLimits {
  /// Seconds of processor time: a busy machine makes no false alarms.
  static let processorSeconds = 1
  /// Seconds by the clock, for an input that waits and computes nothing.
  static let patience = 60.0
  /// Bytes that the process may grow by while it reads an input of `count` bytes: 16 for each byte, and 64 MB for what does not
  /// depend on the input, such as the pixels of a drawing, a filled template and what the allocator keeps.
  static func memory(forInputOf count: Int) -> Int { 64 << 20 + 16 * count }
  /// Bytes of addresses that the process may ever ask for, so that a runaway input does not take the machine's memory.
  private static let addresses: rlim_t = 4 << 30

  static func limitAddresses() {
    var limit = rlimit(rlim_cur: addresses, rlim_max: addresses)
    #if os(Linux)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    #else
      setrlimit(RLIMIT_AS, &limit)
    #endif
  }

  /// The system ends the process with SIGPROF where it computes for this many seconds more; 0 stops the watch.
  static func watch(_ seconds: Int) {
    var timer = itimerval()
    timer.it_value.tv_sec = seconds
    #if os(Linux)
      setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    #else
      setitimer(ITIMER_PROF, &timer, nil)
    #endif
  }

  /// Bytes that the process has held at most.
  static var peakMemory: Int {
    #if os(Linux)
      usage.ru_maxrss << 10
    #else
      usage.ru_maxrss
    #endif
  }

  /// Bytes that the process holds now, or has held at most where the system does not tell.
  static var memory: Int {
    guard let file = fopen("/proc/self/statm", "r") else { return peakMemory }
    defer { fclose(file) }
    var (all, resident) = (0, 0)
    let count = withUnsafeMutablePointer(to: &all) { all in
      withUnsafeMutablePointer(to: &resident) { resident in
        withVaList([all, resident]) { vfscanf(file, "%ld %ld", $0) }
      }
    }
    return count == 2 ? resident * Int(getpagesize()) : peakMemory
  }

  /// Seconds of processor time that the process has taken.
  static var processorTime: Double {
    [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }.reduce(0, +)
  }

  private static var usage: rusage {
    var usage = rusage()
    #if os(Linux)
      getrusage(RUSAGE_SELF.rawValue, &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage
  }
}
