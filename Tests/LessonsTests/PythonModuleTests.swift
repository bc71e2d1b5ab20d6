import Foundation
import PythonTool
import ServiceTool
import Testing

/// `integrations/python/gradus.py` against a real PyTorch, by its own tests in Python.
@Suite("Gradus from Python", .waits)
struct PythonModuleTests {
  /// Runs all tests in one process, since to load PyTorch takes longer than most of them.
  private static let script = """
    import os, sys, unittest
    os.environ["GRADUS"], sys.dont_write_bytecode = sys.argv[1], True
    unittest.main(module=None, argv=["", "discover", "-v", "-s", "integrations/python/tests"])
    """

  @Test(
    "agrees with PyTorch in every gradient, and shows its page in a notebook",
    .enabled(if: Python.has("torch"), "there is no PyTorch: script/bootstrap --with torch brings it"))
  func tests() throws {
    let path = Program.url(of: "gradus").path
    let outcome = try Python.run(Self.script, [path], with: "torch", in: Program.root)
    #expect(outcome.status == 0, "\(outcome.output)")
    let count = outcome.output.firstMatch(of: #/Ran (\d+) tests/#).flatMap { Int($0.1) }
    #expect((count ?? 0) > 20, "\(outcome.output)")
    for line in outcome.output.split(separator: "\n") where line.contains("skipped") { print(line) }
  }
}
