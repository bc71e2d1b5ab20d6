public import GradusFormulas

/// Values along one axis.
public enum Channel: Hashable, Sendable {
  /// Places on a scale of numbers; NaN for a gap.
  case numbers([Double])
  /// Categories, in order of appearance.
  case names([RichText])

  /// Numbers from values that are numbers, and names from strings and rich text.
  package init<Value: Plottable>(_ values: [Value]) { self = Value.channel(of: values) }

  var count: Int {
    switch self {
    case .numbers(let numbers): numbers.count
    case .names(let names): names.count
    }
  }
  /// Names have no place among numbers.
  var numbers: [Double] {
    switch self {
    case .numbers(let numbers): numbers
    case .names(let names): names.map { _ in .nan }
    }
  }
  var names: [RichText] {
    switch self {
    case .numbers(let numbers): numbers.map { Numeral($0).richText }
    case .names(let names): names
    }
  }
  var isNames: Bool { if case .names = self { true } else { false } }
}

/// A type whose values can be put on an axis.
public protocol Plottable {
  /// The values as numbers or as names.
  static func channel(of values: [Self]) -> Channel
}

extension Double: Plottable {
  /// The numbers themselves; numbers that are not finite are not drawn.
  public static func channel(of values: [Double]) -> Channel { .numbers(values) }
}
extension Float: Plottable {
  /// The same numbers as `Double`.
  public static func channel(of values: [Float]) -> Channel { .numbers(values.map(Double.init)) }
}
extension Int: Plottable {
  /// The same numbers as `Double`.
  public static func channel(of values: [Int]) -> Channel { .numbers(values.map(Double.init)) }
}
extension String: Plottable {
  /// A name for each string, shown as it is.
  public static func channel(of values: [String]) -> Channel { .names(values.map(\.richText)) }
}

extension RichText: Plottable {
  /// The texts as names.
  public static func channel(of values: [RichText]) -> Channel { .names(values) }
}
