import GradusDrawing

/// What files that can be edited call the boxes of a graph: each has a name of letters, digits and dashes.
struct GraphNames {
  /// In the order of the boxes.
  let all: [String]
  private let boxes: [GraphBox]

  init(_ boxes: [GraphBox]) {
    self.boxes = boxes
    var taken: Set<String> = []
    all = boxes.map { box in
      let letters = box.node.name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
      let plain = letters.contains { $0 != "-" } ? String(letters) : "value"
      var (name, count) = (plain, 1)
      while !taken.insert(name).inserted {
        count += 1
        name = "\(plain)-\(count)"
      }
      return name
    }
  }

  /// The box of a value that is nearest to a point: a reference has the value of another box.
  func name(of index: Int, near point: Point?) -> String {
    let place = boxes.indices.filter { boxes[$0].index == index }.min { distance($0, point) < distance($1, point) }
    return place.map { all[$0] } ?? "value"
  }

  private func distance(_ place: Int, _ point: Point?) -> Double {
    guard let point else { return 0 }
    let area = boxes[place].area
    return max(area.left - point.x, point.x - area.right, 0) + max(area.top - point.y, point.y - area.bottom, 0)
  }
}
