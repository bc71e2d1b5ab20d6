import Foundation
import GradusAssets
import GradusAutograd
import GradusTraces
import NodeTool
import Testing

/// The rules of the page that steps through a trace, and of worksheets on a screen, compute what Swift computes.
@Suite(
  "Rules in pages", .enabled(if: Node.isInstalled, "there is no node: script/bootstrap --with browser installs it"))
struct PageRuleTests {
  /// A trace that is not computed as it was.
  private struct Difference: Decodable, CustomStringConvertible {
    let name: String
    let error: String
    var description: String { "\(name): \(error)" }
  }

  @Test("exist for every operation") func operations() throws {
    let known: [String] = try Node.run([rules], "report(Object.keys(Operations.table))", input: Data("null".utf8))
    let wanted = OperationCatalog.project.map { String(describing: $0) }.filter { $0 != "Given" }
    #expect(Set(known) == Set(wanted))
  }

  @Test("give every golden file's numbers again") func goldenFiles() throws {
    var without: [String] = []
    for file in try GoldenFolder.chosen.files() {
      let noted = NotedTraces()
      try NotedTraces.$current.withValue(noted) { _ = GoldenReport(on: try file.json(), called: file.name) }
      if noted.all.isEmpty { without.append(file.name) }
      try compare(noted.all, file.name)
    }
    // What these state follows from numbers that are on no tape.
    #expect(
      without.allSatisfy { $0.hasPrefix("poly_") || $0.hasPrefix("schedules") || $0.hasPrefix("test_time") },
      "\(without)")
  }

  @Test("give the numbers of 200 random networks again") func randomNetworks() throws {
    try compare((0..<200).map { try RandomNetwork.trace(seed: $0) }, "random networks")
  }

  /// To 1e-12 of each number, or of the largest term that it is a sum of.
  private func compare(_ traces: [Trace], _ place: String) throws {
    let json =
      try "[" + traces.map { String(decoding: try TraceFile($0).json(), as: UTF8.self) }.joined(separator: ",") + "]"
    let differences: [Difference] = try Node.run([rules], Self.program, input: Data(json.utf8))
    #expect(differences.isEmpty, "\(place): \(differences.prefix(5)) of \(differences.count)")
  }

  private var rules: String {
    get throws { try String(contentsOf: Assets.url("pages/operations.js"), encoding: .utf8) }
  }

  private static let program = """
    const { Table, each, result } = Operations;
    const numberOf = (item) => typeof item === "number" ? item : Number(item);
    const sizes = (x) => x.map(Math.abs);
    // How large the numbers are that the rounding errors of a result come from: what would come out if nothing cancelled.
    const sums = ["Add", "Accumulate", "Subtract", "Multiply", "MatMul", "Sum", "Mean", "Broadcast", "Transpose", "Reshape", "Gate"];
    function sizeOf(node, numbers, [a, b], [x, y]) {
      const { operation, parameters } = node;
      if (sums.includes(operation)) return result({ ...node, operation: operation === "Subtract" ? "Add" : operation }, [a, b]);
      if (operation === "MultiplyByConstant") return a.map((size) => size * Math.abs(parameters.factor));
      if (operation === "DivideByConstant") return a.map((size) => size / Math.abs(parameters.divisor));
      if (operation === "Divide") return each((size, divisor) => size / Math.abs(divisor))([a, y], node);
      if (operation === "Tanh" || operation === "ReLU") return a;
      if (operation === "Square") return a.map((size) => size * size);
      // An error of x is one of e^x in proportion.
      if (["Exp", "Sigmoid", "Softplus"].includes(operation)) return each((number, size) => Math.abs(number) * Math.max(1, size))([numbers, a], node);
      if (operation === "SquareRoot") return each((size, root) => size / (2 * root))([a, numbers], node);
      // A logarithm of numbers near 1 is as exact as they are.
      if (operation.startsWith("Log") || operation === "CrossEntropy") return numbers.map((number) => Math.max(1, Math.abs(number)));
      return sizes(numbers);
    }
    report(input.flatMap(({ nodes }) => {
      const [numbers, reach] = [[], []];
      return nodes.flatMap((node, id) => {
        const [rows, columns] = [[1, 1], [1, node.shape[0]], node.shape][node.shape.length];
        const own = { ...node, rows, columns, parameters: node.parameters ?? {} };
        const value = new Table(rows, columns, Float64Array.from(node.value, numberOf));
        const inputs = node.inputs.map((input) => numbers[input]);
        numbers[id] = node.operation === "Given" ? value : result(own, inputs);
        reach[id] = node.operation === "Given" ? sizes(value) : sizeOf(own, numbers[id], node.inputs.map((input) => reach[input]), inputs);
        return [...value.data].flatMap((wanted, place) => {
          const found = numbers[id].data[place];
          const error = Math.abs(found - wanted) / Math.max(Math.abs(wanted), reach[id].data[place]);
          return Object.is(found, wanted) || found === wanted || error <= 1e-12 ? [] : [{ name: node.name, error: String(error) }];
        });
      });
    }));
    """
}
