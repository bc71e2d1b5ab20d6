import Foundation
import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Synchronization

@testable import GradusFormulas
@testable import GradusHandouts

/// Steps that worksheets are made of.
enum WorksheetExamples {
  /// The lecture's batch norm of one activation, a network without batch norm, the README's, whose hidden layer has a bias before
  /// batch norm, and a residual block with layer norm and dropout.
  static let all: [(name: String, trace: @Sendable () throws -> Trace)] = [
    ("activation", { try StepperExamples.activation() }),
    (
      "two layers",
      { try network([Dense("hidden", from: 2, to: 3), Activation("active", Tanh()), Dense("output", from: 3, to: 1)]) }
    ),
    ("batch norm", { try readme() }),
    ("residual block", { try StepperExamples.residual() }),
  ]

  static func readme() throws -> Trace {
    try network([
      Dense("hidden", from: 2, to: 3), BatchNorm("norm", features: 3, epsilon: 0), Activation("active", Tanh()),
      Dense("output", from: 3, to: 1),
    ])
  }

  /// As large as students get: batch norm and ReLU in one layer, a sigmoid in the next.
  static func deep() throws -> Trace {
    try network([
      Dense("hidden", from: 2, to: 2), BatchNorm("norm", features: 2, epsilon: 0), Activation("active", ReLU()),
      Dense("second", from: 2, to: 2), Activation("gate", Sigmoid()), Dense("output", from: 2, to: 1),
    ])
  }

  /// Three classes behind batch norm and tanh.
  static func classes() throws -> Trace {
    let layers: [any Layer] = [
      Dense("hidden", from: 2, to: 2), BatchNorm("norm", features: 2, epsilon: 0), Activation("active", Tanh()),
      Dense("output", from: 2, to: 3),
    ]
    let trainer = Trainer(
      Network(layers: layers), loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: 0.1), seed: 7)
    try trainer.gradients(
      on: Batch(
        inputs: [[0.5, 1], [1, -0.5], [-1, 0.4], [0.2, -1]], targets: [[1, 0, 0], [0, 0, 1], [0, 1, 0], [1, 0, 0]]))
    return trainer.trace()
  }

  static func network(_ layers: [any Layer], loss: any Loss = MeanSquaredError()) throws -> Trace {
    let trainer = Trainer(Network(layers: layers), loss: loss, optimizer: SGD(learningRate: 0.1), seed: 7)
    try trainer.gradients(
      on: Batch(inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]], targets: [[0], [1], [1], [0]]))
    return trainer.trace()
  }

  static func sheets(
    _ count: Int, of trace: Trace, seed: UInt64 = 4, _ change: (inout WorksheetOptions) -> Void = { _ in }
  ) throws -> [Worksheet] {
    var options = WorksheetOptions()
    change(&options)
    let set = SheetSet(fingerprint: trace.fingerprint, options: options, seed: seed)
    if let sheets = drawn.withLock({ $0[set] }), sheets.count >= count { return Array(sheets.prefix(count)) }
    let sheets = try Worksheet.draw(count, from: trace, title: "Sheet", options: options, seed: seed)
    drawn.withLock { $0[set] = sheets }
    return sheets
  }

  /// What decides about the numbers of all sheets of a set, and about the first ones of a larger set.
  private struct SheetSet: Hashable {
    let fingerprint: String
    let options: WorksheetOptions
    let seed: UInt64
  }
  /// Several tests look at the same sheets.
  private static let drawn = Mutex<[SheetSet: [Worksheet]]>([:])
}

/// The formulas of a sheet, step by step: several students work with them.
struct PrintedFormulas {
  let steps: [(step: TraceSteps.Step, explanations: [(index: [Int], explanation: Explanation)])]

  init(_ sheet: Worksheet) {
    steps = TraceSteps(sheet.trace).all.map { step in
      (step, step.value.shape.indices.map { ($0, step.explanation(at: $0)) })
    }
  }
}

