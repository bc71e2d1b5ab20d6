import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraces
import Testing

@testable import GradusAutograd

@Suite("A tape") struct TapeTests {
  @Test("that is reused gives the same bits as a new one") func reuse() {
    let (used, fresh) = (Tape(), Tape())
    record(on: used, seed: 1)
    used.reset()
    record(on: used, seed: 2)
    record(on: fresh, seed: 2)
    let (reused, new) = (used.trace(), fresh.trace())
    #expect(reused.names == new.names)
    let bits = [reused, new].map { trace in trace.nodes.map { $0.value.scalars.map(\.bitPattern) } }
    #expect(bits[0] == bits[1])
  }

  @Test("needs no more memory from the second step on") func memory() {
    let tape = Tape()
    var blocks: [[UnsafeMutablePointer<Double>]] = []
    var capacities: [Int] = []
    for seed in 0..<50 as Range<UInt64> {
      tape.reset()
      for _ in 0..<30 { record(on: tape, seed: seed, rows: 40) }
      blocks.append(tape.recorder.state.pointee.arena.blocks.map { $0.baseAddress! })
      capacities.append(tape.recorder.state.pointee.capacity)
    }
    #expect(blocks[0].count >= 2)
    #expect(Set(blocks).count == 1)
    #expect(Set(capacities).count == 1)
  }

  @Test("hands out memory that is aligned and overlaps nothing, in blocks of any size")
  func arena() {
    var arena = Arena()
    defer { arena.free() }
    for round in 0..<3 {
      let places = (0..<400).map { index in (start: arena.take(index * index), count: index * index) }
      let sorted = places.filter { $0.count > 0 }.sorted { $0.start < $1.start }
      for (place, next) in zip(sorted, sorted.dropFirst()) {
        #expect(place.start + place.count <= next.start, "round \(round)")
        #expect(Int(bitPattern: place.start) % 64 == 0)
      }
      arena.reset()
    }
  }

  @Test("keeps everything right while it grows, also in the middle of a backward pass") func growth() throws {
    let tape = Tape()
    let x = tape.input("x", Tensor(0.5), needsGradient: true)
    var sum = 0 * x
    for k in 1...3000 { sum = sum + Double(k) * x }
    tape.backward(from: sum)
    #expect(tape.count > 10_000)
    #expect(sum.value.scalar == 0.5 * 4_501_500)
    #expect(try #require(x.gradient).value.scalar == 4_501_500)

    tape.reset()
    let start = tape.input("start", Tensor(1), needsGradient: true)
    let end = (0..<6000).reduce(start) { y, _ in 0.5 * y + 0.5 * y }
    tape.backward(from: end)
    #expect(tape.count > 30_000)
    #expect(end.value.scalar == 1)
    #expect(try #require(start.gradient).value.scalar == 1)
  }

  @Test("can grow between any two values of a backward pass", arguments: 0..<56)
  func growthAnywhere(padding: Int) throws {
    let (growing, roomy) = (Tape(), Tape())
    for _ in 0..<300 { _ = roomy.input("padding", Tensor(0)) }  // has grown beforehand
    roomy.reset()
    let traces = [growing, roomy].map { tape in
      for _ in 0..<(200 + padding) { _ = tape.input("padding", Tensor(0)) }
      record(on: tape, seed: 3)
      return tape.trace()
    }
    #expect(traces[0].nodes.count > 256)
    #expect(traces[0].nodes.map(\.value) == traces[1].nodes.map(\.value))
    #expect(traces[0].nodes.map(\.inputs) == traces[1].nodes.map(\.inputs))
  }

  @Test("adds up the gradients of a value that is used several times") func accumulation() throws {
    let tape = Tape()
    let x = tape.input("x", [[1, 2], [3, 4]], needsGradient: true)
    let y = (x * x + x.squared() + 3 * x).named("y")
    tape.backward(from: (y + x.transposed()).sum())
    #expect(try #require(x.gradient).value == [[8, 12], [16, 20]])
    let paths = try tape.trace()["x"].gradientPaths.map(\.part.scalars)
    #expect(paths.count == 5)
    #expect(paths.reduce([0, 0, 0, 0]) { sum, part in zip(sum, part).map(+) } == [8, 12, 16, 20])
  }

