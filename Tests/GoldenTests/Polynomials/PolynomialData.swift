import GradusTensors
import GradusTraining

/// The points that a file of polynomial regressions fits, with the features of one degree.
struct PolynomialData {
  let degree: Int
  let training: TrainingSet
  let validation: ValidationSet

  /// - Parameter weights: the key of a tensor with a number for each feature.
  init(_ examination: Examination, weights: String) throws {
    degree = try examination.subject.integer("degree")
    let count = try examination.subject.vector(weights).shape[0]
    guard degree == count - 1 else {
      throw GoldenError(
        "\(examination.subject.place): degree \(degree) does not fit the \(count) numbers of \(weights)")
    }
    let data = try examination.file.record("data")
    let features = PolynomialFeatures(.monomials, degree: degree)
    func examples(_ x: String, _ y: String) throws -> Examples {
      let inputs = try data.vector(x)
      return try Examples(x: inputs.data, y: data.array(y, shape: inputs.shape).data).mapInputs { features($0) }
    }
    training = TrainingSet(try examples("x", "y"))
    validation = ValidationSet(try examples("x_val", "y_val"))
  }
}

extension Examination {
  /// Compares the mean squared errors of `model` with the fields train_mse and val_mse of `record`.
  func compareErrors(of model: LinearModel, _ data: PolynomialData, _ record: Record, at group: String...) throws {
    let errors = (data.training.measure(model.meanSquaredError), data.validation.measure(model.meanSquaredError))
    try compare(errors.0.value, record.number("train_mse"), at: (group + ["train_mse"]).joined(separator: "."))
    try compare(errors.1.value, record.number("val_mse"), at: (group + ["val_mse"]).joined(separator: "."))
  }
}

extension Tensor {
  /// A column as a vector, as which golden files have weights.
  var asVector: Tensor { reshaped(.row(count)) }
}
