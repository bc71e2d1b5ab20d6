import GradusFiles
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The signs for which boxes were drawn because no font has them; a remark names them when the program ends.
enum MissingSigns {
  /// What stands for a sign that no font has; DejaVu Sans has it.
  static let box: Character = "□"

  private static let signs = Mutex<[Character]>([])
  private static let atExit: Void = { _ = atexit { remark.map { StandardError.write($0 + "\n") } } }()

  static func add(_ missing: [Character]) {
    _ = atExit
    signs.withLock { signs in signs += missing.filter { !signs.contains($0) } }
  }

  /// One sentence; nil where nothing was missing.
  static var remark: String? {
    let signs = signs.withLock(\.self)
    guard let first = signs.first else { return nil }
    let most = 10
    let more = signs.count > most ? " and \(signs.count - most) more" : ""
    let names = signs.prefix(most).map(name).joined(separator: ", ") + more
    let has = signs.count == 1 ? "the sign \(name(first)) is" : "the signs \(names) are"
    return "\(has) in no font of this system, and a box stands for each in the figures: install a font that has them, "
      + "such as those of the package fonts-noto-cjk or fonts-noto-core"
  }

  /// The sign, where it is one that can be seen and changes nothing around it, and its code points.
  private static func name(_ sign: Character) -> String {
    let codes = sign.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: " ")
    return sign.isLetter || sign.isSymbol || sign.isNumber ? "\(sign) (\(codes))" : codes
  }
}
