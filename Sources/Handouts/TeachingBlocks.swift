package import GradusFormulas
import GradusRequirements

/// A question with a few answers to choose from, which the reader answers before the page shows what was measured.
public struct Prediction: Hashable, Sendable {
  /// A possible answer with the letter that it is named by.
  package struct Choice: Hashable, Sendable {
    package let letter: String
    package let text: RichText
  }

  /// Counted from 1 on each page.
  package let number: Int
  package let question: RichText
  package let choices: [Choice]
  /// The choice that the measurements support.
  package let right: Choice
  /// Why it is right, in sentences.
  package let reason: RichText

  /// - Parameter right: the place of the right choice, counted from 0.
  package init(number: Int, _ question: RichText, choices: [RichText], right: Int, reason: RichText) {
    require((2...26).contains(choices.count), "a prediction needs 2 to 26 choices, and this one has \(choices.count)")
    require(
      choices.indices.contains(right), "the right choice is \(right), and there are only 0 to \(choices.count - 1)")
    self.choices = zip("abcdefghijklmnopqrstuvwxyz", choices).map { Choice(letter: String($0), text: $1) }
    (self.number, self.question, self.reason) = (number, question, reason)
    self.right = self.choices[right]
  }

  /// The right choice, and why it is right.
  package var answer: RichText {
    let isSentence = right.text.letters.last.map(".?!".contains) ?? false
    return "\(bold: "\(right.letter))") \(right.text)\(isSentence ? "" : ".") \(reason)"
  }
}

/// Something to work out, with its solution.
public struct LessonExercise: Hashable, Sendable {
  /// Counted from 1 on each page.
  package let number: Int
  package let text, solution: RichText

  package init(number: Int, _ text: RichText, solution: RichText) {
    (self.number, self.text, self.solution) = (number, text, solution)
  }
}
