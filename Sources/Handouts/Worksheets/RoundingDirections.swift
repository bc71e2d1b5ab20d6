import Synchronization

/// Which numbers students round down, and which up, who round as chance has it: drawn once for all that are tried.
enum RoundingDirections {
  static let students = 64

  /// For each number of a node, a bit for each student, which is set where the student rounds down.
  static func of(_ node: Int, count: Int) -> [UInt64] {
    drawn.withLock { drawn in
      if let known = drawn[node], known.count >= count { return known }
      var bits = Array(repeating: UInt64(0), count: count)
      for student in 0..<students {
        let isDown = StudentWork.roundsDown(seed: UInt64(student), node: node, count: count)
        for (offset, isDown) in isDown.enumerated() where isDown { bits[offset] |= 1 << UInt64(student) }
      }
      drawn[node] = bits
      return bits
    }
  }
  private static let drawn = Mutex<[Int: [UInt64]]>([:])
}
