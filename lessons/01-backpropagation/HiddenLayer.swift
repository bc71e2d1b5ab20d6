import Gradus

/// The hidden layer of the small network, with the numbers of z = x W, and the gradient of x too.
struct HiddenLayer {
  private let trace: Trace
  /// The inputs, the weights, and g, the gradient of z.
  let x, w, g: Tensor

  init(seed: UInt64) throws {
    trace = try SmallNetwork(seed: seed).trace(withGradient: true)
    (x, w) = (try trace["input"].value, try trace["hidden.weight"].value)
    g = try trace["hidden.product"].gradient!
  }

  func value(_ name: String) throws -> TracedValue { try trace[name] }

  /// Such as "(2 × 4) (4 × 3) = 2 × 3".
  func shapes(_ a: Tensor, _ b: Tensor, _ product: Tensor) -> String {
    "(\(a.shape.text)) (\(b.shape.text)) = \(product.shape.text)"
  }

  /// Whether the sums over all paths, added up one by one, are the gradients that backpropagation found.
  func sums() throws -> Finding {
    let ofW = w.shape.indices.map { index in (0..<x.rows).reduce(0) { $0 + x[$1, index[0]] * g[$1, index[1]] } }
    let ofX = x.shape.indices.map { index in (0..<w.columns).reduce(0) { $0 + g[index[0], $1] * w[index[1], $1] } }
    let found = try ["hidden.weight", "input"].flatMap { try trace[$0].gradient!.scalars }
    let largest = zip(ofW + ofX, found).map { abs($0 - $1) }.max()!
    return Finding(
      "Added up path by path, the gradients of W and x are the products xᵀ g and g Wᵀ",
      measured: "largest difference \(Numeral(largest, digits: 1)) over \(found.count) numbers",
      outcome: Outcome(largest < 1e-15))
  }
}

extension TensorShape {
  /// Such as "4 × 2".
  var text: String { "\(rows) × \(columns)" }
}
