import Foundation
import GradusKernels
import Synchronization
import Testing

/// Calls shareWork with a Swift closure.
private func share(_ pieces: Int, _ body: @Sendable (Int) -> Void) {
  withoutActuallyEscaping(body) { body in
    withUnsafePointer(to: body) { shareWork(pieces, { $1!.load(as: (@Sendable (Int) -> Void).self)($0) }, $0) }
  }
}

/// Whether two pieces were done at the same time: each waits for the other to begin.
private func twoThreadsMeet(within patience: Duration) -> Bool {
  let begun = Atomic(0)
  let hasGivenUp = Atomic(false)
  share(2) { _ in
    begun.add(1, ordering: .sequentiallyConsistent)
    let end = ContinuousClock.now + patience
    while begun.load(ordering: .sequentiallyConsistent) < 2 {
      Thread.sleep(forTimeInterval: 0.001)
      if ContinuousClock.now > end { return hasGivenUp.store(true, ordering: .sequentiallyConsistent) }
    }
  }
  return !hasGivenUp.load(ordering: .sequentiallyConsistent)
}

@Suite struct SharingTests {
  @Test("each piece is done once, however many loops are on offer at the same time")
  func everyPiece() async {
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          for repetition in 0..<400 {
            let pieces = (task * 7 + repetition) % 20
            let done = Mutex(Array(repeating: 0, count: pieces))
            share(pieces) { piece in done.withLock { $0[piece] += 1 } }
            #expect(done.withLock { $0 } == Array(repeating: 1, count: pieces))
          }
        }
      }
    }
  }

  // In a process of its own, where no other test has loops on offer, or has all loops work alone.
  @Test("a second thread takes part, unless loops are to work alone")
  func helps() async {
    guard sharingThreads() > 1 else {
      print("➜ this process may run on one core only, so no second thread is looked for")
      return
    }
    await #expect(processExitsWith: .success) {
      // On a busy machine no helper may be asked for half a second, or may wait long for a core.
      #expect((0..<20).contains { _ in twoThreadsMeet(within: .seconds(2)) })
      beginWorkingAlone()
      #expect(!(0..<5).contains { _ in twoThreadsMeet(within: .milliseconds(20)) })
    }
  }

  @Test("a shared matrix product has the bits of one thread alone", arguments: InstructionSet.all)
  func sameProduct(set: InstructionSet) async {
    await #expect(processExitsWith: .success) { [set] in
      var random = Random(state: 11)
      for (rows, columns, depth) in [(130, 260, 300), (517, 67, 64), (64, 1000, 33)] {
        for layout in [Layout.dense, .transposed] {
          let a = Matrix(rows, depth, .dense, using: &random)
          let b = Matrix(depth, columns, layout, using: &random)
          let shared = (0..<10).map { _ in set.product(a, b) }
          beginWorkingAlone()
          let alone = set.product(a, b)
          endWorkingAlone()
          #expect(shared.allSatisfy { sameBits($0, alone) }, "\(rows) x \(columns) x \(depth), \(layout)")
        }
      }
    }
  }

  #if os(Linux)
    @Test(
      "a number of threads that is none ends the program with a sentence", arguments: ["0", "two", "2x", "65", "-1"])
    func notANumber(text: String) throws {
      let process = Process()
      let errors = Pipe()
      process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      process.environment = ProcessInfo.processInfo.environment.merging(["GRADUS_THREADS": text]) { $1 }
      process.standardError = errors
      try process.run()
      let sentence = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 2)
      #expect(sentence == "GRADUS_THREADS is \"\(text)\", but must be a number from 1 to 64.\n")
    }
  #endif
}
