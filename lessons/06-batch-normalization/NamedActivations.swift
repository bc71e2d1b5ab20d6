import Gradus

/// Gives the input of a network the lecture's letter: u, the activations that batch norm is given.
struct NamedActivations: Layer {
  let name = "activations"
  func callAsFunction(_ u: Variable, in context: Context) -> Variable { u.named("input", symbol: "u") }
}
