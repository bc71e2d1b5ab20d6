import Foundation
import GradusDrawing
import Testing

@testable import GradusCharts

@Suite struct PaletteTests {
  /// How colours look without one kind of cones, in linear light (Machado, Oliveira and Fernandes 2009).
  static let blindness: [(name: String, matrix: [[Double]])] = [
    ("none", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopia",
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    (
      "deuteranopia",
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    (
      "tritanopia",
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
  ]

  /// CIE L*a*b* of a colour as it looks to a reader.
  private func lab(_ color: RGBColor, _ matrix: [[Double]]) -> [Double] {
    let linear = [color.red, color.green, color.blue].map {
      $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4)
    }
    func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
      matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let xyz = times(
      [[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0178, 0.1095, 0.8727]],
      times(matrix, linear).map { min(max($0, 0), 1) })
    let f = xyz.map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  @Test("keeps the colours of series apart for every kind of colour blindness", arguments: blindness)
  func apart(name: String, matrix: [[Double]]) {
    let meanings = Meaning.sets.flatMap { set in
      [Theme.screen, .dark].map { theme in set.map { $0.color(in: theme) } }
    }
    for palette in [Palette.series, Palette.light] + meanings {
      let colors = palette.map { lab($0, matrix) }
      for first in colors.indices {
        for second in colors.indices where second > first {
          let distance = zip(colors[first], colors[second]).reduce(0) { $0 + pow($1.0 - $1.1, 2) }.squareRoot()
          #expect(distance > 15, "colours \(first) and \(second) are \(distance) apart with \(name)")
        }
      }
    }
  }

  @Test("gets lighter all along the sequential scale") func lightness() {
    let steps = (0...50).map { ColorScale.sequential.color(of: Double($0), in: 0...50).lightness }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("puts near-white at 0 of the diverging scale, whatever the values") func diverging() {
    let domain = ColorScale.diverging.domain(of: [-1, 7, .nan])
    #expect(domain == -7...7)
    #expect(ColorScale.diverging.color(of: 0, in: domain).lightness > 0.95)
    let (low, high) = (ColorScale.diverging.color(of: -4, in: domain), ColorScale.diverging.color(of: 4, in: domain))
    #expect(low.blue > low.red && high.red > high.blue)
  }
}
