import GradusAutograd
import GradusTensors

/// A sum or a mean, over everything or along one axis.
struct Reducer {
  let everything: (Variable) -> Variable
  let along: (Variable, _ axis: Int) -> Variable

  static var sum: Reducer { Reducer(everything: { $0.sum() }, along: { $0.sum(axis: $1) }) }
  static var mean: Reducer { Reducer(everything: { $0.mean() }, along: { $0.mean(axis: $1) }) }
}

/// The reduction of x over the axes that the attributes name; x may have any rank.
func reduction(of call: OperationCall, _ reducer: Reducer) throws -> [String: Variable] {
  let shape = try call.shape("x")
  let axes = try axes(of: call, rank: shape.count)
  let keepsAxes = try call.attributes.flag("keepdims")
  let wanted = shape.enumerated().compactMap { axis, size in
    axes.contains(axis) ? (keepsAxes ? 1 : nil) : size
  }
  _ = try call.subject.record("outputs").array("out", shape: wanted)
  call.outShape = wanted

  var x = try call("x")
  if axes.count == shape.count { return ["out": reducer.everything(x)] }
  if shape.count <= 2, let axis = axes.first, axes.count == 1 { return ["out": reducer.along(x, axis)] }
  var sizes = shape
  for axis in axes {
    x = reduced(x, sizes, axis, reducer)
    sizes[axis] = 1
  }
  return ["out": x.reshaped(wanted.count <= 2 ? TensorShape(wanted) : .row(x.shape.count))]
}

private func axes(of call: OperationCall, rank: Int) throws -> [Int] {
  let json = try call.attributes.json("axes")
  if json == .text("all") { return Array(0..<rank) }
  guard let axes = json.integers ?? json.integer.map({ [$0] }), axes.allSatisfy({ -rank..<rank ~= $0 }) else {
    throw GoldenError("\(call.subject.place): axes are not “all” or axes of a tensor of rank \(rank)")
  }
  return axes.map { $0 < 0 ? $0 + rank : $0 }
}

/// Reduces one axis of a tensor of any rank by operations on matrices: the axis becomes the rows, which are reduced.
private func reduced(_ x: Variable, _ sizes: [Int], _ axis: Int, _ reducer: Reducer) -> Variable {
  let (before, size) = (sizes[..<axis].reduce(1, *), sizes[axis])
  let after = sizes[(axis + 1)...].reduce(1, *)
  let axisFirst = x.reshaped(.matrix(before, size * after)).transposed().reshaped(.matrix(size, after * before))
  return reducer.along(axisFirst, 0).reshaped(.matrix(after, before)).transposed()
}

/// The shape of an element-wise result of any rank: aligned at the right, sizes of 1 are repeated.
func broadcastShape(_ a: [Int], _ b: [Int]) throws -> [Int] {
  let rank = max(a.count, b.count)
  return try (0..<rank).map { axis in
    let sizes = [a, b].map { shape in axis < rank - shape.count ? 1 : shape[axis - (rank - shape.count)] }
    guard sizes[0] == sizes[1] || sizes.contains(1) else { throw GoldenError("shapes \(a) and \(b) do not fit") }
    return sizes.max()!
  }
}

/// An input of any rank, repeated to `shape` and written as a row: by a matrix product with the 0s and 1s that select its elements.
func repeated(_ name: String, of call: OperationCall, to shape: [Int]) throws -> Variable {
  let (x, from) = try (call(name), call.shape(name))
  let count = shape.reduce(1, *)
  var selection = Tensor(repeating: 0, .matrix(x.shape.count, count))
  let sizes = Array(repeating: 1, count: shape.count - from.count) + from
  for place in 0..<count {
    var (rest, source, stride) = (place, 0, 1)
    for axis in shape.indices.reversed() {
      source += sizes[axis] == 1 ? 0 : rest % shape[axis] * stride
      stride *= sizes[axis]
      rest /= shape[axis]
    }
    selection[source, place] = 1
  }
  return x.reshaped(.matrix(1, x.shape.count)).matmul(call.tape.input("selection", selection)).reshaped(.row(count))
}
