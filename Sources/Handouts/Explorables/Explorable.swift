import Foundation
import GradusAssets
public import GradusFormulas

/// What makes a figure one that readers can change on a screen: a script, the numbers that it starts from, and a sentence that says
/// what to try and what it shows.
///
/// On paper, and where no script runs, the figure stands as it is.
public struct Explorable: Hashable, Sendable {
  /// The name that the script calls `Explorables.define` with.
  package let name: String
  /// The heading of the page on which it stands alone.
  package let title: String
  /// What to try and what it shows, in a sentence.
  package let invitation: RichText
  /// What the script is given, as JSON.
  let numbers: String
  let script: String

  /// An explorable of your own.
  ///
  /// - Parameters:
  ///   - name: the name that the script calls `Explorables.define` with.
  ///   - numbers: what the script is given.
  ///   - script: JavaScript, on the objects that the files in `assets/explorables` define.
  /// - Throws: what `numbers` throws when they are encoded, as NaN and infinite numbers do.
  public init(
    _ name: String, title: String, invitation: some RichTextConvertible, numbers: some Encodable, script: String
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    (self.name, self.title, self.invitation, self.script) = (name, title, invitation.richText, script)
    // Nothing may end the element that it stands in.
    self.numbers = String(decoding: try encoder.encode(numbers), as: UTF8.self).replacing("<", with: "\\u003C")
  }

  /// One whose script is bundled under its name.
  init(
    bundled name: String, title: String, invitation: some RichTextConvertible, numbers: some Encodable
  ) throws {
    try self.init(
      name, title: title, invitation: invitation, numbers: numbers, script: Self.asset("\(name).js"))
  }

  /// What a page with these explorables ends with: the common style and scripts, and each script once.
  static func ending(for explorables: [Explorable]) -> String? {
    guard !explorables.isEmpty else { return nil }
    var scripts: [String] = []
    for explorable in explorables where !scripts.contains(explorable.script) { scripts.append(explorable.script) }
    let common = ["../pages/numerals.js", "plot.js", "picture.js", "panel.js"].map(asset)
    return """
      <style>
      \(asset("explorable.css"))</style>
      <script>
      \((common + scripts).joined())</script>
      """
  }

  private static func asset(_ name: String) -> String {
    // A file that travels with the program can be read, or the installation is broken.
    try! String(contentsOf: Assets.url("explorables/\(name)"), encoding: .utf8)
  }
}
