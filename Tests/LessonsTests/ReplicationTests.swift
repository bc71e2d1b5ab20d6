import Foundation
import ServiceTool
import Testing

@Suite("A lecture with other seeds", .waits) struct ReplicationTests {
  /// "Steady" holds with every seed, and the other statement as the seed is odd or even.
  private static let steady = """
    [ $((seed % 2)) = 1 ] && other=holds || other=OTHER
    (echo "["; claim Steady holds ', "figures": ["speed"]'; echo ","; claim "=Odd, or not" $other; echo "]") \
      > "$out/claims.json"
    """
  private static func lessons(_ other: String = "fails") throws -> FakeLessons {
    try FakeLessons(["steady": steady.replacing("OTHER", with: other)])
  }

  @Test("runs each lesson with each seed, and counts in how many its statements hold") func counts() throws {
    let lessons = try Self.lessons()
    let outcome = try lessons.run("--replicate", "10")
    #expect(outcome.status == 0 && outcome.error == "", "\(outcome.error)")
    let seeds = try lessons.ran().map { $0[1] }
    #expect(Set(seeds).count == 10 && seeds.contains("1"))
    let odd = seeds.count { Int($0)! % 2 == 1 }
    #expect(outcome.output.contains("✓ holds in 10 of 10: Steady (title of speed)"), "\(outcome.output)")
    #expect(
      outcome.output.contains("✗ holds in \(odd) of 10: =Odd, or not; does not hold with seed"), "\(outcome.output)")
    #expect(outcome.output.contains("1 of 2 statements hold in all 10 runs"))
    #expect(outcome.output.contains("[10 of 10] steady, seed "))
    let csv = try lessons.text("out/replication.csv").split(separator: "\n").map(String.init)
    #expect(csv[1] == "steady,Steady,speed,10,10,0,0,0")
    #expect(csv[2] == "steady,\"'=Odd, or not\",,10,\(odd),\(10 - odd),0,0")
    let json = try JSONSerialization.jsonObject(with: Data(lessons.text("out/replication.json").utf8)) as? [String: Any]
    #expect((json?["seeds"] as? [Int])?.map { "\($0)" }.sorted() == seeds.sorted())
    let fails = (json?["statements"] as? [[String: Any]])?.last?["failsWithSeeds"] as? [Int]
    #expect(fails?.count == 10 - odd && fails?.allSatisfy { $0 % 2 == 0 } == true)
  }

  @Test("more seeds keep the first ones, and another first seed has others") func seeds() throws {
    let lessons = try Self.lessons()
    var found: [Set<String>] = []
    for (count, seed) in [("3", "1"), ("6", "1"), ("6", "2")] {
      lessons.forget()
      #expect(try lessons.run("--replicate", count, "--seed", seed).status == 0)
      found.append(Set(try lessons.ran().map { $0[1] }))
    }
    #expect(found[0].isSubset(of: found[1]) && found[1].isDisjoint(with: found[2]))
  }

  @Test("is strict: 19 of 20 runs, where a quick run may leave open what it cannot tell") func strict() throws {
    let failing = try Self.lessons().run("--replicate", "10", "--strict")
    #expect(failing.status == 1)
    #expect(
      failing.error == "gradus: 1 of 2 statements does not hold in all 10 runs; see the table above\n")
    let open = try Self.lessons("unclear")
    #expect(try open.run("--replicate", "10", "--strict").status == 1)
    let quick = try open.run("--replicate", "10", "--strict", "--quick")
    #expect(quick.status == 0 && quick.output.contains("~ holds in"), "\(quick.error)")
    #expect(quick.output.contains("cannot be told with seed"))
  }

  @Test("in parts does each run once, and the merge finds the same as one run") func shards() throws {
    let (parts, whole) = (try Self.lessons(), try Self.lessons())
    for number in 1...3 {
      let outcome = try parts.run("--replicate", "10", "--shard", "\(number)/3")
      #expect(outcome.status == 0 && outcome.output.contains("Part \(number) of 3 is complete"), "\(outcome.error)")
      if number < 3 {
        let early = try parts.run("--replicate", "10", "--merge")
        #expect(early.status == 1 && early.error.contains("of 10 runs are not there with these options"))
        #expect(early.error.split(separator: "\n").count == 1 && early.error.contains("/out/seed-"), "\(early.error)")
        #expect(throws: (any Error).self) { try parts.text("out/replication.csv") }
      }
    }
    #expect(try parts.ran().count == 10)
    #expect(try whole.run("--replicate", "10").status == 0)
    #expect(try parts.run("--replicate", "10", "--merge").status == 0)
    #expect(try parts.ran().count == 10, "the merge runs nothing")
    for name in ["csv", "json"] {
      #expect(try parts.text("out/replication.\(name)") == whole.text("out/replication.\(name)"))
    }
    let other = try parts.run("--replicate", "10", "--merge", "--quick")
    #expect(other.status == 1 && other.error.contains("10 of 10 runs are not there"), "\(other.error)")
  }

  @Test("a lesson that fails is named with its seed and what it said, the others are done, and --resume goes on")
  func fails() throws {
    let lessons = try FakeLessons([
      "shaky": """
      [ -e "$(dirname "$0")/mended" ] || [ $((seed % 2)) = 1 ] || { echo "shaky: the disk is full" >&2; exit 1; }
      (echo "["; claim Steady holds; echo "]") > "$out/claims.json"
      """
    ])
    let outcome = try lessons.run("--replicate", "8")
    #expect(outcome.status == 1 && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    #expect(outcome.error.contains("the lesson shaky ended with status 1: the disk is full"), "\(outcome.error)")
    let odd = try lessons.ran().count { Int($0[1])! % 2 == 1 }
    #expect(outcome.error.contains("; \(odd) of 8 runs are complete, and --resume does the others again"))
    #expect(try lessons.ran().count == 8)
    try Data().write(to: lessons.folder.url.appendingPathComponent("mended"))
    lessons.forget()
    let again = try lessons.run("--replicate", "8", "--resume")
    #expect(again.status == 0 && again.output.contains("\(odd) of 8 runs have finished before"), "\(again.error)")
    #expect(try lessons.ran().count == 8 - odd)
  }

  @Test("lessons side by side share the cores") func threads() throws {
    let lessons = try Self.lessons()
    #expect(try lessons.run("--replicate", "10").status == 0)
    #expect(try lessons.ran().allSatisfy { $0[2] == "1" })
  }

  @Test("a statement that a run does not make counts against it") func absent() throws {
    let lessons = try FakeLessons([
      "wordy": #"(echo "["; claim "With seed $seed it is so" holds; echo "]") > "$out/claims.json""#
    ])
    let outcome = try lessons.run("--replicate", "3", "--strict")
    #expect(
      outcome.status == 1 && outcome.output.contains("✗ holds in 1 of 3: With seed 1 it is so; is not stated with"))
  }

  @Test("a file of claims that is damaged is an error that names it") func damaged() throws {
    let lessons = try FakeLessons(["broken": #"echo "[{" > "$out/claims.json""#])
    let outcome = try lessons.run("--replicate", "2")
    #expect(outcome.status == 1 && outcome.error.contains("claims.json cannot be read as a lesson's claims"))
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
  }

  @Test(
    "options that make no sense are refused",
    arguments: [
      (["--replicate", "1"], "--replicate 1 is not between 2 and 10,000 seeds"),
      (["--replicate", "ten"], "ten"), (["--shard", "1/2"], "--shard and --merge need --replicate"),
      (["--merge"], "--shard and --merge need --replicate"),
      (["--replicate", "10", "--shard", "0/3"], "0/3"), (["--replicate", "10", "--shard", "4/3"], "4/3"),
      (["--replicate", "10", "--shard", "3"], "'3'"),
      (["--replicate", "10", "--shard", "1/2", "--merge"], "give one of them"),
    ])
  func refused(arguments: [String], says: String) async throws {
    let outcome = try await Refusal(of: ["lecture"] + arguments)
    #expect(outcome.status == 2 && outcome.error.contains(says), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
  }

  @Test("that is interrupted ends its lessons, says what is complete, and goes on from there") func interrupted() throws
  {
    let lessons = try FakeLessons([
      "slow": """
      if [ "$seed" != 1 ] && [ ! -e "$(dirname "$0")/mended" ]; then exec sleep 60; fi
      (echo "["; claim Steady holds; echo "]") > "$out/claims.json"
      """
    ])
    let process = Process()
    let (output, error) = (Pipe(), Pipe())
    process.executableURL = lessons.folder.url.appendingPathComponent("gradus")
    let path = lessons.folder.url.path
    process.arguments = ["lecture", "--lessons", "\(path)/lessons", "--out", "\(path)/out", "--replicate", "3"]
    (process.standardOutput, process.standardError) = (output, error)
    try process.run()
    var says = ""
    while !says.contains("[1 of 3] slow, seed 1") {
      let part = output.fileHandleForReading.availableData
      try #require(!part.isEmpty, "ended after \(says)")
      says += String(decoding: part, as: UTF8.self)
    }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT)
    let text = String(decoding: try error.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(text.contains("stopped by Ctrl-C; 1 of 3 runs are complete; --resume goes on from there"), "\(text)")
    try Data().write(to: lessons.folder.url.appendingPathComponent("mended"))
    #expect(try lessons.run("--replicate", "3", "--resume").output.contains("1 of 3 runs have finished before"))
  }
}
