package import ArgumentParser
import Foundation
import GradusFiles
import GradusTensors

/// The outer frame of every program: an error becomes one sentence on standard error and an exit status.
///
/// The status is 0 for success, 1 for what could not be done, and 2 for a command line that is not understood.
package enum CommandLineProgram {
  package static func run(name: String, _ body: @Sendable () async throws -> Void) async {
    do {
      try await body()
      try StandardOutput.finish()
    } catch let status as ExitCode {
      do { try StandardOutput.finish() } catch { fail(name, error) }
      exit(status.rawValue)
    } catch {
      fail(name, error)
    }
  }

  /// What the program `name` says of an error on standard error, and the status it ends with.
  package static func complaint(of name: String, _ error: any Error) -> (text: String, status: Int32) {
    ("\(name): \(Terminal.inert("\(error)"))\n", error is UsageError ? 2 : 1)
  }

  /// Parses a command line; help is printed and ends the program.
  package static func parse<Options: ParsableArguments>(
    _ type: Options.Type, _ arguments: [String]? = nil
  ) throws -> Options {
    do {
      return try Options.parse(arguments)
    } catch {
      let text = Options.fullMessage(for: error)
      guard Options.exitCode(for: error).isSuccess else {
        let arguments = arguments ?? Array(CommandLine.arguments.dropFirst())
        throw UsageError(message: sayingWhatIsRight(Options.message(for: error), in: arguments))
      }
      print(text)
      throw ExitCode.success
    }
  }

  /// The parser says of a number only that it is invalid.
  package static func sayingWhatIsRight(_ message: String, in arguments: [String]) -> String {
    if let (_, known, option, suggested) = message.wholeMatch(
      of: #/(Unknown option '--(.*?)')(?:\. Did you mean '--(.*)'\?)?/#)?.output
    {
      if let meant = universal(meantBy: "--\(option)") { return known + ". Did you mean '\(meant)'?" }
      // The parser suggests what is nearest, however far away that is.
      return suggested.map { nearNames(to: String(option), in: [String($0)]).isEmpty } == true ? String(known) : message
    }
    // What is missing is said first, though a word that is none of the options may be the reason.
    if message.hasPrefix("Missing expected argument"),
      let (word, meant) = arguments.lazy.compactMap({ word in
        universal(meantBy: word).map { (word, $0) }
      }).first
    {
      return "Unknown option '\(word)'. Did you mean '\(meant)'?"
    }
    guard let option = message.wholeMatch(of: #/The value '.*' is invalid for '(--[-a-z]+) <[-a-z]+>'/#)?.1 else {
      return message
    }
    switch option {
    case "--seed": return message + ": expected a whole number of 0 or more"
    case "--at": return message + ": expected a row and a column, such as 2,3, or one number"
    case "--shard": return message + ": expected a part and the number of parts, such as 3/10"
    default: return message + ": expected a number"
    }
  }

  /// The option of every program that a word is, but for one letter or two that have changed places.
  private static func universal(meantBy option: some StringProtocol) -> String? {
    ["--version", "--help"].first { known in
      let different = zip(known, option).count { $0 != $1 }
      return known.count == option.count && (different == 1 || (different > 0 && known.sorted() == option.sorted()))
    }
  }

  private static func fail(_ name: String, _ error: any Error) -> Never {
    let (text, status) = complaint(of: name, error)
    StandardError.write(text)
    exit(status)
  }
}

/// A command line that is not understood.
package struct UsageError: Error, CustomStringConvertible {
  package let message: String
  package init(message: String) { self.message = message }
  package var description: String { message }
}
