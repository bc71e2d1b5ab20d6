package import GradusTensors

extension Split {
  /// The same with every feature shifted and scaled to mean 0 and standard deviation 1 on the training set.
  ///
  /// Validation and test inputs go through the same shift and scale: their own would be knowledge that a model in use lacks.
  public var standardized: Split {
    let standardization = Standardization(of: training.examples.inputs)
    return Split(
      training: training.map { $0.mapInputs(standardization.callAsFunction) },
      validation: validation.map { $0.mapInputs(standardization.callAsFunction) },
      test: test.map { $0.mapInputs(standardization.callAsFunction) })
  }
}

/// For each column the map x -> (x - mean) / deviation.
package struct Standardization {
  private let columns: [Column]

  package init(of inputs: Tensor) { columns = (0..<inputs.columns).map { Column(inputs.column($0)) } }

  /// What is subtracted from each column, and what it is divided by then.
  package var moments: [(mean: Double, deviation: Double)] { columns.map(\.moments) }

  func callAsFunction(_ inputs: Tensor) -> Tensor {
    Tensor(inputs.shape, (0..<inputs.rows).flatMap { row in zip(columns, inputs.row(row)).map { $0($1) } })
  }

  /// Mean and deviation of one column, of numbers divided by a power of 2: no square is too large or too small for a
  /// number, and every digit stays.
  private struct Column {
    let exponent: Int
    let mean, deviation: Double

    /// A column that is constant here has no deviation to divide by, and is only shifted.
    init(_ values: [Double]) {
      let largest = values.map(\.magnitude).max() ?? 0
      let exponent = largest > 0 && largest.isFinite ? Int(largest.exponent) + 1 : 0
      let scaled = values.map { Self.scaled($0, exponent) }
      let mean = scaled.reduce(0, +) / Double(values.count)
      let variance = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      (self.exponent, self.mean) = (exponent, mean)
      deviation = variance > 0 ? variance.squareRoot() : Self.scaled(1, exponent)
    }

    var moments: (mean: Double, deviation: Double) {
      (Self.scaled(mean, -exponent), Self.scaled(deviation, -exponent))
    }

    func callAsFunction(_ x: Double) -> Double { (Self.scaled(x, exponent) - mean) / deviation }

    private static func scaled(_ x: Double, _ exponent: Int) -> Double {
      Double(sign: .plus, exponent: -exponent, significand: x)
    }
  }
}
