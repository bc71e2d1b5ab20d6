import Foundation

/// What a file describes: formulas, or a network.
package enum ComputationSource: Sendable {
  case formulas(Computation)
  case network(NetworkFile)

  /// Reads the YAML file at `path`; - stands for standard input. It is a network where it has an entry of this name.
  ///
  /// - Throws: `ComputationError` with the place of the first fault, or what reading a table throws.
  package init(contentsOf path: String) throws {
    let (text, name) = try WrittenText.contents(of: path)
    let source = SourceText(name: name, text)
    let file = try FileSection(YAMLValue.file(text, source), "the file", in: source)
    guard file["network"] != nil else {
      self = .formulas(try Computation(yaml: text, name: name))
      return
    }
    self = .network(try NetworkFile(yaml: text, name: name, folder: WrittenText.folder(of: path)))
  }
}
