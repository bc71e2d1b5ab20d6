/// RMSProp (T. Tieleman and G. Hinton, lecture 6.5, 2012): s ← a s + (1 - a) g²; θ ← θ - η g / (√s + ε).
public struct RMSProp: Optimizer {
  public var learningRate, decay, epsilon: Double
  public init(learningRate: Double, decay: Double = 0.99, epsilon: Double = 1e-8) {
    (self.learningRate, self.decay, self.epsilon) = (learningRate, decay, epsilon)
  }

  public let stateCount = 1
  public func update(_ slot: ParameterSlot) {
    let squares = slot.state[0]
    for i in 0..<slot.count {
      let gradient = slot.gradient[i]
      squares[i] = decay * squares[i] + (1 - decay) * gradient * gradient
      slot.result[i] = slot.parameter[i] - learningRate * gradient / (squares[i].squareRoot() + epsilon)
    }
  }
}
