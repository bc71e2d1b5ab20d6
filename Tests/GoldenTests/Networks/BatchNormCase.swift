import Foundation
import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces

/// Examines one batch norm: every line's value and gradient, and the parts of which gradients are the sum.
func examineBatchNorm(_ examination: Examination) throws {
  let subject = examination.subject
  let attributes = try subject.record("attributes")
  try attributes.acknowledgeProse("note")
  let inputs = try subject.record("inputs")
  let u = try inputs.matrix("u").tensor
  let isAffine = try attributes.flag("affine")
  examination.compare(exactly: try attributes.integer("batch"), u.rows, at: "attributes", "batch")
  examination.compare(exactly: try attributes.integer("features"), u.columns, at: "attributes", "features")

  let epsilon = try attributes.number("eps", atLeast: 0)
  let norm = BatchNorm("norm", features: u.columns, epsilon: epsilon, isAffine: isAffine)
  let parameters = try (isAffine ? ["gamma", "beta"] : []).map { key in
    try ("norm.\(key)", inputs.array(key, shape: [u.columns]).tensor)
  }
  let context = Context(parameters: Parameters(seed: 1, initial: Dictionary(uniqueKeysWithValues: parameters)))
  context.begin(.training)
  let input = context.tape.input("u", u, needsGradient: true)
  let output = try context.tape.scoped("norm") { try norm(input, in: context) }
  let upstream = context.tape.input("upstream", try subject.array("upstream", shape: u.shape.dimensions).tensor)
  context.tape.backward(from: (output * upstream).sum())

  let trace = context.tape.trace()
  NotedTraces.note(trace)
  let names = BatchNormNames(isAffine: isAffine)
  try examination.compareValues(in: "outputs", trace, names.path)
  try examination.compareGradients(in: "grads", trace, names.path)
  if subject.has("paths") { try comparePaths(examination, trace, names) }
}

/// What the lines of a batch norm are called in a golden file and in a trace.
struct BatchNormNames {
  var number = ""
  var isAffine = true

  private static let names = [
    "mu": "mean", "centered": "centered", "sq": "squared", "var": "variance", "sigma": "sigma", "xhat": "normalized",
    "gamma": "gamma", "beta": "beta",
  ]

  /// The path in the trace; nil for what is no line of a batch norm.
  func path(_ key: String) -> String? {
    if key == "u" && number.isEmpty { return "u" }
    if key == "y" { return "norm\(number).\(isAffine ? "output" : "normalized")" }
    return Self.names[key].map { "norm\(number).\($0)" }
  }
}

/// A key such as "u_via_mu" holds what reaches the gradient of u through mu; centered values reach the variance as squares.
private func comparePaths(_ examination: Examination, _ trace: Trace, _ names: BatchNormNames) throws {
  let paths = try examination.subject.record("paths")
  for key in paths.keys {
    let ends = key.components(separatedBy: "_via_").compactMap { names.path($0 == "var" ? "sq" : $0) }
    guard ends.count == 2 else { throw GoldenError("\(paths.place): “\(key)” names no path") }
    let parts = try trace[ends[0]].gradientPaths.filter { $0.through == ends[1] }
    guard parts.count == 1 else {
      examination.fail("\(parts.count) paths lead to \(ends[0]) through \(ends[1])", at: ["paths", key])
      continue
    }
    try examination.compare(parts[0].part, paths.array(key).repeated(rows: parts[0].part.rows), at: "paths", key)
  }
}

extension GoldenArray {
  /// A row stands for as many equal rows.
  fileprivate func repeated(rows: Int) -> GoldenArray {
    guard shape.count == 1, rows > 1 else { return self }
    return GoldenArray(shape: [rows] + shape, data: Array(repeatElement(data, count: rows).joined()))
  }
}
