package import Foundation
import GradusAutograd
package import GradusTensors

/// All values of a trace in one file that `numpy.load` reads: `numbers["norm.sigma"]`, `numbers["norm.sigma.gradient"]`.
package struct NumPyFile: Sendable {
  package let trace: Trace
  package init(_ trace: Trace) { self.trace = trace }

  /// The contents of the file: the same bytes for the same trace.
  ///
  /// - Throws: `NumPyFileError` where the trace is too large for the format.
  package func npz() throws -> Data { try NumPyArrays(arrays).npz() }

  /// Every node by its name, and every gradient also by the name of what it is the gradient of.
  private var arrays: [(name: String, value: Tensor)] {
    let names = Set(trace.names)
    return trace.nodes.flatMap { node in
      let gradient = node.gradient.map { ("\(node.name).gradient", trace.nodes[$0].value) }
      return [(node.name, node.value)] + [gradient].compactMap { $0 }.filter { !names.contains($0.0) }
    }
  }
}

/// Arrays in one file for `numpy.load`.
package struct NumPyArrays: Sendable {
  private let arrays: [(name: String, value: Tensor)]
  package init(_ arrays: [(name: String, value: Tensor)]) { self.arrays = arrays }

  /// The contents of the file: the same bytes for the same arrays.
  ///
  /// - Throws: `NumPyFileError` where the arrays are too large for the format.
  package func npz() throws -> Data {
    let bytes = arrays.reduce(0) { $0 + 8 * $1.value.count + 2 * $1.name.utf8.count + 256 }
    guard arrays.count < 65_536, bytes < Int(UInt32.max) else {
      throw NumPyFileError.tooLarge(count: arrays.count, bytes: bytes)
    }
    if let name = arrays.map(\.name).first(where: { $0.utf8.count > 65_000 || $0.leavesItsFolder }) {
      throw NumPyFileError.name(String(name.prefix(40)))
    }
    var archive = ZipArchive()
    for (name, value) in arrays { archive.add("\(name).npy", Self.npy(value)) }
    return archive.data
  }

  /// NumPy's format for one array, version 1.0: a header that is padded to 64 bytes, then the numbers.
  static func npy(_ tensor: Tensor) -> Data {
    let sizes = tensor.shape.dimensions.map { "\($0)," }.joined(separator: " ")
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(sizes)), }"
    let length = (10 + header.utf8.count + 1 + 63) / 64 * 64
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    data.append(little: UInt16(length - 10))
    data.append(contentsOf: header.utf8)
    data.append(contentsOf: Array(repeating: UInt8(ascii: " "), count: length - data.count - 1) + [UInt8(ascii: "\n")])
    for scalar in tensor.scalars { data.append(little: scalar.bitPattern) }
    return data
  }
}

/// A trace that does not fit into a `.npz` file without the format's extension for large files, or whose names are not those of
/// files within a folder.
package enum NumPyFileError: Error, CustomStringConvertible {
  case tooLarge(count: Int, bytes: Int)
  case name(String)

  package var description: String {
    switch self {
    case .tooLarge(let count, let bytes):
      "\(count) arrays of \(bytes) bytes do not fit into an npz file, which takes 65,535 arrays and 4 GB; "
        + "export as csv or json"
    case .name(let name):
      "\"\(name.forMessage)\" cannot be the name of an array in an npz file, which takes names of at most 65,000 bytes "
        + "that lead to no other folder; export as csv or json"
    }
  }
}

extension String {
  /// Whether a program that unpacks an archive could write outside its folder for a member of this name.
  fileprivate var leavesItsFolder: Bool {
    hasPrefix("/") || split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
  }
}
