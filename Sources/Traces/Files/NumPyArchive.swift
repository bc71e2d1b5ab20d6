package import Foundation
package import GradusTensors

/// The arrays of an `.npz` file, as `numpy.savez` or `numpy.savez_compressed` writes it, or of a single `.npy` file.
package struct NumPyArchive: Sendable {
  /// In the order of the file. A single array is called "array".
  package let arrays: [(name: String, value: Tensor)]

  /// - Parameter file: what messages call it.
  /// - Throws: `NumPyReadingError` where the bytes are no such file, or an array has more than two dimensions or no numbers.
  package init(_ data: Data, file: String) throws(NumPyReadingError) {
    let bytes = [UInt8](data)
    if bytes.starts(with: NumPyArray.magic) {
      arrays = [("array", try NumPyArray.tensor(bytes[...], name: "array", file: file))]
      return
    }
    let members = try ZipMembers(bytes, file: file).members
    var arrays: [(String, Tensor)] = []
    for member in members where member.name.hasSuffix(".npy") {
      let name = String(member.name.dropLast(4))
      arrays.append((name, try NumPyArray.tensor(member.contents, name: name, file: file)))
    }
    self.arrays = arrays
  }
}

/// Why a file is not read as arrays of NumPy.
package struct NumPyReadingError: Error, Equatable, CustomStringConvertible {
  let file, problem: String
  package var description: String { "\(file) cannot be read as arrays of NumPy: \(problem)" }
}
