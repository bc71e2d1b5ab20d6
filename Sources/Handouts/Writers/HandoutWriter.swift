import GradusAutograd
import GradusFormulas

/// How the parts of a handout are written in one format.
protocol HandoutWriter {
  /// Text with `code` and *emphasis*, in which the signs of the format stand for themselves.
  func text(_ text: String) -> String
  /// Text in which all signs stand for themselves.
  func plain(_ text: String) -> String
  /// A formula on a line of its own.
  func equation(_ formula: Formula) -> String
  func derivation(_ lines: [PrintedLine]) -> String
  /// Where the figure is: a file, or its data.
  func source(of figure: FigureBlock) -> String
}

extension HandoutWriter {
  /// The text with each run of code, emphasis or plain letters written by `write`.
  func runs(_ text: String, _ write: (Prose.Run) -> String) -> String { Prose(text).runs.map(write).joined() }
}
