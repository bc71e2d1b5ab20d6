/// Lets a chart be written as a list of marks, with `for` and `if`.
@resultBuilder
public enum MarkBuilder {
  public static func buildExpression(_ mark: any Mark) -> [any Mark] { [mark] }
  public static func buildExpression(_ marks: [any Mark]) -> [any Mark] { marks }
  public static func buildBlock(_ parts: [any Mark]...) -> [any Mark] { Array(parts.joined()) }
  public static func buildArray(_ parts: [[any Mark]]) -> [any Mark] { Array(parts.joined()) }
  public static func buildOptional(_ part: [any Mark]?) -> [any Mark] { part ?? [] }
  public static func buildEither(first part: [any Mark]) -> [any Mark] { part }
  public static func buildEither(second part: [any Mark]) -> [any Mark] { part }
  public static func buildLimitedAvailability(_ part: [any Mark]) -> [any Mark] { part }
}
