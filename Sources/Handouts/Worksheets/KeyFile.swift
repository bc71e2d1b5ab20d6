import Foundation
import GradusTraces

/// An object of JSON that ends in traces, each as a trace's file writes it: `Trace(member:ofJSON:file:)` reads them.
enum KeyFile {
  static func json(_ body: some Encodable, traces: [(name: String, trace: Trace)]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var data = try encoder.encode(body)
    if traces.isEmpty { return data }
    data.removeLast(2)  // the end of the object, before which the traces come
    for (name, trace) in traces {
      data += Data(",\n  \"\(name)\" : ".utf8)
      data += try TraceFile(trace).json()
    }
    return data + Data("}\n".utf8)
  }
}
