import Foundation
import Fuzzing

/// The batches of one reader, one process after the other.
struct FuzzRun {
  /// What is wrong with an input, by the name that its file gets.
  enum Fault: String, CaseIterable { case crash, hang, large }

  let reader: FuzzedReader
  let numbers: Range<UInt64>
  let folder: URL
  /// Large enough that starting a process counts for little, and small enough that libraries that leak do not matter.
  static let batch: UInt64 = 2000

  init(_ reader: FuzzedReader, _ numbers: Range<UInt64>, _ folder: URL) {
    (self.reader, self.numbers, self.folder) = (reader, numbers, folder)
  }

  /// Prints the counts, and returns how many inputs are faults.
  func run() throws -> Int {
    var (next, accepted, slowest, largest) = (numbers.lowerBound, UInt64(0), 0.0, 0)
    var faults: [Fault: Int] = [:]
    while next < numbers.upperBound {
      let batch = next..<min(next + Self.batch, numbers.upperBound)
      let (progress, fault) = try child(batch)
      accepted += progress.accepted
      (slowest, largest) = (max(slowest, progress.slowest), max(largest, progress.largest))
      next = max(progress.number, next)
      guard let fault else { continue }
      faults[fault, default: 0] += 1
      try keep(next, fault)
      next += 1
    }
    func count(_ fault: Fault) -> Int { faults[fault] ?? 0 }
    print(
      "\(reader.name): \(numbers.count) inputs, \(accepted) accepted, \(count(.crash)) crashes, "
        + "\(count(.hang)) hangs over \(FuzzLimits.processorSeconds) s, \(count(.large)) too large; "
        + "at most \(Int(slowest * 1000)) ms and \(largest >> 20) MB")
    fflush(nil)  // seen at once, in a file as well
    return faults.values.reduce(0, +)
  }

  /// Reads a batch in a process of its own; a fault is that of the input that the process came to last.
  private func child(_ batch: Range<UInt64>) throws -> (FuzzProgress, Fault?) {
    let file = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(getpid())")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(count: MemoryLayout<FuzzProgress>.size).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = [
      "--first", "\(batch.lowerBound)", "--count", "\(batch.count)", "--progress", file.path, reader.name,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    let waits = try wait(for: process, file)
    let progress = try Data(contentsOf: file).withUnsafeBytes { $0.loadUnaligned(as: FuzzProgress.self) }
    if waits || process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGPROF {
      return (progress, .hang)
    }
    if progress.isLarge { return (progress, .large) }
    return (progress, progress.number < batch.upperBound ? .crash : nil)
  }

  /// Whether the process had to be ended, since it came no further.
  private func wait(for process: Process, _ file: URL) throws -> Bool {
    var (last, since) = (UInt64.max, Date.now)
    while process.isRunning {
      usleep(20_000)
      let number = try Data(contentsOf: file).withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
      if number != last { (last, since) = (number, .now) }
      guard Date.now.timeIntervalSince(since) > FuzzLimits.patience else { continue }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      return true
    }
    return false
  }

  private func keep(_ number: UInt64, _ fault: Fault) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "\(reader.name)-\(fault.rawValue)-\(number)")
    try Data(reader.input(number)).write(to: file)
    print("\(reader.name): input \(number) counts as \(fault.rawValue) and is kept as \(file.relativePath)")
  }
}
