import ArgumentParser
import GradusLessons
import GradusTensors

/// Which lessons run with which seeds, and where: the same for all shards and for the merge.
struct ReplicationPlan {
  /// The first is that of the command line.
  let seeds: [UInt64]
  let lessons: [String]
  /// All runs of a lesson stand together, so that runs dealt out in turn fill the shards evenly.
  let runs: [LessonRun]

  init(_ lessons: [String], count: Int, options: LessonOptions) {
    seeds = Self.seeds(count, from: options.seed)
    self.lessons = lessons
    runs = lessons.flatMap { [seeds] lesson in
      seeds.map { seed in
        var own = options
        own.seed = seed
        return LessonRun(name: lesson, folder: "\(options.out ?? "out")/seed-\(seed)/\(lesson)", options: own)
      }
    }
  }

  /// The runs of one shard.
  func runs(of shard: Shard?) -> [LessonRun] {
    guard let shard else { return runs }
    return runs.enumerated().filter { $0.offset % shard.count == shard.number - 1 }.map(\.element)
  }

  /// Seeds that are all different; with a greater count the first ones stay. They are drawn, and lie far apart.
  static func seeds(_ count: Int, from first: UInt64) -> [UInt64] {
    var random = RandomGenerator(seed: first, for: "other seeds")
    var (seeds, known) = ([first], Set([first]))
    while seeds.count < count {
      let seed = UInt64(random.integer(below: 1_000_000_000))
      if known.insert(seed).inserted { seeds.append(seed) }
    }
    return seeds
  }
}

/// A part of the runs, such as 3/10, the third of ten.
struct Shard: ExpressibleByArgument {
  let number, count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]), count > 0, 1...count ~= number else {
      return nil
    }
    (self.number, self.count) = (number, count)
  }
}

/// The options with which `gradus lecture` runs lessons over other seeds.
struct ReplicationOptions: ParsableArguments {
  @Option(
    help: """
      Run the lessons with this many seeds, --seed and others drawn from it, side by side, each in its own folder \
      seed-N/LESSON. Say in how many of them each statement holds, in replication.csv and .json too.
      """)
  var replicate: Int?

  @Option(help: "Run only part I of N of the runs of --replicate, such as 3/10; --merge puts the parts together.")
  var shard: Shard?

  @Flag(help: "Run nothing, and put together what all runs of --replicate have found, with the same options.")
  var merge = false

  func validate() throws {
    if let replicate, !(2...10_000 ~= replicate) {
      throw ValidationError("--replicate \(replicate) is not between 2 and 10,000 seeds")
    }
    if replicate == nil, shard != nil || merge {
      throw ValidationError("--shard and --merge need --replicate, which says with how many seeds")
    }
    if shard != nil, merge {
      throw ValidationError("--shard runs a part and --merge puts all parts together: give one of them")
    }
  }
}
