import Foundation
import Fuzzing

/// What a process that reads inputs says of itself, in memory that outlives it.
struct FuzzProgress {
  /// The number of the input that is read, or the end of the batch.
  var number: UInt64 = 0
  var accepted: UInt64 = 0
  /// Whether the input takes too much memory.
  var isLarge = false
  /// The longest that an input has taken, in seconds of processor time.
  var slowest = 0.0
  /// Bytes by which an input has raised what the process holds at most.
  var largest = 0
}

/// Inputs that one process reads.
struct FuzzBatch {
  let reader: FuzzedReader
  let numbers: Range<UInt64>

  init(_ reader: FuzzedReader, _ numbers: Range<UInt64>) { (self.reader, self.numbers) = (reader, numbers) }

  func run(reportingTo path: String) {
    let file = open(path, O_RDWR)
    let size = MemoryLayout<FuzzProgress>.size
    guard file >= 0, let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), memory != MAP_FAILED
    else {
      end("fuzz: \(path) cannot be written")
    }
    let progress = memory.bindMemory(to: FuzzProgress.self, capacity: 1)
    progress.pointee.number = numbers.lowerBound
    FuzzLimits.limitAddresses()
    // What is made once, such as templates and fonts, belongs to no input.
    let known = reader.corpus().filter(reader.accepts)
    for number in numbers {
      progress.pointee.number = number
      let input = reader.input(number)
      // Some changes change nothing: such an input has just been read.
      if known.contains(input) {
        progress.pointee.accepted += 1
      } else {
        read(input, progress)
      }
      if progress.pointee.isLarge { return }
    }
    progress.pointee.number = numbers.upperBound
  }

  private func read(_ input: [UInt8], _ progress: UnsafeMutablePointer<FuzzProgress>) {
    let (time, memory, peak) = (FuzzLimits.processorTime, FuzzLimits.memory, FuzzLimits.peakMemory)
    FuzzLimits.watch(FuzzLimits.processorSeconds)
    if reader.accepts(input) { progress.pointee.accepted += 1 }
    FuzzLimits.watch(0)
    progress.pointee.slowest = max(progress.pointee.slowest, FuzzLimits.processorTime - time)
    // Where the peak has not moved, an input before this one needed more.
    guard FuzzLimits.peakMemory > peak else { return }
    let growth = FuzzLimits.peakMemory - memory
    progress.pointee.largest = max(progress.pointee.largest, growth)
    progress.pointee.isLarge = growth > FuzzLimits.memory(forInputOf: input.count)
  }
}
