/// Columns from left to right, or rows from top to bottom, with the gaps between them.
///
/// A gap holds, one after the other: the inset of a frame that ends there, the lanes of arrows that turn there, the texts of arrows,
/// more lanes, and the inset of a frame that begins there.
struct Tracks: Sendable {
  private struct Track: Sendable {
    /// How far boxes and texts reach from its middle.
    var before = 0.0, after = 0.0
    /// Of frames that begin or end here.
    var (indent, outdent) = (0.0, 0.0)
    /// Of the lanes in the gap before it; of the lanes and of the texts in the gap behind it.
    var (lanes, turns, texts) = (0.0, 0.0, 0.0)
    var middle = 0.0
  }

  private let first: Int
  private var tracks: [Track]
  private(set) var length = 0.0

  /// - Parameter numbers: of the tracks that there are, which may be negative.
  init(_ numbers: [Int]) {
    first = (numbers.min() ?? 0) - 1
    tracks = Array(repeating: Track(), count: (numbers.max() ?? 0) - first + 2)
  }

  mutating func widen(_ number: Int, _ before: Double, _ after: Double) {
    tracks[number - first].before = max(tracks[number - first].before, before)
    tracks[number - first].after = max(tracks[number - first].after, after)
  }

  /// The least width of all gaps.
  mutating func separate(by width: Double) {
    for place in tracks.indices.dropFirst().dropLast(2) { tracks[place].texts = width }
  }

  /// The least width of the gap behind a track.
  mutating func part(_ number: Int, by width: Double) {
    tracks[number - first].texts = max(tracks[number - first].texts, width)
  }

  mutating func indent(_ number: Int, before: Double = 0, after: Double = 0) {
    tracks[number - first].indent = max(tracks[number - first].indent, before)
    tracks[number - first].outdent = max(tracks[number - first].outdent, after)
  }

  /// Adds a lane to the gap before a track; returns how far it begins from the first.
  mutating func addLane(before number: Int, _ width: Double) -> Double {
    defer { tracks[number - first].lanes += width }
    return tracks[number - first].lanes
  }

  /// Adds a lane to the gap behind a track; returns how far it lies behind the frame that ends there.
  mutating func addTurn(behind number: Int, _ width: Double) -> Double {
    tracks[number - first].turns += width
    return tracks[number - first].turns
  }

  mutating func place() {
    var end = 0.0
    for place in tracks.indices {
      let track = tracks[place]
      tracks[place].middle = end + track.lanes + track.indent + track.before
      end = tracks[place].middle + track.after + track.outdent + track.turns + track.texts
    }
    length = end
  }

  func middle(_ number: Int) -> Double { tracks[number - first].middle }

  /// The middle of the texts in the gap behind a track.
  func gapMiddle(_ number: Int) -> Double {
    behind(number, tracks[number - first].turns + tracks[number - first].texts / 2)
  }

  /// A place behind a track, and behind the frame that ends there.
  func behind(_ number: Int, _ distance: Double) -> Double {
    let track = tracks[number - first]
    return track.middle + track.after + track.outdent + distance
  }

  /// The place of a lane in the gap before a track.
  func lane(before number: Int, _ distance: Double) -> Double {
    let track = tracks[number - first]
    return track.middle - track.before - track.indent - track.lanes + distance
  }
}
