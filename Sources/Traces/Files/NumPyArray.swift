import GradusTensors

/// One array in NumPy's format (NEP 1): a header, which is a dictionary of Python, then the numbers.
enum NumPyArray {
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
