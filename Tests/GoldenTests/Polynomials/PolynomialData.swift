import Training

/// The points that a file of polynomial regressions fits, with the features of one degree.
struct PolynomialData {
  let degree: Int
  let training: TrainingSet
  let validation: ValidationSet

  init(_ examination: Examination) throws {
    degree = try examination.subject.integer("degree")
    let data = try examination.file.record("data")
    let features = PolynomialFeatures(.monomials, degree: degree)
    func examples(_ x: String, _ y: String) throws -> Examples {
      try Examples(x: data.array(x).data, y: data.array(y).data).mapInputs { features($0) }
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
