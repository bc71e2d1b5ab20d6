import Foundation

extension StringProtocol {
  /// A name or symbol as a keyboard without signs of mathematics writes it, to compare names by: u1 for û₁, W1 for W⁽¹⁾,
  /// sigma for σ, dL/dx1 for ∂L/∂x₁.
  package var typed: String {
    // Small digits become digits here, and letters lose their hats below.
    let plain = ["\\hat", "_hat", "-hat"].reduce(String(self)) { $0.replacing($1, with: "") }
    let letters = plain.replacing("\\partial", with: "d").decomposedStringWithCompatibilityMapping
    return letters.unicodeScalars.reduce(into: "") { typed, scalar in
      switch scalar {
      case "∂": typed += "d"
      case "α"..."ω": typed += greekLetters[Int(scalar.value) - 0x3B1]
      case " ", "_", "{", "}", "(", ")", "$", "\\", ":", "^": break
      default: if scalar.properties.generalCategory != .nonspacingMark { typed.unicodeScalars.append(scalar) }
      }
    }
  }
}

extension String {
  /// The Greek letter that this is the name of, a capital one for a name with a capital letter: σ for "sigma", Σ for "Sigma"; nil for
  /// any other word.
  package var greekLetter: String? {
    let name = lowercased() == "eps" ? "epsilon" : lowercased()
    guard self == lowercased() || self == capitalized, let place = greekLetters.lastIndex(of: name),
      let scalar = Unicode.Scalar(0x3B1 + place)
    else { return nil }
    return first?.isUppercase == true ? String(scalar).uppercased() : String(scalar)
  }
}

/// In the order of Unicode, which has two small sigmas.
private let greekLetters = [
  "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
  "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
]
