package import ArgumentParser
package import GradusCharts
package import GradusDrawing
package import GradusFigures

/// How figures look: the options of every command that writes some.
package struct LookOptions: ParsableArguments, Sendable {
  @Option(name: .long, help: "The colours of figures: screen, print (greys alone) or dark (for slides).")
  package var theme = ThemeName.screen

  @Option(
    name: .long,
    help: "How wide figures are where they are read, such as 8cm, 12cm, 16cm or 1600px: sets their letters for it.",
    transform: FigureWidth.init(argument:))
  package var width: FigureWidth?

  @Flag(
    name: .long,
    help:
      "Figures without titles, for documents whose captions have them; the captions of handouts then say how to read them."
  )
  package var noTitle = false

  @Flag(
    name: .long,
    help:
      "Figures in SVG with letters that are text, to search and to change, in the fonts of the reader; without it, outlines."
  )
  package var svgText = false

  package init() {}

  package var look: Theme { (noTitle ? theme.theme.withoutTitles() : theme.theme).fitting(width) }

  package func picture(of figure: some Figure) throws -> Picture {
    var picture = try figure.theme(look).picture
    picture.svgText = svgText
    return picture
  }

  /// The options as they stand on a command line; empty where figures look as they do without any.
  package var arguments: [String] {
    [
      theme == .screen ? nil : "--theme=\(theme)", noTitle ? "--no-title" : nil, svgText ? "--svg-text" : nil,
      width.map { "--width=\($0)" },
    ].compactMap(\.self)
  }
}

extension FigureWidth {
  init(argument: String) throws {
    guard let width = FigureWidth(argument) else {
      throw ValidationError(
        "a width is a number with its unit (cm, mm, in, pt or px), from 5cm to 60cm or 200px to 8000px, such as 12cm")
    }
    self = width
  }
}

/// A theme as it is named on the command line.
package enum ThemeName: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// In colours, in greys alone, or in light colours on a dark ground.
  case screen, print, dark

  package var theme: Theme {
    switch self {
    case .screen: .screen
    case .print: .print
    case .dark: .dark
    }
  }
}
