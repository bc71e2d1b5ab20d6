import GradusAutograd
import GradusTensors
import GradusTraces

/// What all sheets of a set have in common: which numbers are blank, which stand on the sheet, and which mistakes must show.
struct SheetPlan: Sendable {
  let trace: Trace
  let options: WorksheetOptions
  /// Without the numbers of a sheet.
  let blanks: [WorksheetBlank]
  let places: BlankPlaces
  /// Computed numbers that are not asked for, but stand on the sheet, by node and place in it.
  let shown: [Int: [Int]]
  /// About how long the sheet takes by hand.
  let minutes: Int
  /// The mistakes that change an answer, for numbers of any kind.
  let mistakes: [Mistake]
  /// The gradients that are 0 for numbers of any kind, as that of a bias before batch norm is.
  let zeroGradients: Set<Int>

  /// More blanks than these take longer than a lesson.
  static let limit = 400

  init(_ trace: Trace, _ options: WorksheetOptions) throws {
    let (trace, parts) = trace.addingParts(
      of: options.blanks.includesGradients ? BlankFinder.splitValues(trace) : [])
    // So many that two numbers behind ReLU, which are often 0, are not taken for copies.
    let manyExamples = try (0..<8).map { try Self.example(trace, $0) }
    let examples = Array(manyExamples.prefix(3))
    let all = try BlankFinder(trace, parts, options.blanks, only: options.only).blanks()
      .withoutCopies(in: trace, manyExamples)
    guard !all.isEmpty else { throw WorksheetError.nothingToAsk }
    let gradients = trace.named.compactMap(\.node.gradient)
    zeroGradients = Set(
      gradients.filter { id in examples.allSatisfy { $0.nodes[id].value.scalars.allSatisfy { abs($0) < 1e-9 } } })
    let usual = MistakeFinder(trace).all
    let chooses = options.count != nil || options.minutes != nil
    let isPartial = chooses || !options.only.isEmpty
    let numbers = isPartial || !options.blanks.includesValues ? try SheetNumbers(trace, manyExamples) : nil
    if chooses, let numbers {
      // Each blank as it is computed from right numbers before it, which the sheet shows.
      let everything = trace.nodes.map(\.id).filter(trace.isAskable).map {
        ($0, Array(trace.nodes[$0].value.scalars.indices))
      }
      let varying = try all.varying(in: trace, manyExamples)
      let showing = try Self.visible(
        usual, varying, examples, Dictionary(uniqueKeysWithValues: everything), digits: options.digits)
      let choice = try BlankChoice(trace, varying, BlankPlaces(varying, in: trace))
      blanks = try choice.chosen(options, showing: showing, numbers)
    } else if all.count > Self.limit {
      throw WorksheetError.tooLarge(blanks: all.count, limit: Self.limit, layers: trace.layerNames)
    } else {
      blanks = all
    }
    (self.trace, self.options) = (trace, options)
    places = try BlankPlaces(blanks, in: trace)
    if let numbers {
      shown = Self.shown(places.places, numbers, options, isPartial: isPartial)
    } else {
      shown = [:]
    }
    minutes = HandCalculation(trace).minutes(for: blanks)
    let visible = try Self.visible(usual, blanks, examples, shown, digits: options.digits)
    mistakes = usual.indices.filter { !visible[$0].isEmpty }.map { usual[$0] }
  }

  /// For each mistake the places of the blanks whose answers it changes in all of the examples.
  private static func visible(
    _ mistakes: [Mistake], _ blanks: [WorksheetBlank], _ examples: [Trace], _ shown: [Int: [Int]], digits: Int
  ) throws -> [Set<Int>] {
    var visible = Array(repeating: Set(blanks.indices), count: mistakes.count)
    guard let first = examples.first else { return visible }
    let (computation, places) = (try Replay(first), try BlankPlaces(blanks, in: first))
    for example in examples {
      let check = MistakeCheck(example, computation, places, shown: shown, digits: digits)
      for place in mistakes.indices { visible[place].formIntersection(check.changed(by: mistakes[place])) }
    }
    return visible
  }

  /// The trace with numbers that have nothing special: always the same eight sets, which no other place draws.
  static func example(_ trace: Trace, _ number: Int) throws -> Trace {
    var random = RandomGenerator(seed: UInt64(number))
    var values: [Int: Tensor] = [:]
    for node in trace.nodes where node.isGiven && node.origin == nil && node.role != .statistic {
      values[node.id] =
        node.value.isOneHot
        ? node.value.gathering(rows: random.permutation(node.value.rows))
        : trace.isMask(node) ? node.value.shuffled(using: &random) : random.normal(node.value.shape)
    }
    return try trace.recomputed(values)
  }

  /// Where only gradients are asked for, the values; and where not everything is asked for, what the blanks are computed from. What
  /// gives an answer away is never shown.
  private static func shown(
    _ asked: [BlankPlaces.Place], _ numbers: SheetNumbers, _ options: WorksheetOptions, isPartial: Bool
  ) -> [Int: [Int]] {
    var places = isPartial ? SheetSplit(asked, in: numbers).shown : []
    if !options.blanks.includesValues { places.formUnion(numbers.values(hiding: asked)) }
    return Dictionary(grouping: places, by: \.id).mapValues { $0.map(\.offset).sorted() }
  }
}

extension Trace {
  /// The names of the layers, in the order of computation.
  var layerNames: [String] {
    var names: [String] = []
    for node in nodes where node.origin == nil {
      if let layer = node.scope.last, !names.contains(layer) { names.append(layer) }
    }
    return names
  }
}

extension Tensor {
  /// Whether each row names one class.
  var isOneHot: Bool {
    columns > 1 && scalars.allSatisfy { $0 == 0 || $0 == 1 } && (0..<rows).allSatisfy { row($0).reduce(0, +) == 1 }
  }
}
