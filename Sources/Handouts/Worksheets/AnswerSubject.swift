import GradusFormulas

/// What an answer says that it is: û₁ in û₁ = 0.2.
enum AnswerSubject {
  /// Whether an answer begins with the name of another blank of the sheet than its own.
  static func isOther(_ text: String, than label: String, among labels: some Sequence<String>) -> Bool {
    guard !AnswerSpelling.isPlain(text), let end = text.firstIndex(where: { "=≈~≃≅".contains($0) }) else {
      return false
    }
    let name = text[..<end].typed
    return name.contains(where: \.isLetter) && name != label.typed && labels.contains { $0.typed == name }
  }
}
