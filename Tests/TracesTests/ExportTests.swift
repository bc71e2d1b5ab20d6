import Foundation
import GradusAutograd
import GradusTensors
import PythonTool
import Testing

@testable import GradusTraces

@Suite("A trace in another format")
struct ExportTests {
  /// Compares every array with the numbers of the JSON file, where a minus before 0 is lost on Python.
  private static let comparison = """
    import json, sys, numpy
    arrays = numpy.load(sys.argv[1])
    nodes = json.load(open(sys.argv[2]))["nodes"]
    def check(name, node):
      wanted = numpy.array(node["value"], dtype=numpy.float64).reshape(node["shape"])
      found = arrays[name]
      assert found.dtype == wanted.dtype and found.shape == wanted.shape, name
      assert numpy.array_equal(found, wanted, equal_nan=True), name
    for node in nodes:
      check(node["name"], node)
      if "gradient" in node: check(node["name"] + ".gradient", nodes[node["gradient"]])
    print(len(nodes), "equal")
    """

  @Test(
    "loads with numpy.load, number for number",
    .enabled(if: Python.has("numpy"), "Python has no numpy: script/bootstrap --with python installs it"))
  func loadsWithNumPy() throws {
    let folder = try TemporaryFolder()
    let (npz, json) = (
      folder.url.appendingPathComponent("step.npz"), folder.url.appendingPathComponent("step.trace.json")
    )
    for (name, trace) in TraceFileTests.examples {
      try NumPyFile(trace).npz().write(to: npz)
      try TraceFile(trace).write(to: json)
      let outcome = try Python.run(Self.comparison, [npz.path, json.path], with: "numpy")
      #expect(outcome.output == "\(trace.nodes.count) equal\n", "\(name)")
    }
  }

  @Test("is a whole ZIP file that says the same of the same trace")
  func zip() throws {
    let trace = try TraceExamples.batchNorm()
    let data = try NumPyFile(trace).npz()
    #expect(try NumPyFile(trace).npz() == data)
    #expect(data.prefix(4) == Data([0x50, 0x4B, 3, 4]))
    #expect(CRC32.checksum(of: Data("123456789".utf8)) == 0xCBF4_3926)
    // The end of the directory: its mark, two disks, how many members there are, twice.
    let end = data.suffix(22)
    #expect(end.prefix(4) == Data([0x50, 0x4B, 5, 6]))
    #expect(Int(end[end.startIndex + 8]) == trace.nodes.count + 2)  // two values share their gradients with others
  }

  @Test(
    "has one row of CSV for each number, which reads back to the same bits", arguments: TraceFileTests.examples.indices)
  func csv(_ example: Int) throws {
    let trace = TraceFileTests.examples[example].trace
    let rows = ElementTable(trace).csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows[0].joined(separator: ",") == "id,name,symbol,operation,pass,row,column,value,gradient")
    #expect(rows.count == 1 + trace.nodes.reduce(0) { $0 + $1.value.count })
    for row in rows.dropFirst() {
      #expect(row.count == 9)
      let node = trace.nodes[Int(row[0])!]
      let (value, place) = (Double(row[7])!, (Int(row[5])!, Int(row[6])!))
      let wanted = node.value[place.0, place.1]
      #expect(value == wanted || value.isNaN && wanted.isNaN)
      #expect((row[4] == "forward") == (node.origin == nil) && row[8].isEmpty == (node.gradient == nil))
    }
  }
}
