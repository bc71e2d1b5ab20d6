import Foundation
import Fuzzing

/// Inputs that one process reads; which one it is at stands in a file, in memory that outlives the process.
struct FuzzBatch {
  let reader: FuzzedReader
  let numbers: Range<UInt64>

  init(_ reader: FuzzedReader, _ numbers: Range<UInt64>) { (self.reader, self.numbers) = (reader, numbers) }

  func run(reportingTo path: String) {
    let file = open(path, O_RDWR)
    guard file >= 0, let memory = mmap(nil, 16, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), memory != MAP_FAILED
    else {
      end("fuzz: \(path) cannot be written")
    }
    var accepted: UInt64 = 0
    for number in numbers {
      memory.storeBytes(of: number, as: UInt64.self)
      if reader.accepts(reader.input(number)) { accepted += 1 }
      memory.storeBytes(of: accepted, toByteOffset: 8, as: UInt64.self)
    }
    memory.storeBytes(of: numbers.upperBound, as: UInt64.self)
  }
}

/// The batches of one reader, one process after the other.
struct FuzzRun {
  let reader: FuzzedReader
  let numbers: Range<UInt64>
  let folder: URL
  /// So many that starting a process counts for little, and so few that libraries that leak do not matter.
  static let batch: UInt64 = 2000
  /// An input that takes longer hangs.
  static let patience = 20.0

  init(_ reader: FuzzedReader, _ numbers: Range<UInt64>, _ folder: URL) {
    (self.reader, self.numbers, self.folder) = (reader, numbers, folder)
  }

  /// Prints what came out, and returns how many inputs ended or stopped a process.
  func run() throws -> Int {
    var (next, accepted, crashes, hangs) = (numbers.lowerBound, UInt64(0), 0, 0)
    let progress = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(getpid())")
    defer { try? FileManager.default.removeItem(at: progress) }
    while next < numbers.upperBound {
      try Data(count: 16).write(to: progress)
      let batch = next..<min(next + Self.batch, numbers.upperBound)
      let outcome = try child(batch, progress)
      accepted += outcome.accepted
      next = outcome.reached
      guard next < batch.upperBound else { continue }
      if outcome.hangs { hangs += 1 } else { crashes += 1 }
      try keep(next, outcome.hangs ? "hang" : "crash")
      next += 1
    }
    print(
      "\(reader.name): \(numbers.count) inputs, \(accepted) accepted, \(crashes) crashes, \(hangs) hangs over "
        + "\(Int(Self.patience)) s")
    return crashes + hangs
  }

  private func child(
    _ batch: Range<UInt64>, _ progress: URL
  ) throws -> (reached: UInt64, accepted: UInt64, hangs: Bool) {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = [
      "--first", "\(batch.lowerBound)", "--count", "\(batch.count)", "--progress", progress.path, reader.name,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    var (last, since, hangs) = (UInt64.max, Date.now, false)
    while process.isRunning {
      usleep(20_000)
      let number = try numbers(in: progress).0
      if number != last { (last, since) = (number, .now) }
      if Date.now.timeIntervalSince(since) > Self.patience {
        hangs = true
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
    }
    let (reached, accepted) = try numbers(in: progress)
    return (max(reached, batch.lowerBound), accepted, hangs)
  }

  private func numbers(in progress: URL) throws -> (UInt64, UInt64) {
    let data = try Data(contentsOf: progress)
    return data.withUnsafeBytes {
      ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
  }

  private func keep(_ number: UInt64, _ kind: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "\(reader.name)-\(kind)-\(number)")
    try Data(reader.input(number)).write(to: file)
    print("\(reader.name): input \(number) is a \(kind), kept as \(file.relativePath)")
  }
}
