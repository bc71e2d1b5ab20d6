import GradusComputations
import GradusRuns
import GradusTensors
import GradusTraces
import GradusTraining

extension RunRecorder {
  /// Keeps the file of the network and its examples, so that the record needs no other file.
  func keep(_ network: NetworkFile) throws {
    try keep(
      network: network.text, isGiven: network.data.isGiven, network.data.training.examples,
      validation: network.data.validation?.examples)
    if let mark = network.data.test?.mark { try set(["test mark": "\(mark)"]) }
  }
}

extension RecordedRun {
  /// The network that the run trains, with its examples.
  ///
  /// - Throws: `RunError` where the record does not hold it.
  func network() throws -> NetworkFile {
    func examples(_ name: String) throws -> Examples? {
      guard let inputs = try array("\(name) inputs"), let targets = try array("\(name) targets"),
        inputs.rows == targets.rows
      else { return nil }
      return Examples(inputs: inputs, targets: .values(targets))
    }
    guard let text = facts["network"], let training = try examples("training") else { throw noNetwork }
    let data = NetworkData(
      training: training, validation: try examples("validation"), isGiven: facts["given"] == "true")
    return try NetworkFile(yaml: text, name: "the network in \(path)", folder: "", recorded: data)
  }

  /// The whole trace of a step, computed again from the keyframe before it.
  func trace(ofStep step: Int) throws -> Trace { try trace(ofStep: step, by: network().run()) }
}
