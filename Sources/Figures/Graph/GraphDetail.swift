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
  /// What stands beside an arrow: the local derivative, and its contribution, or only where others join it.
  enum Arrows: Int, Hashable, Sendable { case nothing, factors, sums, all }

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
  static let slideChoices = [Boxes.columns, .stacked, .summaries].flatMap { boxes in
    [Arrows.all, .sums, .factors].map { GraphDetail(boxes: boxes, arrows: $0) }.flatMap { [$0, $0.folded] }
  }

  /// What is shown of a piece that has no room for all of it: no derivatives, and at last no numbers.
  var less: [GraphDetail] {
    let plain = GraphDetail(boxes: boxes, arrows: .nothing)
    return boxes == .symbols ? [] : [plain, plain.folded] + Self.symbolChoices
  }

  private var folded: GraphDetail {
    var folded = self
    folded.isFolded = true
    return folded
  }
}
