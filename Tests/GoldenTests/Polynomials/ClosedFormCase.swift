import GradusTensors
import GradusTraining

/// Examines least squares and ridge regression, and the condition number and rank of the features.
func examineClosedForm(_ examination: Examination) throws {
  let subject = examination.subject
  let data = try PolynomialData(examination, weights: "least_squares_w_exact")
  let features = data.training.examples.inputs
  if subject.has("features") { try examination.compare(features, subject.array("features"), at: "features") }
  let decomposition = SingularValueDecomposition(features)
  try examination.compare(
    decomposition.conditionNumber, subject.number("condition_number_2"), at: "condition_number_2")
  examination.compare(exactly: decomposition.rank, try subject.integer("rank"), at: "rank")

  let model = LinearModel.leastSquares(on: data.training)
  let (exact, computed) = try (
    subject.vector("least_squares_w_exact"), subject.vector("least_squares_w_numpy_lstsq")
  )
  try examination.compare(model.weights.asVector, exact, at: "least_squares_w_exact")
  try examination.compare(model.weights.asVector, computed, at: "least_squares_w_numpy_lstsq")
  let difference = zip(exact.data, computed.data).map { abs($0 - $1) }.max() ?? .nan
  try examination.compare(difference, subject.number("max_abs_diff_lstsq_exact"), at: "max_abs_diff_lstsq_exact")
  try examination.compareErrors(of: model, data, subject)

  for ridge in try subject.records("ridge") {
    let model = LinearModel.ridge(
      on: data.training, penalty: try ridge.number("lambda", atLeast: 0),
      constant: try ridge.flag("penalize_constant") ? .penalized : .free)
    try examination.compare(model.weights.asVector, ridge.vector("w"), at: "ridge", "w")
    try examination.compareErrors(of: model, data, ridge, at: "ridge")
  }
}
