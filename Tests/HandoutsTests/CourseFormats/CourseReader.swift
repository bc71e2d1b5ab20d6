import Foundation
import PythonTool
import Testing

@testable import GradusHandouts

/// Programs of others that read questions for course platforms, in Python.
enum CourseReader {
  static let needsPython: Comment = "there is no python3, in which programs of others read questions"
  static let hasPython = has("json")

  static func missing(_ module: String) -> Comment {
    "Python has no \(module): script/bootstrap --with python brings it"
  }

  /// Where `script/bootstrap` puts what the system has no package of.
  private static let build = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../.build").standardized

  /// The program auto-multiple-choice; nil where it is not unpacked.
  static var unpackedAMC: String? {
    let path = build.appendingPathComponent("amc/bin/auto-multiple-choice").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }

  static func has(_ module: String) -> Bool { Python.has(module) }

  /// What the scripts of the tests have in common: the expected questions, and how answers are compared with them.
  private static let common = """
    import json, re, sys
    def is_near(a, b): return abs(float(a) - b) <= 1e-6 * max(abs(b), 1e-3)
    def compare(answers, question):
        assert len(answers) == len(question["answers"]), (answers, question)
        for (number, tolerance, share, remark), expected in zip(answers, question["answers"]):
            assert is_near(number, expected["number"]), (number, expected)
            assert expected["tolerance"] <= float(tolerance) <= 1.02 * expected["tolerance"], (tolerance, expected)
            assert float(share) == expected["share"], (share, expected)
            assert remark == expected["remark"], (remark, expected)

    """

  /// Runs a script in a folder; `expected` holds what `expected.json` says.
  static func compare(_ script: String, in folder: TemporaryFolder) throws {
    let read = "expected = json.load(open('expected.json'))\n"
    let (status, output) = try Python.run(common + read + script, in: folder.url)
    #expect(status == 0, "\(output)")
  }
}
