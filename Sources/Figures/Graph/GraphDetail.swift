/// How much a graph shows, from all to what fits on a narrow page: numbers are left out or summed up, texts never get smaller.
package struct GraphDetail: Hashable, Sendable {
  /// What stands in boxes.
  enum Boxes: Hashable, Sendable {
    /// The symbol alone, above a stroke for the value and one for the gradient.
    case symbols
    /// The gradient stands beside the value where both are columns, and else below it.
    case columns
    /// The gradient always stands below the value.
    case stacked
    /// Shape, mean and standard deviation of all but single numbers.
    case summaries
    /// The same, with the deviation below the mean.
    case narrow
  }
  /// What stands beside an arrow, from the least to the most.
  enum Arrows: Int, Hashable, Sendable, Comparable {
    case nothing
    /// The local derivative in one line, if it is short, and in several.
    case lines, factors
    /// It in one line, and the least and the greatest number of its contribution in another, where others join that.
    case ranges
    /// The contribution where others join it, and everywhere.
    case sums, all

    /// Whether each text has one line, since there is no room for more.
    var isLow: Bool { self == .lines || self == .ranges }

    static func < (a: Arrows, b: Arrows) -> Bool { a.rawValue < b.rawValue }
  }

  let boxes: Boxes
  let arrows: Arrows
  /// Whether several numbers are summed up.
  var isSummedUp: Bool { boxes == .summaries || boxes == .narrow }
  /// Whether detours go down before they go to the right, which takes fewer columns.
  var isFolded = false

  package static let symbols = GraphDetail(boxes: .symbols, arrows: .nothing)
  static let symbolChoices = [symbols, symbols.folded]
  static let choices = [
    GraphDetail(boxes: .columns, arrows: .all), GraphDetail(boxes: .columns, arrows: .sums),
    GraphDetail(boxes: .columns, arrows: .sums).folded, GraphDetail(boxes: .stacked, arrows: .sums).folded,
    GraphDetail(boxes: .summaries, arrows: .sums).folded, GraphDetail(boxes: .summaries, arrows: .factors).folded,
    GraphDetail(boxes: .narrow, arrows: .factors).folded,
  ]
  /// On a slide height is scarce too: what is left out first is what the boxes say as well, and columns before numbers.
  static let slideChoices =
    choices(.columns, .all, .sums) + choices(.stacked, .all, .sums) + choices(.columns, .factors)
    + choices(.stacked, .factors)
  static let summedSlideChoices = choices(.summaries, .all, .sums, .factors)

  private static func choices(_ boxes: Boxes, _ arrows: Arrows...) -> [GraphDetail] {
    arrows.map { GraphDetail(boxes: boxes, arrows: $0) }.flatMap { [$0, $0.folded] }
  }

  /// What is shown of a piece that has no room for all of it: fewer contributions, no derivatives, and at last no numbers.
  var less: [GraphDetail] {
    guard boxes != .symbols else { return [] }
    let fewer = [Arrows.sums, .ranges, .factors, .lines, .nothing].filter { $0 < arrows }
    return fewer.map { GraphDetail(boxes: boxes, arrows: $0) }.flatMap { [$0, $0.folded] } + Self.symbolChoices
  }

  private var folded: GraphDetail {
    var folded = self
    folded.isFolded = true
    return folded
  }
}
