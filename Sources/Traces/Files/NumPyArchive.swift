package import Foundation
package import GradusTensors

/// The arrays of an `.npz` file, as `numpy.savez` writes it, or of a single `.npy` file.
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

/// One array in NumPy's format (NEP 1): a header, which is a dictionary of Python, then the numbers.
private enum NumPyArray {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  static func tensor(_ bytes: ArraySlice<UInt8>, name: String, file: String) throws(NumPyReadingError) -> Tensor {
    func error(_ problem: String) -> NumPyReadingError {
      NumPyReadingError(file: file, problem: "the array \"\(name.prefix(60))\" \(problem)")
    }
    guard bytes.starts(with: magic), bytes.count > 12 else { throw error("has no header") }
    let start = bytes.startIndex
    let isLong = bytes[start + 6] > 1
    let length = isLong ? little(bytes, at: start + 8, 4) : little(bytes, at: start + 8, 2)
    let body = start + (isLong ? 12 : 10) + length
    guard body <= bytes.endIndex else { throw error("breaks off in its header") }
    let header = String(decoding: bytes[(start + (isLong ? 12 : 10))..<body], as: UTF8.self)
    guard let type = header.firstMatch(of: #/'descr': *'([<>|=])([fiub])([1248])'/#),
      let shape = header.firstMatch(of: #/'shape': *\(([0-9, ]*)\)/#)?.1, let number = NumberType(type.2, type.3)
    else { throw error("does not hold numbers of 1 to 8 bytes: save it with .astype(float)") }
    let sizes = shape.split(whereSeparator: { $0 == "," || $0 == " " }).compactMap { Int($0) }
    guard sizes.count <= 2, sizes.allSatisfy({ 1...10_000_000 ~= $0 }), sizes.reduce(1, *) <= 100_000_000 else {
      throw error("has the shape \(sizes): at most two sizes are read, each above 0")
    }
    let numbers = bytes[body...]
    let count = sizes.reduce(1, *)
    guard numbers.count >= count * number.size else { throw error("breaks off") }
    let isBig = type.1 == ">"
    let scalars = (0..<count).map { place in
      let first = body + place * number.size
      return number.value(
        isBig ? bytes[first..<(first + number.size)].reversed() : Array(bytes[first..<(first + number.size)]))
    }
    let shapeOf = TensorShape(sizes)
    guard header.contains("'fortran_order': True"), sizes.count == 2 else { return Tensor(shapeOf, scalars) }
    return Tensor(.matrix(sizes[1], sizes[0]), scalars).transposed
  }

  static func little(_ bytes: ArraySlice<UInt8>, at place: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  private enum NumberType {
    case half, float, double
    case signed(Int)
    case unsigned(Int)

    init?(_ kind: Substring, _ size: Substring) {
      switch (kind, size) {
      case ("f", "2"): self = .half
      case ("f", "4"): self = .float
      case ("f", "8"): self = .double
      case ("i", let size): self = .signed(Int(size) ?? 8)
      case ("u", let size): self = .unsigned(Int(size) ?? 8)
      case ("b", "1"): self = .unsigned(1)
      default: return nil
      }
    }

    var size: Int {
      switch self {
      case .half: 2
      case .float: 4
      case .double: 8
      case .signed(let size), .unsigned(let size): size
      }
    }

    /// - Parameter bytes: the lowest first.
    func value(_ bytes: [UInt8]) -> Double {
      let bits = bytes.enumerated().reduce(0 as UInt64) { $0 | UInt64($1.element) << (8 * UInt64($1.offset)) }
      switch self {
      case .half: return Self.half(UInt16(bits))
      case .float: return Double(Float(bitPattern: UInt32(bits)))
      case .double: return Double(bitPattern: bits)
      case .unsigned: return Double(bits)
      case .signed(let size):
        let shift = 64 - 8 * UInt64(size)
        return Double(Int64(bitPattern: bits << shift) >> Int64(shift))
      }
    }

    /// IEEE 754's half precision, which is not everywhere a type of Swift.
    private static func half(_ bits: UInt16) -> Double {
      let (exponent, fraction) = (Int(bits >> 10 & 0x1F), Double(bits & 0x3FF))
      let sign = bits >> 15 == 0 ? 1.0 : -1.0
      switch exponent {
      case 0: return sign * fraction * 0x1p-24
      case 31: return fraction == 0 ? sign * .infinity : .nan
      default: return sign * (1 + fraction / 1024) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
      }
    }
  }
}

/// The files in a ZIP archive that are stored without compression.
private struct ZipMembers {
  private(set) var members: [(name: String, contents: ArraySlice<UInt8>)] = []

  init(_ bytes: [UInt8], file: String) throws(NumPyReadingError) {
    func error(_ problem: String) -> NumPyReadingError { NumPyReadingError(file: file, problem: problem) }
    func number(_ place: Int, _ count: Int) -> Int { NumPyArray.little(bytes[...], at: place, count) }
    // The directory is the last thing in the file, but for a comment of at most 65,535 bytes.
    let ends = stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65_535), by: -1)
    guard bytes.starts(with: [0x50, 0x4B]), let end = ends.first(where: { number($0, 4) == 0x0605_4B50 }) else {
      throw error(
        bytes.starts(with: [0x50, 0x4B]) ? "it breaks off" : "it does not begin as an .npz or .npy file does")
    }
    var place = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      guard place + 46 <= bytes.count, number(place, 4) == 0x0201_4B50 else { throw error("its directory is damaged") }
      let (method, size) = (number(place + 10, 2), number(place + 20, 4))
      let (nameLength, others) = (number(place + 28, 2), number(place + 30, 2) + number(place + 32, 2))
      let local = number(place + 42, 4)
      guard place + 46 + nameLength <= bytes.count, local + 30 <= bytes.count else {
        throw error("its directory is damaged")
      }
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
      guard method == 0 else { throw error("it is compressed: write it with numpy.savez, not savez_compressed") }
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      guard start + size <= bytes.count else { throw error("\"\(name.prefix(60))\" breaks off") }
      guard CRC32.checksum(of: Data(bytes[start..<(start + size)])) == UInt32(number(place + 16, 4)) else {
        throw error("\"\(name.prefix(60))\" is damaged: its checksum is another one")
      }
      members.append((name, bytes[start..<(start + size)]))
      place += 46 + nameLength + others
    }
  }
}
