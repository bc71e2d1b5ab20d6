import Foundation

/// What a file describes: formulas, or a network.
package enum ComputationSource: Sendable {
  case formulas(Computation)
  case network(NetworkFile)

  /// What files of formulas have too.
  private static let common: Set<String> = ["title", "loss"]

  /// Reads the YAML file at `path`; - stands for standard input. It is a network where it has an entry that only networks have.
  ///
  /// - Throws: `ComputationError` with the place of the first fault, or what reading a table throws.
  package init(contentsOf path: String) throws {
    let (text, name) = try WrittenText.contents(of: path)
    let source = SourceText(name: name, text)
    let file = try FileSection(YAMLValue.file(text, source), "the file", in: source)
    guard NetworkFile.sections.contains(where: { !Self.common.contains($0) && file[$0] != nil }) else {
      self = .formulas(try Computation(yaml: text, name: name))
      return
    }
    self = .network(try NetworkFile(yaml: text, name: name, folder: WrittenText.folder(of: path)))
  }
}
