import Kernels

/// The loops of `Kernels` in terms of tensors: each fills this view, and reads sizes of 1 as repeated.
extension TensorView {
  public func setSum(_ a: TensorView, _ b: TensorView) { compute(gradusKernels.pointee.add, a, b) }
  public func setDifference(_ a: TensorView, _ b: TensorView) { compute(gradusKernels.pointee.subtract, a, b) }
  public func setProduct(_ a: TensorView, _ b: TensorView) { compute(gradusKernels.pointee.multiply, a, b) }
  public func setQuotient(_ a: TensorView, _ b: TensorView) { compute(gradusKernels.pointee.divide, a, b) }
  /// a where b is positive, 0 elsewhere.
  public func setGated(_ a: TensorView, by b: TensorView) { compute(gradusKernels.pointee.gate, a, b) }

  private typealias Elementwise =
    @convention(c) (Int, Int, KernelOperand, KernelOperand, UnsafeMutablePointer<Double>?) -> Void

  @inline(__always) private func compute(_ kernel: Elementwise, _ a: TensorView, _ b: TensorView) {
    kernel(layout.storedRows, layout.storedColumns, a.operand(for: self), b.operand(for: self), elements)
  }

  /// The matrix product of a and b, of either transposed or not.
  public func setMatrixProduct(_ a: TensorView, transposed aT: Bool, _ b: TensorView, transposed bT: Bool) {
    gradusKernels.pointee.multiplyMatrices(
      rows, columns, aT ? a.rows : a.columns, aT ? a.transposedOperand : a.operand,
      bT ? b.transposedOperand : b.operand, elements)
  }

  // The functions of one input expect it to lie in memory like this view.

  public func setScaled(_ x: TensorView, by factor: Double) {
    gradusKernels.pointee.scale(storedCount, factor, x.elements, elements)
  }
  public func setShifted(_ x: TensorView, by amount: Double) {
    gradusKernels.pointee.shift(storedCount, amount, x.elements, elements)
  }
  public func setSquareRoot(_ x: TensorView) { gradusKernels.pointee.squareRoot(storedCount, x.elements, elements) }
  /// max(0, x).
  public func setRectified(_ x: TensorView) { gradusKernels.pointee.relu(storedCount, x.elements, elements) }
  @inlinable @inline(__always) public func setMapped(_ x: TensorView, _ transform: (Double) -> Double) {
    for index in 0..<storedCount { elements[index] = transform(x.elements[index]) }
  }
  /// parameter - rate * gradient.
  public func setDescended(_ parameter: UnsafePointer<Double>, rate: Double, gradient: UnsafePointer<Double>) {
    gradusKernels.pointee.descend(storedCount, rate, parameter, gradient, elements)
  }

  /// The sum of the rows, divided by `divisor`.
  public func setRowSum(_ x: TensorView, divisor: Double) {
    gradusKernels.pointee.sumRows(x.rows, x.columns, x.operand, divisor, elements)
  }
  /// The sum of the columns, divided by `divisor`.
  public func setColumnSum(_ x: TensorView, divisor: Double) {
    gradusKernels.pointee.sumColumns(x.rows, x.columns, x.operand, divisor, elements)
  }
  /// The sum of all elements, divided by `divisor`.
  public func setTotal(_ x: TensorView, divisor: Double) {
    let stored = x.storedCount
    let flat = KernelOperand(elements: x.elements, row: 0, column: 1)
    gradusKernels.pointee.sumColumns(1, stored, flat, 1, elements)
    elements[0] = elements[0] * Double(x.shape.count / stored) / divisor
  }
  /// The product of a and b, which are written out, and in `sums` the sum of its rows: one pass over memory.
  public func setProduct(_ a: TensorView, _ b: TensorView, rowSum: TensorView) {
    gradusKernels.pointee.multiplyAndSumRows(rows, columns, a.operand, b.operand, elements, rowSum.elements)
  }
}
