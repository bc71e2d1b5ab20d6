/// What is wrong at a place of a JSON file.
struct JSONFault: Error {
  /// The bytes before it.
  let place: Int
  /// Such as "found a text, expected a number".
  let problem: String
  /// Whether the bytes are no JSON at all, rather than JSON that was not expected there.
  let isSyntax: Bool
  /// Where in the tree, from the inside out: "shape", "nodes[3]".
  private(set) var path: [String] = []

  init(at place: Int, _ problem: String, isSyntax: Bool = false) {
    (self.place, self.problem, self.isSyntax) = (place, problem, isSyntax)
  }

  /// The same fault as seen from one level above.
  func inside(_ part: String) -> JSONFault {
    var fault = self
    fault.path.append(part)
    return fault
  }

  var description: String {
    let place = path.isEmpty ? "" : "at \(path.reversed().joined(separator: ".")), "
    return (place + problem).forMessage(atMost: 400)
  }
}
