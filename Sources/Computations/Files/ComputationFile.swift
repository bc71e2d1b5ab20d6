import Foundation
import GradusTensors

extension Computation {
  private static let sections =
    ["title", "given", "compute", "loss", "symbols", "layers"] + Part.allCases.map(\.rawValue)

  /// Reads a computation from the text of a YAML file.
  ///
  /// - Parameters:
  ///   - text: the file.
  ///   - name: what messages call it.
  /// - Throws: `ComputationError` with the place of the first fault.
  package init(yaml text: String, name: String) throws {
    let source = SourceText(name: name, text)
    let file = try FileSection(YAMLValue.file(text, source), "the file", in: source)
    try file.allow(Self.sections)
    self.init(source: source)
    title = try file.text("title")
    try read(given: file.section("given"))
    try read(steps: file.section("compute"))
    try read(loss: file["loss"])
    guard !steps.isEmpty else {
      throw ComputationError(
        source, file.place, "nothing is computed: compute has names with formulas, such as y: w * x + b")
    }
    for part in Part.allCases { try read(part, in: file) }
    try read(symbols: file.section("symbols"))
    try read(layers: file.section("layers"))
  }

  private mutating func read(given section: FileSection?) throws {
    for entry in section?.entries ?? [] {
      let name = entry.name.precomposedStringWithCanonicalMapping
      try check(name, at: entry.place)
      given.append(Given(name: name, value: try GivenNumbers(entry.value, name, in: source).tensor, place: entry.place))
    }
  }

  private mutating func read(steps section: FileSection?) throws {
    for entry in section?.entries ?? [] {
      let name = entry.name.precomposedStringWithCanonicalMapping
      try check(name, at: entry.place)
      steps.append(Step(name: name, formula: try FileFormula(entry.value, name, in: source), place: entry.place))
    }
  }

  /// The name of a step, or a formula that becomes the last one.
  private mutating func read(loss value: YAMLValue?) throws {
    guard let value, case .text(let text) = value.kind else {
      if let value, case .nothing = value.kind { return }
      if let value {
        throw ComputationError(
          source, value.place, "loss is a formula or the name of a value, and here stands \(value.words)")
      }
      return
    }
    lossPlace = value.place
    if steps.contains(where: { $0.name == text }) {
      loss = text
    } else {
      let name = given.contains { $0.name == "loss" } || steps.contains { $0.name == "loss" } ? "total_loss" : "loss"
      steps.append(Step(name: name, formula: try FileFormula(value, "loss", in: source), place: value.place))
      loss = name
    }
  }

  private mutating func read(_ part: Part, in file: FileSection) throws {
    for (name, place) in try file.names(part.rawValue) {
      try require(name, in: given.map(\.name), at: place, "\(part.rawValue) names given values")
      if let other = parts[name] {
        throw ComputationError(source, place, "\(name) stands among the \(other.rawValue) already")
      }
      parts[name] = part
    }
  }

  private mutating func read(symbols section: FileSection?) throws {
    for entry in section?.entries ?? [] {
      try require(entry.name, in: names, at: entry.place, "symbols are for values of the file")
      let symbol = try section!.text(entry.value, "the symbol of \(entry.name)")
      guard 1...20 ~= symbol.count else {
        throw ComputationError(
          source, entry.value.place,
          "the symbol of \(entry.name) has 1 to 20 signs, such as σ², and not \(symbol.count)")
      }
      guard !symbol.contains("\\") else {
        throw ComputationError(
          source, entry.value.place, "a symbol is written with its letters, such as σ or û, and not by commands of TeX")
      }
      symbols[entry.name] = symbol
    }
  }

  private mutating func read(layers section: FileSection?) throws {
    for entry in section?.entries ?? [] {
      guard entry.name.wholeMatch(of: #/[\p{L}_][\p{L}\p{N}_-]*/#) != nil else {
        throw ComputationError(
          source, entry.place,
          "\"\(entry.name.prefix(60))\" is no name of a layer: one has letters and digits, and begins with a letter")
      }
      for (name, place) in try section!.names(entry.name) {
        try require(name, in: names, at: place, "layers hold values of the file")
        if let other = layers[name] {
          throw ComputationError(source, place, "\(name) stands in the layer \(other) already")
        }
        layers[name] = entry.name
      }
    }
  }

  private var names: [String] { given.map(\.name) + steps.map(\.name) }

  private func require(_ name: String, in known: [String], at place: SourcePlace, _ what: String) throws {
    guard !known.contains(name) else { return }
    throw ComputationError(
      source, place, "\(what), and there is no \"\(name.prefix(60))\": \(suggestion(for: name, among: known))")
  }
}
