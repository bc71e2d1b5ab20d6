import GradusFormulas
package import GradusTensors

extension Trace {
  func explanation(of id: Int, at index: [Int]) -> Explanation {
    let node = nodes[id]
    _ = node.value.shape.offset(of: index)  // traps with the shape where the index does not fit
    let (row, column) = place(of: index)
    return Explanation(
      symbol: symbol(of: id, row, column), formula: spelled(Expansion.formula { derivation(of: id, row, column, $0) }),
      result: node.value[row, column], isGiven: node.isGiven)
  }

  /// A gradient that was passed on unchanged from another value is explained by that value's.
  func gradientExplanation(of id: Int, gradient: Int, at index: [Int]) -> Explanation {
    let (row, column) = place(of: index)
    var own = symbol(of: id, row, column)
    own.loss = nodes[gradient].symbol?.loss ?? lossLetter
    let explanation = explanation(of: gradient, at: index)
    guard var other = passedOn(id) else {
      return Explanation(
        symbol: own, formula: explanation.formula, result: explanation.result, isGiven: explanation.isGiven)
    }
    other.index = own.index
    return Explanation(symbol: own, formula: .value(other, explanation.result), result: explanation.result)
  }

  func place(of index: [Int]) -> (row: Int, column: Int) {
    index.count == 2 ? (index[0], index[1]) : (0, index.first ?? 0)
  }

  /// - Parameter scope: of the layer that uses the value; nil stands for its own.
  func symbol(of id: Int, _ row: Int, _ column: Int, in scope: [String]? = nil) -> MathSymbol {
    let known = scope.map { self.symbol(of: id, in: $0) } ?? nodes[id].symbol
    var symbol = known ?? MathSymbol(nodes[id].name)
    let shape = nodes[id].value.shape
    symbol.index = [(row, shape.rows), (column, shape.columns)].filter { $0.1 > 1 }.map { $0.0 + 1 }
    return symbol
  }

  /// The value of a node, with 0 for each number that rounding left of terms that cancel: less than 10⁻¹⁵ of what they add up
  /// to without their signs.
  package func withoutRoundingErrors(_ id: Int) -> Tensor {
    let value = nodes[id].value
    var scalars = value.scalars
    for (place, number) in scalars.enumerated() where number != 0 {
      let (row, column) = (place / value.columns, place % value.columns)
      let formula = Expansion.formula { derivation(of: id, row, column, $0) }
      if abs(number) <= 1e-15 * formula.magnitude { scalars[place] = 0 }
    }
    return Tensor(value.shape, scalars)
  }

  /// How the element was computed by its operation.
  private func derivation(of id: Int, _ row: Int, _ column: Int, _ expansion: Expansion) -> Formula {
    let node = nodes[id]
    if node.isGiven { return .number(node.value[row, column]) }
    let inputs = node.inputs.map { input in
      FormulaMatrix(rows: nodes[input].value.rows, columns: nodes[input].value.columns) { row, column in
        reference(to: input, row, column, in: node.scope, expansion)
      }
    }
    return node.element(row: row, column: column, of: inputs)
  }

  /// A named value by its symbol; an unnamed one as it was computed.
  private func reference(to id: Int, _ row: Int, _ column: Int, in scope: [String], _ expansion: Expansion) -> Formula {
    let value = nodes[id].value
    guard 0..<value.rows ~= row, 0..<value.columns ~= column else { return .text("?") }  // a file may hold any shapes
    if nodes[id].symbol == nil, !nodes[id].isGiven {
      return expansion.written(value[row, column]) { derivation(of: id, row, column, expansion) }
    }
    return expansion.count(.value(symbol(of: id, row, column, in: scope), value[row, column]))
  }
}
