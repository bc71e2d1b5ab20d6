import GradusAutograd
public import GradusNetworks
public import GradusTensors
public import GradusTraces

/// Runs a network on batches and improves its parameters, one step at a time.
public final class Trainer {
  /// The network that is trained.
  public let network: Network
  /// The loss that training lowers.
  public let loss: any Loss
  /// The rule that updates the parameters; it can be changed between steps.
  public var optimizer: any Optimizer
  /// Whether training goes on where a value becomes infinite or NaN, to show what follows.
  public var allowsNotFinite = false
  /// The tape, the parameters and the mode of the training steps; other passes have their own.
  public let context: Context
  private var passTape = Tape()
  /// The parameters as the next step will use them.
  public var parameters: Parameters { context.parameters }

  /// A trainer whose parameters are drawn when the network first runs.
  ///
  /// - Parameters:
  ///   - network: the network to train.
  ///   - loss: the loss to lower.
  ///   - optimizer: the rule that updates the parameters.
  ///   - seed: where the drawing of initial parameters starts.
  ///   - initial: given initial values of parameters, by their paths, such as "norm.gamma"; the first pass throws
  ///     `NetworkError.unknownParameter` where the network has no such parameter.
  public init(
    _ network: Network, loss: any Loss, optimizer: any Optimizer, seed: UInt64, initial: [String: Tensor] = [:]
  ) {
    (self.network, self.loss, self.optimizer) = (network, loss, optimizer)
    context = Context(parameters: Parameters(seed: seed, initial: initial))
  }

  /// Takes one training step (forward, backward, update), and returns the loss before the update.
  ///
  /// Everything it computed stays readable, through `trace()`, until the next step.
  ///
  /// - Throws: `NotFiniteError` where it computed an infinite value or NaN, unless `allowsNotFinite` is set; the
  ///   parameters stay as they were. `NetworkError` where the network cannot use its parameters or the batch.
  @discardableResult
  public func step(on batch: Batch) throws -> Double {
    let value = try gradients(on: batch)
    parameters.update(by: optimizer)
    return value
  }

  /// Runs the forward and the backward pass of a step without the update, and returns the loss.
  @discardableResult
  public func gradients(on batch: Batch) throws -> Double {
    context.step = parameters.updates + 1
    context.begin(.training)
    return try backward(from: record(batch, in: context).loss, of: batch, in: context)
  }

  /// Runs a forward pass over `inputs`, which does not touch what the last step recorded.
  ///
  /// - Throws: what `step(on:)` throws.
  public func forward(_ inputs: Tensor, _ mode: Context.Mode) throws -> Pass {
    let context = passContext(mode)
    let output = try network(context.tape.input("input", symbol: "x", inputs), in: context)
    try parameters.checkGiven()
    try checkNumbers(of: context)
    return Pass(context, output: output)
  }

  /// Runs a forward and a backward pass over a batch, which does not touch what the last step recorded.
  ///
  /// - Throws: what `step(on:)` throws.
  public func pass(over batch: Batch, _ mode: Context.Mode) throws -> Pass {
    let context = passContext(mode)
    let (output, loss) = try record(batch, in: context)
    try backward(from: loss, of: batch, in: context)
    return Pass(context, output: output, loss: loss)
  }

  /// Runs a forward pass over a batch up to its loss, which does not touch what the last step recorded.
  ///
  /// - Throws: what `step(on:)` throws.
  package func evaluation(of batch: Batch, _ mode: Context.Mode) throws -> Pass {
    let context = passContext(mode)
    let (output, loss) = try record(batch, in: context)
    try checkNumbers(of: context, batch)
    return Pass(context, output: output, loss: loss)
  }

  /// Draws the initial parameters, which otherwise the first step does.
  package func drawParameters(for batch: Batch) throws {
    context.begin(.training)
    _ = try record(batch, in: context)
  }

  /// Every value and gradient of the last step, and the optimizer as it found it.
  public func trace() -> Trace {
    let step = max(1, context.step)
    return context.tape.trace(
      before: OptimizerStep(optimizer.rule(at: step), step: step, state: parameters.stateBefore))
  }

  private func record(_ batch: Batch, in context: Context) throws -> (output: Variable, loss: Variable) {
    let tape = context.tape
    let inputs = tape.input(
      "input", symbol: "x", rows: batch.rows, of: batch.inputs, needsGradient: batch.needsInputGradient)
    let targets = tape.input("target", symbol: "t", rows: batch.rows, of: batch.targets, role: .target)
    let output = try network(inputs, in: context)
    try parameters.checkGiven()
    return (output, loss(output, targets))
  }

  @discardableResult
  private func backward(from loss: Variable, of batch: Batch, in context: Context) throws -> Double {
    context.tape.backward(from: loss)
    try checkNumbers(of: context, batch)
    return loss.view[0, 0]
  }

  private func checkNumbers(of context: Context, _ batch: Batch? = nil) throws {
    if allowsNotFinite || context.tape.isFinite { return }
    try batch?.checkNumbers()
    let trace = context === self.context ? trace() : context.tape.trace()
    if let error = NotFiniteError(step: context.step, trace: trace) { throw error }
  }

  /// On a tape that no pass holds any more, whose memory is used again.
  private func passContext(_ mode: Context.Mode) -> Context {
    if !isKnownUniquelyReferenced(&passTape) { passTape = Tape() }
    let pass = Context(tape: passTape, parameters: context.parameters, trains: false)
    pass.step = parameters.updates + 1
    pass.begin(mode)
    return pass
  }
}
