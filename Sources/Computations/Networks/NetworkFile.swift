package import GradusNetworks
package import GradusTensors
package import GradusTraces
package import GradusTraining

/// A network as a file describes it, with all that its training needs.
package struct NetworkFile: Sendable {
  /// What pages say above it; nil where the file has no title.
  package let title: String?
  package let network: Network
  package let loss: any Loss
  package let optimizer: any Optimizer
  package let data: NetworkData
  /// The initial numbers of parameters, by their paths; others are drawn.
  package let initial: [String: Tensor]
  /// Where all that is drawn starts.
  package let seed: UInt64
  /// How many examples a step takes.
  package let batchSize: Int
  /// The file as it was written.
  package let text: String
  private let source: SourceText
  /// Where the numbers of a parameter stand.
  private let initialPlaces: @Sendable (String) -> SourcePlace?

  static let sections = ["title", "network", "loss", "optimizer", "data", "initial", "seed", "batch size"]

  /// Reads the network from the text of a YAML file.
  ///
  /// - Parameters:
  ///   - folder: where other files are sought.
  ///   - recorded: the examples, where they are known already and no file is read for them or for initial numbers.
  package init(yaml text: String, name: String, folder: String, recorded: NetworkData? = nil) throws {
    self.text = text
    let source = SourceText(name: name, text)
    self.source = source
    let file = try FileSection(YAMLValue.file(text, source), "the file", in: source)
    try file.allow(Self.sections)
    title = try file.text("title")
    seed = UInt64(try file.count("seed", least: 0) ?? 1)
    guard let layers = file["network"] else {
      throw ComputationError(source, file.place, "there is no network: it is a list of layers")
    }
    guard let data = file["data"] else {
      throw ComputationError(source, file.place, "there is no data: it has inputs and targets, or the name of a file")
    }
    guard let loss = file["loss"] else {
      throw ComputationError(
        source, file.place, "there is no loss: mean squared error, softmax cross-entropy or sigmoid cross-entropy")
    }
    self.loss = try LossReader.loss(loss, in: source)
    let target: NetworkData.Target =
      self.loss is SoftmaxCrossEntropy ? .classes : self.loss is SigmoidCrossEntropy ? .twoClasses : .numbers
    self.data = try recorded ?? NetworkData(data, for: target, seed: seed, folder: folder, in: source)
    batchSize = try Self.batchSize(file, of: self.data)
    let read = try LayerReader.layers(layers, width: self.data.features, batch: batchSize, in: source)
    network = Network(layers: read.layers)
    try self.data.check(outputs: read.width, for: target, at: read.lastDense ?? layers.place, in: source)
    optimizer = try file["optimizer"].map { try OptimizerReader.optimizer($0, in: source) } ?? SGD(learningRate: 0.1)
    initial =
      recorded == nil ? try file["initial"].map { try InitialNumbers.read($0, folder: folder, in: source) } ?? [:] : [:]
    initialPlaces = InitialNumbers.places(file["initial"])
  }

  /// Whether another text says the same, but for comments, blanks and the order of names.
  package func isSame(as text: String) -> Bool {
    let values = [self.text, text].map { try? YAMLValue.file($0, SourceText(name: "", $0)) }
    guard let own = values[0], let other = values[1] else { return self.text == text }
    return own.isSame(as: other)
  }

  /// How many examples a step takes: all that a file gives, or 32 of a table, where it does not say.
  private static func batchSize(_ file: FileSection, of data: NetworkData) throws -> Int {
    let all = data.training.count
    guard let size = try file.count("batch size", least: 1) else { return data.isGiven ? all : min(32, all) }
    guard size <= all else {
      throw ComputationError(
        file.source, file["batch size"]?.place,
        "there are \(all) examples to train on, which do not fill a batch of \(size)")
    }
    return size
  }

  /// Whether the outputs name a class of each example, so that some are right and others wrong.
  package var hasClasses: Bool {
    loss is SoftmaxCrossEntropy || loss is SigmoidCrossEntropy && data.training.examples.targets.tensor.columns == 1
  }

  /// A trainer that has taken no step.
  package func trainer() -> Trainer { Trainer(network, loss: loss, optimizer: optimizer, seed: seed, initial: initial) }

  /// A run over the minibatches of the training set that has taken no step.
  ///
  /// - Throws: `ComputationError` where the network cannot take the examples.
  package func run() throws -> TrainingRun {
    do { return try TrainingRun(trainer(), on: data.training, batchSize: batchSize, seed: seed) } catch let error
      as NetworkError
    {
      throw located(error)
    }
  }

  /// Numbers that are given for parameters are shown where they stand.
  private func located(_ error: NetworkError) -> ComputationError {
    switch error {
    case .parameterShape(let name, _, _), .unknownParameter(let name, _):
      ComputationError(source, initialPlaces(name), "\(error)")
    default: ComputationError(source, nil, "\(error)")
    }
  }

  /// The trace of a step on the first examples to train on, in their order: as many as a minibatch has.
  ///
  /// - Throws: `ComputationError` or `NotFiniteError` where the network cannot take it.
  package func trace() throws -> Trace {
    let trainer = trainer()
    let examples = data.training.examples
    let rows = examples.count > batchSize ? ArraySlice(0..<batchSize) : nil
    let batch = Batch(inputs: examples.inputs, targets: examples.targets.tensor, rows: rows, needsInputGradient: true)
    do { try trainer.gradients(on: batch) } catch let error as NetworkError {
      throw located(error)
    }
    return trainer.trace()
  }
}
