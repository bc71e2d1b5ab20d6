/// What a picture says of itself: to people who cannot see it, and to whoever wants to make it again.
package struct Metadata: Hashable, Sendable {
  /// One fact of where a picture comes from, such as its seed.
  package struct Field: Hashable, Sendable {
    /// 1 to 79 letters of Latin 1.
    package var name: String
    /// The text, in Unicode.
    package var value: String
    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }

  package var title: String
  /// What is to be seen, for those who cannot see it.
  package var description: String
  package var fields: [Field]

  package init(title: String, description: String = "", fields: [Field] = []) {
    (self.title, self.description, self.fields) = (title, description, fields)
  }

  /// The same, which names the fonts of the system that decide how the picture looks.
  func naming(_ systemFonts: Set<String>) -> Metadata {
    var metadata = self
    if !systemFonts.isEmpty { metadata.fields.append(Field("Fonts", systemFonts.sorted().joined(separator: ", "))) }
    return metadata
  }

  /// Title and description come under the names that the PNG specification gives them.
  var texts: [Field] {
    let all = [Field("Title", title), Field("Description", description), Field("Software", "Gradus")] + fields
    return all.filter { !$0.value.isEmpty }
  }
}
