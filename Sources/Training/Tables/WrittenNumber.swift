/// A number as it is written, while it may still be open what its points and commas mean.
///
/// Read are signs (also − and the long dashes), points and commas, thousands apart by points, commas, apostrophes or
/// narrow spaces, exponents, and per cent. Digits may be those of any script.
package struct WrittenNumber {
  /// The sign that comes before the fraction.
  package enum Decimal: Hashable, Sendable { case point, comma }

  /// What the number says about the sign before fractions.
  package enum Evidence: Hashable, Sendable {
    /// No sign, or none that says anything: 12, 1'000.
    case none
    /// 1.5, 0.125, 1,234.5, 1,234,567.
    case point
    /// 1,5, 0,125, 1.234,5, 1.234.567.
    case comma
    /// 1.234: a fraction, or thousands.
    case pointOrThousands
    /// 1,234: a fraction, or thousands.
    case commaOrThousands
  }

  package let evidence: Evidence
  let isPercent: Bool
  /// Whether thousands stand apart, whatever points and commas mean.
  let hasThousands: Bool
  /// Whether a comma stands in it.
  var hasComma: Bool { body.contains(comma) }
  /// Sign, digits, points and commas, without marks for thousands that are nothing else.
  private let body: ArraySlice<UInt8>
  /// Such as e-5, or nothing.
  private let exponent: ArraySlice<UInt8>

  var digitCount: Int { body.count(where: isDigit) }

  /// Whether its size is above 1, whatever points and commas mean.
  var isAboveOne: Bool { [Decimal.point, .comma].allSatisfy { abs(value(decimal: $0)) > 1 } }

  /// The value, given what points and commas mean; not finite where it is too large for a number.
  package func value(decimal: Decimal) -> Double {
    let sign = decimal == .point ? point : comma
    let isPlain =
      exponent.isEmpty && !hasThousands
      && (evidence == .none || (decimal == .point && (evidence == .point || evidence == .pointOrThousands)))
    let text = isPlain ? body : ArraySlice(body.compactMap { $0 == sign ? point : isMark($0) ? nil : $0 } + exponent)
    let number = Double(String(decoding: text, as: UTF8.self)) ?? .nan
    return isPercent ? number / 100 : number
  }

  /// Nil for what is no number.
  package init?(_ cell: ArraySlice<UInt8>) {
    guard let first = cell.first, first >= 0x80 || mayBegin(first), cell.count <= 400 else { return nil }
    if let evidence = Self.evidenceOfPlain(cell) {
      (self.evidence, isPercent, hasThousands, body, exponent) = (evidence, false, false, cell, [])
      return
    }
    guard var text = cell.contains(where: { $0 >= 0x80 || $0 == grave }) ? PlainSigns.replacing(cell)?[...] : cell
    else { return nil }
    isPercent = text.last == UInt8(ascii: "%")
    if isPercent { text = text.dropLast() }
    while text.last == space { text.removeLast() }
    let isNegative = text.first == minus
    if isNegative || text.first == UInt8(ascii: "+") { text = text.dropFirst().drop { $0 == space } }
    let digits = text.prefix { isDigit($0) || isMark($0) }
    guard let exponent = Self.exponent(text[digits.endIndex...]), let marks = NumberMarks(digits) else { return nil }
    evidence = exponent.isEmpty ? marks.evidence : marks.evidence.withExponent
    (hasThousands, self.exponent) = (marks.hasThousands, exponent)
    body = (isNegative ? [minus] : []) + digits.filter { $0 != space && $0 != apostrophe && $0 != underscore }
  }

  /// The evidence of a number that consists of a minus sign, digits and one point at most; nil for any other.
  private static func evidenceOfPlain(_ cell: ArraySlice<UInt8>) -> Evidence? {
    let digits = cell.first == minus ? cell.dropFirst() : cell
    var (before, after) = (0, -1)
    for byte in digits {
      if isDigit(byte) {
        if after < 0 { before += 1 } else { after += 1 }
      } else if byte == point, after < 0 {
        after = 0
      } else {
        return nil
      }
    }
    if after < 0 { return before > 0 ? Evidence.none : nil }
    guard before + after > 0 else { return nil }
    return after == 3 && 1...3 ~= before && digits.first != UInt8(ascii: "0") ? .pointOrThousands : .point
  }

  /// e or E, a sign, and one to four digits; nothing for nothing; nil for anything else.
  private static func exponent(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = text.first else { return [] }
    guard first == UInt8(ascii: "e") || first == UInt8(ascii: "E") else { return nil }
    var digits = text.dropFirst()
    if digits.first == minus || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    return 1...4 ~= digits.count && digits.allSatisfy(isDigit) ? text : nil
  }
}

