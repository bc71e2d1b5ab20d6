import Foundation
import GradusFormulas

@testable import GradusDrawing

/// A folder that is gone when the test ends.
final class TemporaryFolder {
  let path: String
  init() {
    path = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)").path
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  var contents: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
  func text(_ name: String) -> String? { try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
}

extension Picture {
  /// A little of everything.
  static let sample = Picture(
    size: Size(width: 144, height: 72),
    metadata: Metadata(
      title: "Sample <1>", description: "σ and ∂ℒ", fields: [.init("seed", "42"), .init("source", "π")])
  ) { canvas in
    canvas.rectangle(Rectangle(x: 0, y: 0, width: 72, height: 72), fill: RGBColor(hex: 0xFF0000))
    canvas.circle(
      Point(108, 36), radius: 20, fill: RGBColor.value.opacity(0.5), stroke: Stroke(.gradient, width: 2, dash: .dotted))
    canvas.clipped(to: Rectangle(x: 72, y: 0, width: 36, height: 36)) {
      canvas.polyline([Point(60, 0), Point(.nan, 3), Point(120, 40), Point(80, 20)], Stroke(.ink, width: 3))
    }
    canvas.text(
      RichText(markup: "∂ℒ/∂<i>w</i><sub>1</sub> = −2.5×10<sup>−3</sup>"), at: Point(76, 60), TextStyle(6, halo: .white)
    )
  }
}

func message(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "no error"
  } catch { return "\(error)" }
}
