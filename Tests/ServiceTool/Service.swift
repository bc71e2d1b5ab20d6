import Foundation
import Synchronization

/// A program that takes long to start, and so runs as long as the tests do and answers requests.
///
/// A request is a line on its standard input: a number, a space and JSON. The answer is such a line on its standard output, with the
/// same number and `{"answer": …}` or `{"fault": "…"}`. The program ends when its standard input does, which is when the tests end.
package final class Service: Sendable {
  private let name: String
  private let input: FileHandle
  private let writing = Mutex(())
  private let requests = Mutex(Requests())

  private struct Requests {
    var count = 0
    var waiting: [Int: Reply] = [:]
    var hasEnded = false
  }
  /// The line that answers a request; nil where the program ended before.
  private final class Reply: Sendable {
    let isThere = DispatchSemaphore(value: 0)
    let line = Mutex<Data?>(nil)
  }

  private struct Outcome<Answer: Decodable>: Decodable {
    let answer: Answer?
    let fault: String?
  }

  /// - Parameter command: the program's name or path, and its arguments.
  package init(_ command: [String], environment: [String: String] = [:]) throws {
    let (process, input, output) = (Process(), Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = environment.map { "\($0)=\($1)" } + command
    (process.standardInput, process.standardOutput) = (input, output)
    (name, self.input) = (command.joined(separator: " "), input.fileHandleForWriting)
    try process.run()
    Thread.detachNewThread { self.read(output.fileHandleForReading) }
  }

  /// Sends a request and waits for its answer.
  ///
  /// - Throws: `ServiceError` with what the program says, or that it has ended or takes too long.
  package func ask<Answer: Decodable>(_ request: some Encodable, seconds: Double = 120) throws -> Answer {
    let reply = Reply()
    let number = requests.withLock { requests in
      requests.count += 1
      // Nobody answers any more: the reply stays empty.
      if requests.hasEnded { reply.isThere.signal() } else { requests.waiting[requests.count] = reply }
      return requests.count
    }
    let line = try Data("\(number) ".utf8) + JSONEncoder().encode(request) + Data("\n".utf8)
    if !requests.withLock(\.hasEnded) { try writing.withLock { _ in try write(line) } }
    guard reply.isThere.wait(timeout: .now() + seconds) == .success else {
      throw ServiceError(description: "\(name) has not answered within \(Int(seconds)) seconds")
    }
    guard let line = reply.line.withLock(\.self) else { throw ServiceError(description: "\(name) has ended") }
    let outcome = try JSONDecoder().decode(Outcome<Answer>.self, from: line)
    guard let answer = outcome.answer else { throw ServiceError(description: outcome.fault ?? "\(name) says nothing") }
    return answer
  }

  /// Where nobody reads any more, the signal of a broken pipe would end all tests.
  private func write(_ line: Data) throws {
    var (brokenPipe, before, atOnce) = (sigset_t(), sigset_t(), timespec())
    sigemptyset(&brokenPipe)
    sigaddset(&brokenPipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &brokenPipe, &before)
    defer {
      sigtimedwait(&brokenPipe, nil, &atOnce)
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    do { try input.write(contentsOf: line) } catch {
      throw ServiceError(description: "\(name) reads no requests: \(error)")
    }
  }

  /// Hands each answer to the one who waits for it.
  private func read(_ output: FileHandle) {
    let file = fdopen(output.fileDescriptor, "r")
    var (line, size): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
    while case let count = getline(&line, &size, file), count > 0 {
      let parts = Data(bytes: line!, count: count).split(separator: UInt8(ascii: " "), maxSplits: 1)
      guard let number = Int(String(decoding: parts[0], as: UTF8.self)) else { continue }
      let reply = requests.withLock { $0.waiting.removeValue(forKey: number) }
      reply?.line.withLock { $0 = parts[1] }
      reply?.isThere.signal()
    }
    let left = requests.withLock { requests in
      requests.hasEnded = true
      return requests.waiting.values
    }
    for reply in left { reply.isThere.signal() }
  }

  /// Where the first of the programs is that is installed; names or paths.
  package static func path(of names: String...) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return names.flatMap { name in name.hasPrefix("/") ? [name] : folders.map { "\($0)/\(name)" } }
      .first(where: FileManager.default.isExecutableFile)
  }
}

/// Why there is no answer.
package struct ServiceError: Error, CustomStringConvertible {
  package let description: String
  package init(description: String) { self.description = description }
}
