import Gradus

/// What the gradients of networks of growing width cost, in multiplications, forwards and backwards.
struct Cost {
  private let widths = [3, 30, 300]

  func show(on page: Page) throws {
    page.heading("What all gradients together cost")
    let counts = try widths.map(count)
    predict(counts[2], on: page)
    page.prose(
      """
      We count the multiplications in matrix products, for a batch of four and two hidden layers of equal width. For \
      a product x W the backward pass needs two of the same size, g Wᵀ and xᵀ g; only the first layer needs no gradient of \
      its inputs. Central differences need two forward passes for each parameter.
      """)
    page.table(
      ["hidden units", "parameters", "forward pass", "backward pass", "by central differences"],
      rows: zip(widths, counts).map { width, count in
        [
          Numeral(width).text, Numeral(count.parameters).text, Numeral(count.forward).text,
          Numeral(count.backward).text,
          Numeral(2 * count.parameters * count.forward).text,
        ]
      })
    claim(counts, on: page)
  }

  private func predict(_ count: Count, on page: Page) {
    let times = [Double(count.parameters), 2, 0.001]
    let measured = Double(count.backward) / Double(count.forward)
    page.predict(
      """
      A network has \(Numeral(count.parameters)) parameters, and its forward pass takes one second. How long does the \
      backward pass take, which finds all the gradients?
      """,
      choices: ["about a day", "about 2 seconds", "about a thousandth of a second"],
      right: times.indices.min { abs(times[$0] - measured) < abs(times[$1] - measured) }!,
      because: """
        Every product of the forward pass needs two products in the backward pass, one for each factor. The number of \
        parameters does not matter.
        """)
  }

  private func claim(_ counts: [Count], on page: Page) {
    let ratios = counts.map { Double($0.backward) / Double($0.forward) }
    page.claim(
      Finding(
        "Counted in multiplications of matrix products, the backward pass of these networks costs at most two forward passes",
        measured: "\(ratios.map { Numeral($0, decimals: 2).text }.joined(separator: ", ")) forward passes",
        outcome: Outcome(ratios.allSatisfy { $0 <= 2 })))
    page.prose(
      """
      For the largest network, moving one parameter at a time takes \(Numeral(2 * counts[2].parameters)) forward passes \
      for a single step; backpropagation takes one, and a backward pass.
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
