import Gradus

/// What the gradients of networks of growing width cost, in multiplications, forwards and backwards.
struct Cost {
  private let widths = [3, 30, 300]

  func show(on page: Page) throws {
    page.heading("What all gradients together cost")
    let counts = try widths.map(count)
    page.table(
      ["hidden units", "parameters", "forward pass", "backward pass", "by central differences"],
      rows: zip(widths, counts).map { width, count in
        [
          Numeral(width).text, Numeral(count.parameters).text, Numeral(count.forward).text,
          Numeral(count.backward).text,
          Numeral(2 * count.parameters * count.forward).text,
        ]
      })
    page.prose(
      """
      Counted are the multiplications in matrix products, for a batch of four and two hidden layers of that width. A \
      product X W needs two products backwards, one for the gradient of X and one for that of W; the first layer \
      needs no gradient of its inputs.
      """)
    let ratios = counts.map { Double($0.backward) / Double($0.forward) }
    let most = Numeral(ratios.max()!, decimals: 2).text
    page.claim(
      "All gradients together cost at most two forward passes, however many parameters there are",
      measured: "\(ratios.map { Numeral($0, decimals: 2).text }.joined(separator: ", ")) forward passes",
      holds: ratios.allSatisfy { $0 <= 2 })
    page.question(
      "Why not move one parameter at a time, and see what the loss does?",
      answer: """
        With \(Numeral(counts[2].parameters)) parameters that takes \(Numeral(2 * counts[2].parameters)) forward \
        passes for a single step. Backpropagation takes one forward pass, and a backward pass that costs at most \
        \(most) times as much.
        """)
  }

  private struct Count { let parameters, forward, backward: Int }

  private func count(width: Int) throws -> Count {
    let network = Network {
      Dense("first", from: 2, to: width)
      Activation("active1", .tanh)
      Dense("second", from: width, to: width)
      Activation("active2", .tanh)
      Dense("output", from: width, to: 1)
    }
    let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1)
    try trainer.gradients(on: SmallNetwork.batch)
    let trace = trainer.trace()
    func multiplications(_ isWanted: (Trace.Node) -> Bool) -> Int {
      trace.nodes.filter { $0.operationName == "MatMul" && isWanted($0) }.reduce(0) {
        $0 + trace.multiplications(in: $1)
      }
    }
    return Count(
      parameters: trainer.parameters.count, forward: multiplications { $0.origin == nil },
      backward: multiplications { $0.origin != nil })
  }
}

extension Trace {
  /// M N K for the product of an M x K and a K x N matrix: the square root of MK · KN · MN.
  fileprivate func multiplications(in product: Node) -> Int {
    let sizes = product.inputs.map { nodes[$0].value.count } + [product.value.count]
    return Int(Double(sizes.reduce(1, *)).squareRoot().rounded())
  }
}
