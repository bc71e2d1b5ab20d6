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
  enum Arrows: Hashable, Sendable { case nothing, factors, sums, all }

  let boxes: Boxes
  let arrows: Arrows
  /// Whether several numbers are summed up.
  var isSummedUp: Bool { boxes == .summaries || boxes == .narrow }
  /// Whether detours go down before they go to the right, which takes fewer columns.
  var isFolded = false

  package static let symbols = GraphDetail(boxes: .symbols, arrows: .nothing)
  static let choices =
    [
      GraphDetail(boxes: .columns, arrows: .all), GraphDetail(boxes: .columns, arrows: .sums),
      GraphDetail(boxes: .columns, arrows: .sums, isFolded: true),
      GraphDetail(boxes: .stacked, arrows: .sums, isFolded: true),
      GraphDetail(boxes: .summaries, arrows: .sums, isFolded: true),
      GraphDetail(boxes: .summaries, arrows: .factors, isFolded: true),
      GraphDetail(boxes: .narrow, arrows: .factors, isFolded: true),
    ] + symbolChoices
  static let symbolChoices = [false, true].map { GraphDetail(boxes: .symbols, arrows: .nothing, isFolded: $0) }
  /// On a slide height is scarce too: what is left out first is what the boxes say as well, and columns before numbers.
  static let slideChoices =
    [Boxes.columns, .stacked, .summaries].flatMap { boxes in
      [Arrows.all, .sums, .nothing].flatMap { arrows in
        [false, true].map { GraphDetail(boxes: boxes, arrows: arrows, isFolded: $0) }
      }
    } + symbolChoices
}
