/// AdaGrad (J. Duchi, E. Hazan, Y. Singer, JMLR 12, 2011): s ← s + g²; θ ← θ - η g / (√s + ε).
public struct AdaGrad: Optimizer {
  public var learningRate, epsilon: Double
  public init(learningRate: Double, epsilon: Double = 1e-10) {
    (self.learningRate, self.epsilon) = (learningRate, epsilon)
  }

  public let stateCount = 1
  public func update(_ slot: ParameterSlot) {
    let squares = slot.state[0]
    for i in 0..<slot.count {
      let gradient = slot.gradient[i]
      squares[i] += gradient * gradient
      slot.result[i] = slot.parameter[i] - learningRate * gradient / (squares[i].squareRoot() + epsilon)
    }
  }
}
