import Foundation
import GradusTensors
package import GradusTraining

/// The examples that a network learns from: numbers in its file, or a table beside it.
package struct NetworkData: Sendable {
  package let training: TrainingSet
  /// To stop early by; nil where there is none.
  package let validation: ValidationSet?
  package let test: TestSet?
  /// How a table was read, and what was left out.
  package let remarks: [String]
  /// Whether the numbers stand in the file.
  package let isGiven: Bool
  /// What each column of a table's inputs was shifted and divided by; none for numbers of the file.
  package let standardization: [StandardizedColumn]

  package struct StandardizedColumn: Sendable {
    package let name: String
    package let mean, deviation: Double
  }

  /// The sets of a table, and what there is to say about them.
  private struct TableSets {
    let split: Split
    let remarks: [String]
    let standardization: [StandardizedColumn]

    init(_ examples: Examples, _ names: [String], _ remarks: [String], _ random: inout RandomGenerator) {
      let raw = examples.split(trainingShare: 0.6, validationShare: 0.2, using: &random)
      (split, self.remarks) = (raw.standardized, remarks + [NetworkData.standardized])
      let moments = Standardization(of: raw.training.examples.inputs).moments
      standardization = zip(names, moments).map {
        StandardizedColumn(name: $0, mean: $1.mean, deviation: $1.deviation)
      }
    }
  }

  private static let numberOptions = ["inputs", "targets", "labels", "classes", "validation"]
  private static let columnOptions = ["target", "columns", "without", "x", "y"]
  private static let options = ["file"] + numberOptions + columnOptions

  /// What the loss compares: numbers, the classes of a softmax, or two classes as 0 and 1.
  enum Target { case numbers, classes, twoClasses }

  init(_ value: YAMLValue, for target: Target, seed: UInt64, folder: String, in source: SourceText) throws {
    let section = try FileSection(value, "data", in: source)
    try section.allow(Self.options)
    guard let file = try section.text("file") else {
      (isGiven, remarks, test, standardization) = (true, [], nil, [])
      try Self.refuse(Self.columnOptions, in: section, "names columns of a table, and data has no file")
      let examples = try Self.examples(section, for: target)
      training = TrainingSet(examples)
      validation = try section.section("validation").map {
        try $0.allow(["inputs", "targets", "labels", "classes"])
        return ValidationSet(try Self.examples($0, for: target, like: examples))
      }
      return
    }
    isGiven = false
    try Self.refuse(Self.numberOptions, in: section, "is given beside a file: examples come from one or the other")
    let path = file.hasPrefix("/") || folder.isEmpty ? file : "\(folder)/\(file)"
    let sets: TableSets
    do {
      sets = try Self.sets(section, URL(fileURLWithPath: path), for: target, seed: seed)
    } catch let error as DataError {
      throw ComputationError(source, try Self.place(of: error, in: section), "\(error)")
    }
    (training, validation, test) = (sets.split.training, sets.split.validation, sets.split.test)
    (remarks, standardization) = (sets.remarks, sets.standardization)
  }

  private static func refuse(_ names: [String], in section: FileSection, _ problem: String) throws {
    for name in names {
      if let value = section[name] { throw ComputationError(section.source, value.place, "\(name) \(problem)") }
    }
  }

  /// Where the column stands that an error names; else the name of the file.
  private static func place(of error: DataError, in section: FileSection) throws -> SourcePlace? {
    let names = try columnOptions.flatMap { try section.names($0) }
    // What is wrong stands before what there is.
    let found = names.compactMap { name in
      "\(error)".firstRange(of: "\"\(name.name)\"").map { ($0.lowerBound, name.place) }
    }
    return found.min { $0.0 < $1.0 }?.1 ?? section["file"]?.place
  }

  /// Examples that are known already.
  package init(training: Examples, validation: Examples?, isGiven: Bool) {
    (self.training, self.validation) = (TrainingSet(training), validation.map { ValidationSet($0) })
    (test, remarks, self.isGiven, standardization) = (nil, [], isGiven, [])
  }

  var features: Int { training.examples.inputs.columns }

  /// - Throws: where a network with so many outputs has no loss against these targets.
  func check(outputs: Int, for target: Target, at place: SourcePlace, in source: SourceText) throws {
    if target == .classes, outputs == 1 {
      throw ComputationError(
        source, place,
        "the softmax of one output is always 1: two classes have two outputs, or one with sigmoid cross-entropy")
    }
    let wanted = training.examples.targets.tensor.columns
    guard outputs != wanted else { return }
    let given = "the network has \(outputs) output\(outputs == 1 ? "" : "s")"
    guard case .labels = training.examples.targets else {
      throw ComputationError(
        source, place,
        "\(given), and the targets have \(wanted) column\(wanted == 1 ? "" : "s"): the last dense layer needs as many")
    }
    throw ComputationError(
      source, place,
      target == .numbers
        ? "\(given), and the mean squared error compares it with labels of \(wanted) classes: take softmax cross-entropy and \(wanted) outputs, or give numbers as targets"
        : "\(given), and there are \(wanted) classes, counted from 0: the last dense layer needs as many")
  }

  /// Numbers of the file; those to stop by have the columns of those to learn from.
  private static func examples(
    _ section: FileSection, for target: Target, like training: Examples? = nil
  ) throws -> Examples {
    func numbers(_ name: String) throws -> Tensor? {
      try section[name].map { try GivenNumbers($0, name, in: section.source).tensor }
    }
    guard let inputs = try numbers("inputs") else {
      throw ComputationError(
        section.source, section.place, "\(section.title) has inputs, one row for each example, and targets or labels")
    }
    let rows = inputs.shape.dimensions.count == 1 ? inputs.transposed : inputs
    let targets: Targets
    if let values = try numbers("targets") {
      if let labels = section["labels"] {
        throw ComputationError(
          section.source, labels.place, "targets stand beside these labels: each example has one or the other")
      }
      targets = .values(values.shape.dimensions.count == 1 ? values.transposed : values)
    } else {
      targets = try labels(section, like: training)
    }
    guard rows.rows == targets.count else {
      throw ComputationError(
        section.source, section.place,
        "there are \(rows.rows) inputs and \(targets.count) targets: each example has a row of both")
    }
    try check(targets, for: target, in: section)
    let examples = Examples(inputs: rows, targets: targets)
    if let training,
      training.inputs.columns != rows.columns || training.targets.tensor.columns != targets.tensor.columns
    {
      throw ComputationError(
        section.source, section.place, "the examples of validation have other columns than those to learn from")
    }
    return examples
  }

  /// - Throws: where the loss would take numbers that are no probabilities.
  private static func check(_ targets: Targets, for target: Target, in section: FileSection) throws {
    guard case .values(let values) = targets, let given = section["targets"], values.columns > 1 || target != .classes
    else { return }
    for row in 0..<values.rows {
      let numbers = (0..<values.columns).map { values[row, $0] }
      let total = numbers.reduce(0, +)
      let problem: String? =
        switch target {
        case .numbers: nil
        case .twoClasses:
          numbers.first { !(0...1 ~= $0) }.map {
            "sigmoid cross-entropy takes probabilities from 0 to 1, and the target of example \(row + 1) is \($0)"
          }
        case .classes where numbers.contains { $0 < 0 } || abs(total - 1) > 1e-6:
          "softmax cross-entropy takes probabilities, and the targets of example \(row + 1) "
            + (numbers.contains { $0 < 0 } ? "have a negative number" : "add up to \(total)")
            + ": classes may be given as labels: [0, 2, 1]"
        case .classes: nil
        }
      guard let problem else { continue }
      throw ComputationError(section.source, given.element(row)?.place ?? given.place, problem)
    }
  }

  private static func labels(_ section: FileSection, like training: Examples?) throws -> Targets {
    guard let value = section["labels"] else {
      throw ComputationError(
        section.source, section.place,
        "\(section.title) has targets (numbers) or labels (classes counted from 0) beside its inputs")
    }
    if case .list(let all) = value.kind, let word = all.first(where: \.isWord) {
      throw ComputationError(
        section.source, word.place,
        "labels are classes counted from 0, such as [0, 2, 1], and here stands \(word.words): give each word a number")
    }
    let numbers = try GivenNumbers(value, "labels", in: section.source).tensor
    guard let bad = numbers.scalars.first(where: { $0 != $0.rounded() || !(0...999).contains($0) }) else {
      let labels = numbers.scalars.map { Int($0) }
      let known = training?.targets.tensor.columns
      let classes = try section.count("classes", least: 2) ?? known ?? (labels.max() ?? 0) + 1
      guard labels.allSatisfy({ $0 < classes }) else {
        throw ComputationError(
          section.source, value.place,
          "a label is \(labels.max() ?? 0), and there are \(classes) classes, counted from 0")
      }
      return .labels(labels, classes: max(classes, 2))
    }
    throw ComputationError(
      section.source, value.place, "labels are classes counted from 0, such as [0, 2, 1], not \(bad)")
  }

  /// - Throws: where words for the columns of a table exclude one another.
  private static func checkColumns(_ section: FileSection) throws {
    let given = section.entries.filter { columnOptions.contains($0.name) }
    func refuse(_ names: [String], beside others: [String], _ problem: String) throws {
      guard let first = given.first(where: { (names + others).contains($0.name) }),
        let second = given.first(where: { (names.contains(first.name) ? others : names).contains($0.name) })
      else { return }
      throw ComputationError(
        section.source, second.place,
        "\(second.name) stands beside \(first.name), and one excludes the other: \(problem)")
    }
    try refuse(
      ["x", "y"], beside: ["target", "columns", "without"],
      "a curve has x and y, and any other table target, with columns or without where not all others are inputs")
    try refuse(
      ["columns"], beside: ["without"], "columns names the inputs, and without those that are no inputs, of all others")
  }

  /// The sets of a table: a curve for x and y, else classes.
  private static func sets(
    _ section: FileSection, _ url: URL, for kind: Target, seed: UInt64
  ) throws -> TableSets {
    try checkColumns(section)
    var random = RandomGenerator(seed: seed, for: "split of a network's table")
    if let x = try section.text("x"), let y = try section.text("y") {
      let table = try CurveTable(contentsOf: url, x: x, y: y)
      return TableSets(table.examples, [table.xName], [table.reading] + table.remarks, &random)
    }
    guard let target = try section.text("target") else {
      throw ComputationError(
        section.source, section.place,
        "a table has the column of classes (target: NAME), or the columns x and y of a curve")
    }
    let choice = FeatureChoice(
      columns: try section.names("columns").map(\.name), without: try section.names("without").map(\.name))
    if kind == .numbers {
      let table = try ValueTable(contentsOf: url, target: target, features: choice)
      return TableSets(table.examples, table.featureNames, [table.reading] + table.remarks, &random)
    }
    let table = try ClassTable(contentsOf: url, target: target, features: choice)
    var examples = table.examples
    if kind == .twoClasses {
      let labels = examples.targets.labels
      guard labels.allSatisfy({ $0 < 2 }) else {
        throw ComputationError(
          section.source, section["target"]?.place,
          "sigmoid cross-entropy is for two classes, and \(target) has more: take softmax cross-entropy")
      }
      examples = Examples(
        inputs: examples.inputs, targets: .values(Tensor(.matrix(labels.count, 1), labels.map(Double.init))))
    }
    let classes =
      kind == .twoClasses
      ? "The target is 0 for \(table.classNames.first ?? "") and 1 for \(table.classNames.last ?? "")."
      : "The outputs stand for these classes, in this order: \(table.classNames.joined(separator: ", "))."
    return TableSets(examples, table.featureNames, [table.reading] + table.remarks + [classes], &random)
  }

  private static let standardized =
    "60 % of the rows are for training, 20 % for validation and 20 % for testing; each column of the inputs is shifted and scaled to "
    + "mean 0 and standard deviation 1 on the training set."
}