/// A student who computes what a sheet asks for from its printed formulas.
struct Student {
  let sheet: Worksheet
  private(set) var known: [MathSymbol: Double] = [:]
  private(set) var answers: [Int: Double] = [:]

  /// - Parameters:
  ///   - printed: the formulas of the sheet, where they are known.
  ///   - digits: to which every number is rounded, intermediate ones included; nil for no rounding.
  ///   - slips: what is written down in the place of the right answer, by the number of the blank.
  ///   - usesParts: whether a gradient is computed from its parts, each rounded and written down where it is asked for.
  init(
    _ sheet: Worksheet, _ printed: PrintedFormulas? = nil, roundingTo digits: Int?, slips: [Int: Double] = [:],
    usesParts: Bool = false
  ) throws {
    self.sheet = sheet
    let rounded: @Sendable (Double) -> Double = { number in digits.map { number.toNearest($0) } ?? number }
    let replay = try StudentWork(sheet.trace, shown: sheet.shown).replay()
    var numbers = replay.result.nodes.map(\.value)
    let blanks = Dictionary(grouping: sheet.blanks.filter { $0.kind != .path }, by: \.name)
    let partsOfGradients = Dictionary(grouping: sheet.blanks.filter { $0.kind == .path }) { blank in
      blank.name.firstRange(of: ".gradient.via.").map { String(blank.name[..<$0.lowerBound]) } ?? ""
    }
    for (step, explanations) in (printed ?? PrintedFormulas(sheet)).steps {
      let asked = blanks[step.value.name + (step.pass == .forward ? "" : ".gradient")] ?? []
      for (index, explanation) in explanations {
        let offset = step.value.shape.offset(of: index)
        var number = step.node.value.scalars[offset]
        let paths = (partsOfGradients[step.value.name] ?? []).filter { $0.index == index }
        let isOnSheet = step.node.isGiven || sheet.shown[step.node.id]?.contains(offset) == true
        if !isOnSheet {
          let own = known
          func withOwn(_ formula: Formula) -> Formula {
            formula.rewritten { part in
              guard case .value(let symbol, let value) = part else { return part }
              return .value(symbol, own[symbol] ?? value)
            }
          }
          var formula = withOwn(explanation.formula)
          if step.pass == .backward, usesParts, !paths.isEmpty, case .sum(let terms) = explanation.formula {
            formula = .sum(
              terms.map { term -> Formula in
                let blank = paths.first { abs($0.answer - (term.number ?? .nan)) < 1e-9 && $0.answer != 0 }
                let part = rounded(withOwn(term).number ?? .nan)
                guard let blank else { return .number(part) }
                answers[blank.number] = slips[blank.number] ?? part
                return .number(answers[blank.number] ?? part)
              })
          }
          number = rounded(formula.number ?? .nan)
        }
        let blank = asked.first { $0.index == index }
        if let blank {
          number = slips[blank.number] ?? number
          answers[blank.number] = number
        }
        known[explanation.symbol] = number
        numbers[step.node.id].scalars[offset] = number
      }
    }
    let open = sheet.blanks.filter { $0.kind == .path && answers[$0.number] == nil }
    if open.isEmpty { return }
    let (own, trace) = (numbers, sheet.trace)
    let isPart = trace.nodes.map(\.isPart)
    // The parts of gradients are computed last, from the student's own numbers.
    let parts = try Replay(trace) { id, read in
      for place in read.indices { read[place] = isPart[id] ? rounded(read[place]) : own[id].scalars[place] }
    }
    for blank in open {
      let part = try trace[blank.name]
      answers[blank.number] = slips[blank.number] ?? parts.read(part.id).scalars[part.shape.offset(of: blank.index)]
    }
  }

  func marks() throws -> Grading {
    try Grading(AnswerTable(answers), by: sheet.key)
  }
}

extension Trace.Node {
  fileprivate var isPart: Bool { name.contains(".gradient.via.") }
}

extension Double {
  /// Rounded to significant digits, as by hand.
  func toNearest(_ digits: Int) -> Double { rounded(toDigits: digits, .toNearestOrEven) }
}