  @Test("tells apart what a value passes on and what it has twice itself") func paths() throws {
    let tape = Tape()
    let x = tape.input("x", Tensor(2.0), needsGradient: true)
    let shifted = (x + 1.0).named("shifted")
    let square = shifted.squared().named("square")
    tape.backward(from: (square + shifted.tanh().named("bounded") + x.exp().named("exponential")).named("total"))
    let trace = tape.trace()
    #expect(try trace["shifted"].gradientPaths.map(\.through) == ["bounded", "square"])
    #expect(try trace["x"].gradientPaths.map(\.through) == ["exponential", "shifted"])
    #expect(try trace["x"].gradientPaths[1].part == #require(trace["shifted"].gradient))
    #expect(try trace["total"].gradientPaths.isEmpty)
  }

  @Test("computes no gradient for what needs none") func constants() throws {
    let tape = Tape()
    let x = tape.input("x", [[1, 2]], needsGradient: true)
    let constant = tape.input("constant", [[3, 4]])
    let square = constant.squared()
    tape.backward(from: (x * square).sum())
    #expect(constant.gradient == nil && square.gradient == nil)
    #expect(try #require(x.gradient).value == [[9, 16]])
    #expect(try tape.trace()["constant"].gradient == nil)
  }

  @Test("takes the rows of a batch in their order, also twice") func rows() {
    let matrix: Tensor = [[1, 2], [3, 4], [5, 6]]
    let tape = Tape()
    _ = tape.input("batch", rows: [2, 0, 2], of: matrix)
    #expect(tape.trace().nodes[0].value == [[5, 6], [1, 2], [5, 6]])
  }

  @Test("stops the program where a variable of an earlier step is used") func outlived() async {
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      let x = tape.input("x", Tensor(1.0))
      tape.reset()
      _ = x.tanh()
    }
  }

  @Test("lives as long as a variable, and no longer") func lifetime() throws {
    weak var tape: Tape?
    do {
      func made() -> Variable {
        let made = Tape()
        tape = made
        return made.parameter("x", Tensor(2.0)).squared()
      }
      let square = made()
      let others = (0..<10).map { Tape().input("x", Tensor(Double($0))) }
      #expect(square.value.scalar == 4 && (square * square).value.scalar == 16)
      try #require(tape).backward(from: square)
      #expect(others.map(\.value.scalar) == (0..<10).map(Double.init))
      #expect(tape?.trace().nodes.count == 6)
    }
    #expect(tape == nil)
  }

  @Test("of a training is gone with it, though its parameters know their variables") func trainer() throws {
    weak var tape: Tape?
    weak var parameters: Parameters?
    do {
      let context = Context(parameters: Parameters(seed: 1))
      (tape, parameters) = (context.tape, context.parameters)
      context.begin(.training)
      let loss = Dense("dense", from: 1, to: 1)(context.tape.input("x", [[2]]), in: context).squared().sum()
      context.tape.backward(from: loss)
      context.parameters.update(by: SGD(learningRate: 0.1))
    }
    #expect(tape == nil && parameters == nil)
  }

  @Test("stops the program where an operation is too large to be stored in a node") func largeOperation() async {
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      _ = tape.input("x", Tensor(1.0)).applying(LargeOperation())
    }
  }

  @Test("stops the program where shapes do not fit") func shapes() async {
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      _ = tape.input("a", [[1, 2]]) + tape.input("b", [[1, 2, 3]])
    }
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      _ = tape.input("a", [[1, 2]]).matmul(tape.input("b", [[1, 2]]))
    }
  }

  /// A graph with all kinds of uses: matrix products, a normalization, a value used twice.
  private func record(on tape: Tape, seed: UInt64, rows: Int = 4) {
    var random = RandomGenerator(seed: seed)
    let x = tape.input("x", random.normal(.matrix(rows, 3)), needsGradient: true)
    let weight = tape.input("weight", random.normal(.matrix(3, 3)), needsGradient: true)
    let u = tape.scoped("layer") { x.matmul(weight).named("u", symbol: "u") }
    let centered = u - u.mean(axis: 0)
    let normalized = centered / (centered.squared().mean(axis: 0) + 0.1).squareRoot()
    let y = normalized.matmul(weight.transposed()).relu() + x
    tape.backward(from: (y.power(3) + y.softmax() * x).sum().named("loss", symbol: "L"))
  }
}

private struct LargeOperation: UnaryOperation {
  var a = 1.0
  var b = 2.0
  var c = 3.0
  var d = 4.0
  func forward(_ x: TensorView, into y: TensorView) { y.assign(x.tensor) }
  func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable { gy }
  func notation(_ x: Formula) -> Formula { x }
}
