import GradusTensors

/// Options of a part of a file, such as a layer: what stands first, and what stands below or beside it by name.
///
/// `dense: 3`, `dense: {outputs: 3, bias: false}`, and `dense: 3` with `bias: false` in the next line say the same.
struct FileOptions {
  let source: SourceText
  /// What the part is, as the file calls it: "dense".
  let kind: String
  let place: SourcePlace
  /// What stands behind the colon, where it is not a block of options.
  let main: YAMLValue?
  private let entries: [YAMLValue.Entry]

  /// - Parameters:
  ///   - value: a name alone, or a block with one of `kinds`, and options beside it.
  ///   - what: what messages call such a part: "a layer".
  ///   - kinds: what the part may be, as it is suggested.
  init(_ value: YAMLValue, _ what: String, kinds: [String], in source: SourceText) throws {
    self.source = source
    switch value.kind {
    case .text(let text):
      kind = try Self.kind(text, what, kinds, at: value.place, in: source)
      (place, main, entries) = (value.place, nil, [])
    case .entries(let all):
      guard let entry = all.first(where: { Self.spelled($0.name, kinds) != nil }) else {
        let first = all.first { !["name", "step size"].contains(Self.plain($0.name)) } ?? all.first
        throw Self.unknown(first?.name ?? "", what, kinds, at: first?.place ?? value.place, in: source)
      }
      kind = Self.spelled(entry.name, kinds) ?? entry.name
      place = entry.place
      var beside = all.filter { $0.place != entry.place }
      if case .entries(let below) = entry.value.kind {
        beside += below
        main = nil
      } else if case .nothing = entry.value.kind {
        main = nil
      } else {
        main = entry.value
      }
      entries = beside
    default:
      throw ComputationError(
        source, value.place, "\(what) is one of \(kinds.joined(separator: ", ")), and here stands \(value.words)")
    }
    if let name = Self.repeated(entries) {
      throw ComputationError(source, name.place, "\(name.name) stands here a second time: each option has one value")
    }
  }

  private static func repeated(_ entries: [YAMLValue.Entry]) -> YAMLValue.Entry? {
    var seen: Set<String> = []
    return entries.first { !seen.insert(plain($0.name)).inserted }
  }

  /// Layers, optimizers and losses of other programs.
  static let elsewhere: Set<String> = [
    "gelu", "elu", "selu", "celu", "silu", "swish", "mish", "leaky relu", "leakyrelu", "prelu", "relu6", "hardtanh",
    "softsign",
    "mae", "l1", "huber", "hinge", "nll", "adamax", "nadam", "radam", "adadelta", "lion", "lbfgs", "rprop",
  ]

  /// A kind without what people write differently: "Batch-Norm" for "batch norm".
  private static func plain(_ name: String) -> String {
    String(name.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 })
  }

  private static func spelled(_ name: String, _ kinds: [String]) -> String? {
    func joined(_ text: String) -> String { plain(text).replacing(" ", with: "") }
    return kinds.first { joined($0) == joined(name) }
  }

  private static func kind(
    _ name: String, _ what: String, _ kinds: [String], at place: SourcePlace, in source: SourceText
  ) throws -> String {
    guard let kind = spelled(name, kinds) else { throw unknown(name, what, kinds, at: place, in: source) }
    return kind
  }

  private static func unknown(
    _ name: String, _ what: String, _ kinds: [String], at place: SourcePlace, in source: SourceText
  ) -> ComputationError {
    // What others have under this name is not meant by a near one.
    let near = elsewhere.contains(plain(name)) ? [] : nearNames(to: plain(name), in: kinds)
    let all = kinds.dropLast().joined(separator: ", ") + " and \(kinds.last ?? "")"
    let known =
      near.isEmpty ? "there are \(all)" : "did you mean \(near.joined(separator: " or "))?"
    return ComputationError(source, place, "\"\(name.prefix(60))\" is no \(what): \(known)")
  }

  /// - Parameters:
  ///   - names: of the options that there are.
  ///   - main: which of them may stand behind the kind's own colon; nil where nothing may.
  /// - Throws: where there is another option, or one stands in both places.
  func allow(_ names: [String], main name: String? = nil) throws {
    if let main {
      guard let name else {
        throw error(at: main, "\(kind) has nothing behind its colon, and here stands \(main.words)")
      }
      if let value = value(name) {
        throw error(
          at: value,
          "here stands \(value.words) for \(name), and behind \(kind) stands \(main.words): only one can be meant")
      }
    }
    guard let other = entries.first(where: { Self.spelled($0.name, names) == nil }) else { return }
    throw ComputationError(
      source, other.place,
      names.isEmpty
        ? "\(kind) has no options, and here stands \"\(other.name.prefix(60))\""
        : "\(kind) has no option \"\(other.name.prefix(60))\": \(suggestion(for: other.name, among: names))")
  }

  /// The value of an option; for `isMain` also what stands behind the kind's own colon.
  func value(_ name: String, isMain: Bool = false) -> YAMLValue? {
    entries.first { Self.spelled($0.name, [name]) != nil }?.value ?? (isMain ? main : nil)
  }

  /// A number in a range; nil where there is no such option.
  func number(
    _ name: String, isMain: Bool = false, where isRight: (Double) -> Bool, _ right: String
  ) throws -> Double? {
    guard let value = value(name, isMain: isMain) else { return nil }
    let number = try GivenNumbers.number(value, "\(name) of \(kind)", in: source)
    guard isRight(number) else { throw error(at: value, "\(name) of \(kind) is \(right), not \(value.words)") }
    return number
  }

  /// A whole number of at least `least`; nil where there is no such option.
  func count(_ name: String, isMain: Bool = false, least: Int = 1) throws -> Int? {
    if let value = value(name, isMain: isMain), case .text(let text) = value.kind, !text.contains(where: \.isNumber) {
      throw error(at: value, "\(name) of \(kind) is a whole number from \(least) on, not \(value.words)")
    }
    let most = 1e9
    let isRight = { (number: Double) in number == number.rounded() && Double(least)...most ~= number }
    let given = value(name, isMain: isMain).flatMap { value in
      if case .text(let text) = value.kind { Double(text) } else { nil }
    }
    let range = (given ?? 0) > most ? "to 1,000,000,000" : "on"
    return try number(name, isMain: isMain, where: isRight, "a whole number from \(least) \(range)").map { Int($0) }
  }

  /// true or false; nil where there is no such option.
  func flag(_ name: String) throws -> Bool? {
    guard let value = value(name) else { return nil }
    guard case .text(let text) = value.kind,
      let flag = ["true": true, "yes": true, "false": false, "no": false][text.lowercased()]
    else { throw error(at: value, "\(name) of \(kind) is true or false, and here stands \(value.words)") }
    return flag
  }

  /// A text of one line; nil where there is no such option.
  func text(_ name: String) throws -> String? {
    guard let value = value(name) else { return nil }
    guard case .text(let text) = value.kind else {
      throw error(at: value, "\(name) of \(kind) is a text, and here stands \(value.words)")
    }
    return text
  }

  func error(at value: YAMLValue? = nil, _ problem: String) -> ComputationError {
    ComputationError(source, value?.place ?? place, problem)
  }
}
