import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// Which numbers of every step a run keeps, and where they lie in its row of numbers: small values and their gradients, and the length
/// of every parameter's gradient.
struct StepLayout {
  /// Some numbers of a step, under a name.
  struct Column {
    let name: String
    /// How figures show it; nil where it has no symbol of its own.
    let symbol: MathSymbol?
    let shape: TensorShape
    /// The place of its first number in a row.
    let start: Int
    let source: Source
  }

  enum Source {
    /// The numbers of a node.
    case node(Int32)
    /// The Euclidean length of the numbers of a node.
    case length(Int32)
  }

  let columns: [Column]
  /// How many numbers a row has.
  let width: Int
  /// How many nodes a step like this one has.
  let nodeCount: Int

  /// The layout for all steps like the one in `trace`.
  ///
  /// - Parameter most: values with more numbers are not kept.
  init(_ trace: Trace, most: Int) {
    var (columns, width): ([Column], Int) = ([], 0)
    func add(_ name: String, _ symbol: MathSymbol?, _ shape: TensorShape, _ source: Source) {
      columns.append(Column(name: name, symbol: symbol, shape: shape, start: width, source: source))
      width += shape.count
    }
    let kept = trace.nodes.filter { $0.origin == nil && $0.isNamed && ![.input, .target].contains($0.role) }
    for node in kept where node.value.count <= most {
      add(node.name, node.symbol, node.value.shape, .node(Int32(node.id)))
      guard let gradient = node.gradient, node.role != .loss else { continue }
      add("\(node.name).gradient", trace.gradientSymbol(of: node.id), node.value.shape, .node(Int32(gradient)))
    }
    for node in kept where node.role == .parameter {
      guard let gradient = node.gradient else { continue }
      add("\(node.name).gradient.norm", nil, .scalar, .length(Int32(gradient)))
    }
    (self.columns, self.width, nodeCount) = (columns, width, trace.nodes.count)
  }

  /// Copies the numbers of the step on `tape` to `row`, which has room for `width` numbers.
  func copy(_ tape: Tape, to row: UnsafeMutablePointer<Double>) {
    for column in columns {
      let place = row + column.start
      switch column.source {
      case .node(let id):
        let view = tape.recorder.view(id)
        let columns = column.shape.columns
        if view.storedCount == column.shape.count {
          place.update(from: view.elements, count: column.shape.count)
          continue
        }
        for i in 0..<column.shape.rows { for j in 0..<columns { place[i &* columns &+ j] = view[i, j] } }
      case .length(let id):
        place.pointee = Self.length(tape.recorder.view(id))
      }
    }
  }

  /// Eight sums beside one another, which are then added up in their order: as fast as numbers come from memory, and always the same bits.
  private static func length(_ view: TensorView) -> Double {
    var sums = SIMD8<Double>(repeating: 0)
    let isWhole = view.storedCount == view.shape.count
    let count = isWhole ? view.storedCount & ~7 : 0
    let bytes = UnsafeRawPointer(view.elements)
    for place in stride(from: 0, to: count, by: 8) {
      let numbers = bytes.loadUnaligned(fromByteOffset: 8 * place, as: SIMD8<Double>.self)
      sums += numbers * numbers
    }
    var total = sums.indices.reduce(0) { $0 + sums[$1] }
    for place in count..<view.shape.count {
      let number = view[place / view.columns, place % view.columns]
      total += number * number
    }
    return total.squareRoot()
  }
}
