import GradusTensors

/// One traced value: the operation that made it, the nodes it came from, and where its numbers lie.
package struct Node {
  /// At most 24 bytes, so that it is stored in the node itself and costs no allocation.
  package var operation: any TapeOperation
  /// The nodes it came from; -1 where there is none.
  package var a, b: Int32
  /// The node that holds the gradient, once the backward walk has found it; -1 before, and where none is needed.
  package var gradient: Int32 = -1
  /// The node whose pullback made this one; -1 in the forward pass.
  package var origin: Int32
  package var scope: Int32
  var needsGradient: Bool
  var layout: Layout
  package var role = Role.none
  package var label = Label.none
  var elements: UnsafeMutablePointer<Double>
}

/// What a value is called: its name, and the symbol that formulas show. Points at literals, so that a step copies no text.
public struct Label: BitwiseCopyable, @unchecked Sendable {
  package let name, symbol: UnsafePointer<UInt8>?

  static let none = Label(name: nil, symbol: nil)

  init(name: UnsafePointer<UInt8>?, symbol: UnsafePointer<UInt8>?) { (self.name, self.symbol) = (name, symbol) }
  /// The symbol is plain Unicode, such as "σ²" or "û"; without one, formulas show the name.
  public init(_ name: StaticString, symbol: StaticString? = nil) {
    self.init(name: name.utf8Start, symbol: (symbol ?? name).utf8Start)
  }
}
