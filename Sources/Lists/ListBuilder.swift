/// Lets a list be written as one element after the other, with `for`, `if` and `switch`: the layers of a network, the marks
/// of a chart, the charts of a grid.
@resultBuilder
public enum ListBuilder<Element> {
  public static func buildExpression(_ element: Element) -> [Element] { [element] }
  public static func buildExpression(_ elements: [Element]) -> [Element] { elements }
  public static func buildBlock(_ parts: [Element]...) -> [Element] { Array(parts.joined()) }
  public static func buildArray(_ parts: [[Element]]) -> [Element] { Array(parts.joined()) }
  public static func buildOptional(_ part: [Element]?) -> [Element] { part ?? [] }
  public static func buildEither(first part: [Element]) -> [Element] { part }
  public static func buildEither(second part: [Element]) -> [Element] { part }
}
