import Foundation
import GradusDrawing
import GradusFormulas
import Testing

@testable import GradusCharts

@Suite("What a series means in the whole course") struct MeaningTests {
  static let themes: [(name: String, theme: Theme)] = [("screen", .screen), ("print", .print), ("dark", .dark)]

  @Test("looks alike in every chart, whatever stands before it and whatever was asked for")
  func isAlike() {
    for (name, theme) in Self.themes {
      for text in [
        "training", "validation", "test", "with batch norm", "without batch norm", "final model", "through σ",
      ] {
        let meaning = Meaning(text.richText)!
        for others in [[], ["SGD"], ["a", "b", "c"]] {
          let marks: [any DrawnMark] =
            others.map { LineMark(y: [1, 2], series: $0) } + [LineMark(y: [2, 1], series: text).color(.gradient)]
          let looks = SeriesLooks(marks, theme: theme)
          #expect(looks.color(of: marks.last!) == meaning.color(in: theme), "\(text), \(name)")
          #expect(looks[text.richText].symbol == meaning.symbol)
          if !theme.hasColors { #expect(looks[text.richText].dash == meaning.dash) }
        }
      }
    }
  }

  @Test("stands out from the background by at least 3 : 1, as all series do", arguments: themes.indices)
  func contrast(index: Int) {
    let (name, theme) = Self.themes[index]
    for color in theme.palette + Meaning.allCases.map({ $0.color(in: theme) }) {
      #expect(color.contrast(to: theme.background) >= 3, "\(color) in \(name)")
    }
    for count in 1...9 {
      let marks = (0..<count).map { LineMark(y: [1, 2], series: "degree \($0)") }
      let names = marks.compactMap(\.series)
      // The second of two lists has hues of its own, so that no two series of a grid are alike.
      for before in [[], [["examples".richText]]] {
        let looks = SeriesLooks(marks, theme: theme, ordered: before + [names])
        let colors = marks.map { looks.color(of: $0) }
        #expect(colors.allSatisfy { $0.contrast(to: theme.background) >= 2.95 }, "\(count) in \(name)")
        let lightness = colors.map(\.lightness)
        #expect(lightness == (theme.isDark ? lightness.sorted() : lightness.sorted(by: >)), "\(count) in \(name)")
        #expect(Set(colors).count == count)
      }
    }
  }

  @Test("is told apart from values and gradients, where it is a path of the gradient") func paths() {
    for (name, theme) in Self.themes where theme.hasColors {
      for path in 0..<3 {
        for color in [RGBColor.value, .gradient] {
          let distance = theme.look(ofPath: path).color.distance(to: theme.shown(color))
          #expect(distance > 0.3, "\(path) in \(name): \(distance)")
        }
      }
    }
  }

  @Test("is told apart from the others of its set: by colour, and in print by dash, symbol and filling")
  func sets() {
    #expect(
      Set(Meaning.sets.joined()) == Set(Meaning.allCases) && Meaning.sets.joined().count == Meaning.allCases.count)
    for set in Meaning.sets {
      for (name, theme) in Self.themes {
        for (index, one) in set.enumerated() {
          for other in set[..<index] {
            let (first, second) = (one.color(in: theme), other.color(in: theme))
            #expect(first.distance(to: second) > 0.25, "\(one) and \(other) in \(name)")
            #expect(
              one.dash != other.dash && one.symbol != other.symbol && one.fill != other.fill, "\(one) and \(other)")
          }
        }
      }
    }
  }
}

extension RGBColor {
  /// As WCAG 2.2 defines it.
  fileprivate func contrast(to other: RGBColor) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  private var luminance: Double {
    func linear(_ part: Double) -> Double { part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  fileprivate func distance(to other: RGBColor) -> Double {
    ((red - other.red) * (red - other.red) + (green - other.green) * (green - other.green)
      + (blue - other.blue) * (blue - other.blue)).squareRoot()
  }
}
