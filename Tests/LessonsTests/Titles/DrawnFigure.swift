import Foundation
import GradusCharts
import GradusDrawing
import Testing

/// A figure of a lesson with the numbers that it shows.
struct DrawnFigure {
  let name, title: String
  /// For readers who cannot see it: the subtitle first.
  let description: String
  let series: [DrawnSeries]

  /// All figures in a folder that a lesson wrote with `--series`.
  static func all(in folder: URL) throws -> [DrawnFigure] {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let ending = ".series.json"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }
    return try files.sorted().map { file in
      let name = String(file.dropLast(ending.count))
      let picture = try Data(contentsOf: folder.appendingPathComponent("\(name).png"))
      let words = try #require(Metadata(png: [UInt8](picture)))
      return DrawnFigure(
        name: name, title: words.title, description: words.description,
        series: try decoder.decode([DrawnSeries].self, from: Data(contentsOf: folder.appendingPathComponent(file))))
    }
  }

  /// The last drawn of this name, so that a mean counts and not the pale line below it.
  func line(_ name: String = "", panel: String? = nil, _ mark: String = "LineMark") throws -> [(x: Double, y: Double)] {
    let found = series.last { $0.mark == mark && $0.series == name && (panel == nil || $0.panel.hasPrefix(panel!)) }
    let line = try #require(found, "\(self.name) has no \(mark) “\(name)” in “\(panel ?? "")”")
    return zip(line.x, line.y).map { ($0, $1) }
  }

  func points(_ name: String = "", panel: String? = nil) throws -> [(x: Double, y: Double)] {
    try line(name, panel: panel, "PointMark")
  }
}

extension [(x: Double, y: Double)] {
  var ys: [Double] { map(\.y) }
  var lowest: Element { self.min { $0.y < $1.y }! }

  /// The value at a place, on straight lines between points.
  func at(_ x: Double) -> Double {
    guard let next = firstIndex(where: { $0.x >= x }) else { return last?.y ?? .nan }
    if next == 0 || self[next].x == x { return self[next].y }
    let (a, b) = (self[next - 1], self[next])
    return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)
  }
}

/// A number as a title writes it, such as "1,200", "2·10⁻⁷" or "0.14 °C".
func number(_ text: some StringProtocol) throws -> Double {
  let digits: [Character: Character] = Dictionary(uniqueKeysWithValues: zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--"))
  let plain = String(text.filter { $0 != "," && $0 != "%" }.map { digits[$0] ?? $0 }).replacing("·10", with: "e")
  let power = plain.hasPrefix("10") && text.dropFirst(2).first.map { digits[$0] != nil } == true
  let read = power ? "1e" + plain.dropFirst(2) : plain
  let number = read.prefix { "0123456789.e-".contains($0) }
  return try #require(Double(number), "\(text) is no number")
}

/// Whether a title's number, which is rounded, can stand for another.
func isNear(_ written: some StringProtocol, _ value: Double, within part: Double = 0.06) throws -> Bool {
  abs(try number(written) - value) <= part * abs(value) + 1e-12
}
