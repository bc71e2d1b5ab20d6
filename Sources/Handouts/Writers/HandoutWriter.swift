import GradusAutograd
import GradusFormulas

/// How the parts of a handout are written in one format.
protocol HandoutWriter: TextMedium {
  func text(_ text: RichText) -> String
  /// A formula on a line of its own.
  func equation(_ formula: Formula) -> String
  /// Formulas in symbols, aligned at their signs.
  func formulas(_ formulas: [StatedFormula]) -> String
  func derivation(_ lines: [PrintedLine]) -> String
  /// Where the figure is: a file, or its data.
  func source(of figure: FigureBlock) -> String
  /// A table that fits into the line, where the format needs help with that.
  func table(_ table: Table) -> String
  /// What keeps a table on the page of the sentence before it, where a format has pages.
  var together: String { get }
  /// The text of a cell, which begins no paragraph.
  func cell(_ text: RichText) -> String
  /// A cell to fill in, which is shown as `text` on paper.
  func field(_ field: Table.Field, _ text: RichText) -> String
}

extension HandoutWriter {
  func text(_ text: RichText) -> String { text.written(in: self) }
  func cell(_ text: RichText) -> String { self.text(text) }
  func field(_ field: Table.Field, _ text: RichText) -> String { cell(text) }
  func table(_ table: Table) -> String { "" }
  var together: String { "" }
}
