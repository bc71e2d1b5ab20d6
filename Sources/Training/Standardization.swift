import GradusTensors

extension Split {
  /// The same with every feature shifted and scaled to mean 0 and standard deviation 1 on the training set.
  ///
  /// Validation and test inputs go through the same shift and scale: their own would be knowledge that a model in use lacks.
  package var standardized: Split {
    let standardization = Standardization(of: training.examples.inputs)
    return Split(
      training: training.map { $0.mapInputs(standardization.callAsFunction) },
      validation: validation.map { $0.mapInputs(standardization.callAsFunction) },
      test: test.map { $0.mapInputs(standardization.callAsFunction) })
  }
}

/// For each column the map x -> (x - mean) / deviation.
struct Standardization {
  private let means, deviations: [Double]

  /// A column that is constant here has no deviation to divide by, and is only shifted.
  init(of inputs: Tensor) {
    let columns = (0..<inputs.columns).map(inputs.column)
    means = columns.map { $0.reduce(0, +) / Double($0.count) }
    deviations = zip(columns, means).map { column, mean in
      let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count)
      return variance > 0 ? variance.squareRoot() : 1
    }
  }

  func callAsFunction(_ inputs: Tensor) -> Tensor {
    Tensor(
      inputs.shape,
      (0..<inputs.rows).flatMap { row in
        zip(inputs.row(row), zip(means, deviations)).map { ($0 - $1.0) / $1.1 }
      })
  }
}
