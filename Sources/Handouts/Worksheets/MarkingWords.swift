/// What students read about their answers, on paper, in the terminal and on the page that marks itself.
enum MarkingWords {
  static let (right, follows, wrong, missing) = ("✓", "✓ by your own numbers", "✗", "no answer")
  static let unreadable = "not marked: "
  static let noNumber = "it is no number"
  static let ambiguous = "it can be read in two ways: write it like 1.234 or 1234"
  static let twoNumbers = "it holds two different numbers: write one"
  static let otherBlank = "it is called by the name of another blank"
  static let sign = "the sign is wrong"
  static let rough = "it is near: rounded too early"
  /// Before the number of the blank where a mistake is named.
  static let (followsFrom, asIn) = ("✓ follows from ", "as in ")

  /// By the names that the page knows them by.
  static let all = [
    "right": right, "follows": follows, "wrong": wrong, "missing": missing, "unreadable": unreadable,
    "noNumber": noNumber, "ambiguous": ambiguous, "twoNumbers": twoNumbers, "otherBlank": otherBlank, "sign": sign,
    "rough": rough,
    "followsFrom": followsFrom, "asIn": asIn,
  ]
}
