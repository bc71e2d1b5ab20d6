/// How far a result may be from the golden one: |got - want| <= atol + rtol |want|.
struct Tolerance {
  /// A number for everything, or one for each tensor by its path.
  private enum Bound {
    case same(Double)
    case each(Record)

    init(_ key: String, in record: Record) throws {
      self = try record.json(key).number.map { .same($0) } ?? .each(record.record(key))
    }

    func value(at path: [String]) throws -> Double {
      guard case .each(let record) = self else { return if case .same(let number) = self { number } else { 0 } }
      guard let name = path.first else { throw GoldenError("\(record.place) has a bound for parts, not for the whole") }
      return try Bound(name, in: record).value(at: Array(path.dropFirst()))
    }
  }

  private let relative, absolute: Bound

  /// The tolerance of a case where it has one, and of its file for what that leaves open.
  init(of subject: Record, in file: Record) throws {
    let records = try [subject, file].filter { $0.has("tolerance") }.map { try $0.record("tolerance") }
    for record in records { try record.acknowledgeProse("note") }
    func bound(_ key: String) throws -> Bound {
      let holders = records.filter { $0.has(key) }
      guard let holder = holders.first else { throw GoldenError("\(subject.place) has no tolerance “\(key)”") }
      // What the file says of all its cases, in numbers or words, gives way to what the case says of itself.
      for other in holders.dropFirst() { _ = try other.json(key) }
      return try Bound(key, in: holder)
    }
    (relative, absolute) = try (bound("rtol"), bound("atol"))
  }

  /// The distance that is allowed from each wanted number of the tensor at `path`.
  func allowed(at path: [String]) throws -> (_ want: Double) -> Double {
    let (absolute, relative) = try (absolute.value(at: path), relative.value(at: path))
    return { want in absolute + relative * abs(want) }
  }
}