extension WrittenNumber.Evidence {
  /// Thousands have no exponent: 1.234e5 is a fraction.
  fileprivate var withExponent: WrittenNumber.Evidence {
    switch self {
    case .pointOrThousands: .point
    case .commaOrThousands: .comma
    default: self
    }
  }
}

private let (point, comma, minus) = (UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"))
private let (apostrophe, space, underscore) = (UInt8(ascii: "'"), UInt8(ascii: " "), UInt8(ascii: "_"))

/// What some keyboards give for an apostrophe.
private let grave = UInt8(ascii: "`")

private func mayBegin(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte == minus || byte == UInt8(ascii: "+") || byte == point || byte == comma
}

private func isMark(_ byte: UInt8) -> Bool {
  byte == point || byte == comma || byte == apostrophe || byte == space || byte == underscore
}

/// What the points, commas, apostrophes and spaces among the digits of a number can mean.
private struct NumberMarks {
  let evidence: WrittenNumber.Evidence
  let hasThousands: Bool

  /// Nil where they cannot stand so in a number.
  init?(_ digits: ArraySlice<UInt8>) {
    let marks = digits.filter { !isDigit($0) }
    let parts = digits.split(omittingEmptySubsequences: false) { !isDigit($0) }
    guard parts.contains(where: { !$0.isEmpty }), let last = marks.last else {
      guard !digits.isEmpty, marks.isEmpty else { return nil }
      (evidence, hasThousands) = (.none, false)
      return
    }
    let isOneKind = marks.allSatisfy { $0 == last }
    if marks.count == 1, last == point || last == comma {
      (evidence, hasThousands) = (Self.single(last, parts), false)
    } else if isOneKind {
      guard Self.areGroups(parts) else { return nil }
      evidence = last == point ? .comma : last == comma ? .point : .none
      hasThousands = true
    } else {
      // The last sign comes before the fraction, all others are between thousands.
      let others = marks.dropLast()
      guard last == point || last == comma, others.allSatisfy({ $0 == others.first && $0 != last }),
        Self.areGroups(parts.dropLast())
      else { return nil }
      (evidence, hasThousands) = (last == point ? .point : .comma, true)
    }
  }

  /// One point or comma: three digits behind it, and one to three before it that do not begin with 0, may be thousands.
  private static func single(_ mark: UInt8, _ parts: [ArraySlice<UInt8>]) -> WrittenNumber.Evidence {
    let mayBeThousands = parts[1].count == 3 && areGroups(parts)
    if mark == point { return mayBeThousands ? .pointOrThousands : .point }
    return mayBeThousands ? .commaOrThousands : .comma
  }

  /// Groups of three digits behind one to three; in India groups of two, and three at the end.
  private static func areGroups(_ parts: some BidirectionalCollection<ArraySlice<UInt8>>) -> Bool {
    guard let first = parts.first, parts.count > 1, 1...3 ~= first.count, first.first != UInt8(ascii: "0") else {
      return false
    }
    let middle = parts.dropFirst().dropLast()
    let isIndian = !middle.isEmpty && first.count <= 2 && middle.allSatisfy { $0.count == 2 }
    return parts.last?.count == 3 && (isIndian || middle.allSatisfy { $0.count == 3 })
  }
}

/// Signs beyond ASCII that stand for those of a plain number.
private enum PlainSigns {
  /// Nil where there is another letter.
  static func replacing(_ cell: ArraySlice<UInt8>) -> [UInt8]? {
    var plain: [UInt8] = []
    for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x60: plain.append(apostrophe)
      case ..<0x80: plain.append(UInt8(scalar.value))
      case 0x2212, 0x2010...0x2013, 0xFE63, 0xFF0D: plain.append(UInt8(ascii: "-"))
      case let sign where InvisibleSigns.isSpace(sign): plain.append(space)
      case let sign where InvisibleSigns.isMark(sign): break
      case 0x2018, 0x2019, 0x02BC, 0x00B4, 0x066C: plain.append(apostrophe)
      case 0xFF0E: plain.append(point)
      case 0xFF0C, 0x066B: plain.append(comma)
      case 0xFF0B: plain.append(UInt8(ascii: "+"))
      case 0xFF05, 0x066A: plain.append(UInt8(ascii: "%"))
      default:
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
        plain.append(UInt8(ascii: "0") + UInt8(value))
      }
    }
    return plain
  }
}
