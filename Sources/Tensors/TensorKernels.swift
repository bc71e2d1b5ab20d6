import GradusKernels

/// The loops of `Kernels` in terms of tensors: each fills this view, and reads sizes of 1 as repeated.
extension TensorView {
  package func setSum(_ a: TensorView, _ b: TensorView) { compute(gradusKernels.pointee.add, a, b) }
  package func setDifference(_ a: TensorView, _ b: TensorView) { compute(gradusKernels.pointee.subtract, a, b) }
  package func setProduct(_ a: TensorView, _ b: TensorView) { compute(gradusKernels.pointee.multiply, a, b) }
  package func setQuotient(_ a: TensorView, _ b: TensorView) { compute(gradusKernels.pointee.divide, a, b) }
  /// a where b is positive, 0 elsewhere.
  package func setGated(_ a: TensorView, by b: TensorView) { compute(gradusKernels.pointee.gate, a, b) }

  @inline(__always) private func compute(_ kernel: ElementwiseLoop.Kernel, _ a: TensorView, _ b: TensorView) {
    compute(kernel, a.operand(for: self), b.operand(for: self))
  }
  @inline(__always) private func compute(_ kernel: ElementwiseLoop.Kernel, _ a: KernelOperand, _ b: KernelOperand) {
    let (rows, columns) = (layout.storedRows, layout.storedColumns)
    if rows &* columns < SharedLoops.worthwhile {
      kernel(rows, columns, a, b, elements)
    } else {
      ElementwiseLoop(kernel: kernel, rows: rows, columns: columns, a: a, b: b, result: elements).share()
    }
  }

  /// Overwrites the numbers with the matrix product of a and b, each transposed first where that is asked for.
  ///
  /// The sizes are not checked: with A and B after transposing, [rows, inner] · [inner, columns] fills [rows, columns].
  package func setMatrixProduct(_ a: TensorView, transposed aT: Bool, _ b: TensorView, transposed bT: Bool) {
    gradusKernels.pointee.multiplyMatrices(
      rows, columns, aT ? a.rows : a.columns, aT ? a.transposedOperand : a.operand,
      bT ? b.transposedOperand : b.operand, elements)
  }

  // The functions of one input expect it to lie in memory like this view.

  package func setScaled(_ x: TensorView, by factor: Double) {
    withUnsafePointer(to: factor) { compute(gradusKernels.pointee.multiply, x.operand(for: self), .number($0)) }
  }
  package func setShifted(_ x: TensorView, by amount: Double) {
    withUnsafePointer(to: amount) { compute(gradusKernels.pointee.add, x.operand(for: self), .number($0)) }
  }
  package func setSquareRoot(_ x: TensorView) { gradusKernels.pointee.squareRoot(storedCount, x.elements, elements) }
  /// max(0, x).
  package func setRectified(_ x: TensorView) { gradusKernels.pointee.relu(storedCount, x.elements, elements) }
  @inlinable @inline(__always) package func setMapped(_ x: TensorView, _ transform: (Double) -> Double) {
    for index in 0..<storedCount { elements[index] = transform(x.elements[index]) }
  }
  /// Whether no number is infinite or NaN; a few are looked at in place.
  @inlinable @inline(__always) package var isFinite: Bool {
    if storedCount > 16 { return areFinite }
    for index in 0..<storedCount where !elements[index].isFinite { return false }
    return true
  }
  @usableFromInline var areFinite: Bool { gradusKernels.pointee.areFinite(storedCount, elements) }
  /// parameter - rate * gradient.
  package func setDescended(_ parameter: UnsafePointer<Double>, rate: Double, gradient: UnsafePointer<Double>) {
    Descent(count: storedCount, rate: rate, parameter: parameter, gradient: gradient, result: elements).share()
  }

  /// The sum of the rows, divided by `divisor`.
  package func setRowSum(_ x: TensorView, divisor: Double) {
    gradusKernels.pointee.sumRows(x.rows, x.columns, x.operand, divisor, elements)
  }
  /// The sum of the columns, divided by `divisor`.
  package func setColumnSum(_ x: TensorView, divisor: Double) {
    gradusKernels.pointee.sumColumns(x.rows, x.columns, x.operand, divisor, elements)
  }
  /// The sum of all elements, divided by `divisor`.
  package func setTotal(_ x: TensorView, divisor: Double) {
    let stored = x.storedCount
    let flat = KernelOperand(elements: x.elements, row: 0, column: 1)
    gradusKernels.pointee.sumColumns(1, stored, flat, 1, elements)
    elements[0] = elements[0] * Double(x.shape.count / stored) / divisor
  }
  /// The product of a and b, which are written out, and in `sums` the sum of its rows: one pass over memory.
  package func setProduct(_ a: TensorView, _ b: TensorView, rowSum: TensorView) {
    gradusKernels.pointee.multiplyAndSumRows(rows, columns, a.operand, b.operand, elements, rowSum.elements)
  }
}

extension KernelOperand {
  /// A single number, repeated as often as needed.
  fileprivate static func number(_ place: UnsafePointer<Double>) -> KernelOperand {
    KernelOperand(elements: place, row: 0, column: 0)
  }
}
