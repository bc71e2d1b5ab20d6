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

/// What a value is called: its name, and the symbol that formulas show.
///
/// It points at literals, so that a step copies no text, or at text that the tape or a parameter owns.
package struct Label: BitwiseCopyable, @unchecked Sendable {
  package let name, symbol: UnsafePointer<UInt8>?

  static let none = Label(name: nil, symbol: nil)

  /// The same texts in memory of their own.
  package func copied() -> Label {
    func copy(_ text: UnsafePointer<UInt8>?) -> UnsafePointer<UInt8>? { text.map { String(cString: $0).copiedText } }
    return Label(name: copy(name), symbol: copy(symbol))
  }
  /// Frees the texts of a copied label.
  package func deallocate() {
    name?.deallocate()
    symbol?.deallocate()
  }

  /// A product whose symbol is made of those of its factors, once they are known.
  static func product(_ name: StaticString) -> Label { Label(name: name.utf8Start, symbol: nil) }

  init(name: UnsafePointer<UInt8>?, symbol: UnsafePointer<UInt8>?) { (self.name, self.symbol) = (name, symbol) }
  /// A name and a symbol in plain Unicode, such as "σ²" or "û"; without one, formulas show the name.
  package init(_ name: StaticString, symbol: StaticString? = nil) {
    self.init(name: name.utf8Start, symbol: (symbol ?? name).utf8Start)
  }
}

extension String {
  /// The text in UTF-8, with a 0 at its end, in memory that the caller frees.
  var copiedText: UnsafePointer<UInt8> {
    let units = Array(utf8) + [0]
    let text = UnsafeMutablePointer<UInt8>.allocate(capacity: units.count)
    text.initialize(from: units, count: units.count)
    return UnsafePointer(text)
  }
}
