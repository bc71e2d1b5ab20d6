import Foundation
import GradusFormulas

extension Trace {
  /// The value with this name or symbol, as a reader would type it: "norm.sigma", "σ", "σ²", "W⁽²⁾", "W(2)" or "∂L/∂σ".
  ///
  /// - Throws: `TraceError.unknownName`, or `TraceError.ambiguousSymbol` where several values have the symbol.
  public func value(called text: String) throws(TraceError) -> TracedValue {
    do throws(TraceError) { return try self[text] } catch {
      let found = values(withSymbol: text)
      if let only = found.first, found.count == 1 { return self[only.id] }
      if found.isEmpty { throw .unknownName(text, known: suggested) }
      throw .ambiguousSymbol(text, candidates: found.map { "\($0.symbol) (\($0.name))" })
    }
  }

  /// The names of all values that have symbols, and these symbols; all names where there are none.
  private var suggested: [String] {
    let named = nodes.filter { $0.symbol != nil }
    let symbols = nodes.filter { $0.origin == nil }.flatMap { [$0.symbol, gradientSymbol(of: $0.id)] }
    return (named.isEmpty ? nodes : named).map(\.name) + symbols.compactMap { $0.map(PlainNotation().symbol) }
  }

  /// Each value whose symbol is spelled so, with or without the number of its layer, or of whose gradient it is the
  /// symbol.
  private func values(withSymbol text: String) -> [(symbol: String, name: String, id: Int)] {
    // Keyboards have no ∂.
    let wanted = text.plainlySpelled.replacing(#/^d([^\/]+)\/d(.+)/#) { "∂\($0.1)/∂\($0.2)" }
    return nodes.filter { $0.origin == nil }.flatMap { node in
      let own = node.symbol.map { ($0, node.name, node.id) }
      let gradient = node.gradient.flatMap { id in
        gradientSymbol(of: node.id).map { ($0, node.name + ".gradient", id) }
      }
      return [own, gradient].compactMap(\.self).filter { $0.0.spellings.contains(wanted) }
        .map { (PlainNotation().symbol($0.0), $0.1, $0.2) }
    }
  }
}

extension MathSymbol {
  /// All that it may be typed as.
  fileprivate var spellings: Set<String> {
    let numbers = ["", layer.map { "(\($0))" } ?? ""]
    let letters = [letter, "(\(letter))"]
    let texts = letters.flatMap { letter in numbers.map { letter + $0 } }
    return Set(texts.map { ((loss.map { "∂\($0)/∂" } ?? "") + $0).plainlySpelled })
  }
}

extension String {
  /// Without small raised digits and parentheses, with the letter μ for the sign µ of keyboards, "^" and spaces, so that "W⁽²⁾" is "W(2)" and "σ²" is "σ2".
  fileprivate var plainlySpelled: String {
    let small = Dictionary(uniqueKeysWithValues: zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾µ", "0123456789()μ"))
    return String(filter { $0 != "^" && $0 != " " }.map { small[$0] ?? $0 }).precomposedStringWithCanonicalMapping
  }
}
