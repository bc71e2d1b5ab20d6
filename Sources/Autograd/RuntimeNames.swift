public import GradusTensors

/// Names that are made while the program runs: the tape keeps a copy until its next reset.
extension Tape {
  /// Records a given value under a name that is computed while the program runs.
  @_disfavoredOverload
  public func input(
    _ name: String, symbol: String? = nil, _ tensor: Tensor, needsGradient: Bool = false, role: Role = .input
  ) -> Variable {
    input("given", tensor, needsGradient: needsGradient, role: role).named(name, symbol: symbol)
  }

  /// Records a parameter under a name that is computed while the program runs.
  @_disfavoredOverload
  public func parameter(_ name: String, symbol: String? = nil, _ tensor: Tensor) -> Variable {
    input(name, symbol: symbol, tensor, needsGradient: true, role: .parameter)
  }

  package func label(_ name: String, symbol: String?) -> Label { recorder.label(name, symbol: symbol) }
}

extension Recorder {
  func label(_ name: String, symbol: String?) -> Label {
    let texts = (name: name.copiedText, symbol: (symbol ?? name).copiedText)
    state.pointee.texts += [texts.name, texts.symbol]
    return Label(name: texts.name, symbol: texts.symbol)
  }
}
