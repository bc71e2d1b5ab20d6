import Foundation
import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces
import Testing

@testable import GradusComputations

@Suite("A computation in a file")
struct ComputationTests {
  /// Batch norm as the lecture has it, on four numbers.
  static let batchNorm = """
    title: Batch norm by hand
    given:
      u: [[0.3], [0.5], [1.1], [-0.3]]
      t: [[0], [1], [3], [-1]]
      gamma: 2
      beta: 1
    compute:
      mu: mean(u, rows)
      c: u - mu
      sigma: sqrt(mean(c^2, rows))
      y: gamma * c / sigma + beta
    loss: mean((y - t)^2)
    """

  @Test("has the numbers of the lecture, forwards and backwards")
  func numbers() throws {
    let trace = try Computation(yaml: Self.batchNorm, name: "norm.yaml").trace()
    func numbers(_ name: String) throws -> [Double] { try trace[name].value.scalars.map { ($0 * 1e9).rounded() / 1e9 } }
    #expect(try numbers("mu") == [0.4] && numbers("sigma") == [0.5] && numbers("y") == [0.6, 1.4, 3.8, -1.8])
    #expect(try numbers("loss") == [0.45] && numbers("sigma.gradient") == [-4.4] && numbers("mu.gradient") == [-2])
    #expect(try numbers("u.gradient") == [0.92, 0.08, -0.44, -0.56])
    #expect(try numbers("gamma.gradient") == [1.1] && numbers("beta.gradient") == [0.5])
    #expect(try trace["t"].gradient == nil, "what is compared with has no gradient")
  }

  @Test("knows what is what: statistics split gradients, targets have none, and letters are Greek")
  func roles() throws {
    let trace = try Computation(yaml: Self.batchNorm, name: "norm.yaml").trace()
    let roles = trace.nodes.filter { $0.origin == nil && $0.isNamed }.map(\.role)
    #expect(roles == [.input, .target, .input, .input, .statistic, .none, .statistic, .none, .loss])
    #expect(
      trace.nodes.filter { $0.origin == nil }.compactMap { $0.symbol?.letter } == [
        "u", "t", "γ", "β", "μ", "c", "σ", "y", "L",
      ])
    let lists =
      "\nparameters: [gamma, beta]\nconstants: u\nsymbols: {c: ũ}\nlayers: {norm: [mu, c, sigma, gamma, beta, y]}\n"
    let other = try Computation(yaml: Self.batchNorm + lists, name: "norm.yaml").trace()
    #expect(try other["norm.gamma"].gradient != nil && other["u"].gradient == nil)
    #expect(other.nodes.first { $0.name == "norm.c" }?.symbol?.letter == "ũ")
    #expect(other.nodes.filter { $0.role == .parameter }.map(\.name) == ["norm.gamma", "norm.beta"])
  }

  @Test("is the same where it stands in the command line")
  func inline() throws {
    let formulas =
      "mu = mean(u, rows); c = u - mu; sigma = sqrt(mean(c^2, rows)); y = gamma * c / sigma + beta\nloss = mean((y - t)^2);"
    let given = ["u=[[0.3], [0.5], [1.1], [-0.3]]", "t = [[0],[1],[3],[-1]]", "gamma=4/2", "beta=1"]
    let inline = try Computation(formulas: formulas, given: given).trace()
    #expect(try inline.fingerprint == Computation(yaml: Self.batchNorm, name: "norm.yaml").trace().fingerprint)
  }

  @Test("goes nowhere backwards without a loss, and names what nobody reads")
  func withoutLoss() throws {
    let computation = try Computation(yaml: "given: {x: 1, y: 2}\ncompute: {n: 3 * x}", name: "a")
    #expect(!computation.hasLoss && computation.unused == ["y"] && computation.formulas == ["n = 3 * x"])
    #expect(try computation.trace().nodes.map(\.name) == ["x", "y", "n"])
  }

  @Test(
    "numbers values as textbooks do",
    arguments: [
      ("given: {x1: 1, x2: 2, w1: 3}\ncompute: {z: w1 * x1 + x2}", ["x₁", "x₂", "w₁", "z"]),
      (
        "given: {W1: [[1, 2]], W2: [[1], [2]], x: [[1]]}\ncompute: {h1: x @ W1, h2: h1 @ W2}",
        ["W", "W", "x", "h₁", "h₂"]
      ),
      (
        "given: {W2: [[1, 2]], u_hat: 2, sigma_squared: 1, Sigma: 1, my_value: 2}\ncompute: {a: Sigma + 1}",
        ["W₂", "û", "σ²", "Σ", "my value", "a"]
      ),
      (
        "given: {W_f: [[1, 2]], sigma_out: 2, b1: [1, 2], h0: [3, 4], W_x_1: [[1, 3]], h_prev: 1, w_z: 1, lr_2: 1}\ncompute: {a: h0 + 1}",
        ["W_f", "σ_out", "b₁", "h₀", "W_x1", "h_prev", "w_z", "lr2", "a"]
      ),
      (
        "given: {b2: 1, b_2: 2, sigma2: 3, mu: 1, μ: 2, _k: 4, hidden_layer_2: 5}\ncompute: {var_z: b2 + 1, log_sigma: b2 + 2}",
        ["b2", "b₂", "sigma2", "mu", "μ", "k", "hidden layer 2", "var_z", "log_sigma"]
      ),
      (
        "given: {c_1: [[1, 2]], c_2: [[2, 1]], KL: [1, 2], log_p: [3, 4], log_var_z: 1, exp_1: [1, 2]}\ncompute: {phi_1: c_1 + 1, phi_2: c_2 + KL}",
        ["c₁", "c₂", "KL", "log_p", "log_var_z", "exp1", "φ₁", "φ₂"]
      ),
    ])
  func numbered(_ yaml: String, _ letters: [String]) throws {
    let trace = try Computation(yaml: yaml, name: "a").trace()
    // Two values are numbered where one of them is not a single number: h2 is, h1 is not.
    let found = trace.nodes.filter { $0.isNamed && $0.origin == nil }.compactMap { $0.symbol?.letter }
    #expect(found == (letters.contains("h₁") ? ["W", "W", "x", "h", "h"] : letters))
  }
}

@Suite("The roles of what formulas compute")
struct ComputedRoleTests {
  @Test("are a statistic's where a mean or a sum along an axis changes each number of a larger value")
  func statistics() throws {
    let yaml = """
      given: {x: [[1, 2, 4], [3, 4, 0]], t: [[1], [0]], k: 0.1}
      compute:
        m: mean(x, rows)
        c: x - m
        v: mean(c^2, rows)
        s: sqrt(v + k)
        y: sigmoid(sum(c / s, columns))
      loss: mean((y - t)^2)
      """
    let trace = try Computation(yaml: yaml, name: "a").trace()
    #expect(trace.nodes.filter { $0.role == .statistic }.map(\.name) == ["m", "v", "s"])
  }
}

@Suite("The formulas that a trace shows")
struct ShownFormulaTests {
  private func formula(_ computed: String, of name: String = "y") throws -> String {
    let yaml =
      "given: {x: [[1, 2], [3, 4]], s: [[1, 2]], e: 2, w: [[1], [2]]}\ncompute:\n  y: \(computed)\nloss: sum(y * y)"
    let trace = try Computation(yaml: yaml, name: "a").trace()
    let node = try #require(trace.nodes.first { $0.name == name })
    return "\(trace.spelled(node.notation(node.inputs.map { .value(trace.nodes[$0].symbol ?? MathSymbol("…"), 0) })))"
  }

  @Test(
    "name the axis of a mean or a sum where it gives more than one number",
    arguments: [
      ("mean(x)", "mean(x)"), ("mean(x, rows)", "mean(x, rows)"), ("sum(x, columns)", "sum(x, columns)"),
      ("mean(w, rows)", "mean(w)"), ("mean(s, columns)", "mean(s)"), ("sum(s, rows)", "sum(s, rows)"),
    ])
  func axes(_ written: String, _ shown: String) throws { #expect(try formula(written) == shown) }

  @Test("name no function by a letter that is a value")
  func letters() throws {
    #expect(try formula("sigmoid(x)") == "sigmoid(x)" && formula("exp(w)") == "exp(w)")
    let trace = try Computation(yaml: "given: {x: 2}\ncompute: {y: sigmoid(x), z: exp(x)}", name: "a").trace()
    let free = try ["y", "z"].map { try "\(trace[$0].firstExplanation.formula)" }
    #expect(free == ["s(x)", "e^(x)"])
    let taken = try Computation(yaml: "given: {s: 0, e: 1}\ncompute: {y: sigmoid(s), z: exp(e)}", name: "a").trace()
    let lines = try ["y", "z"].map { try "\(taken[$0].firstExplanation.line())" }
    #expect(lines == ["y = sigmoid(s) = sigmoid(0) = 0.5", "z = exp(e) = exp(1) ≈ 2.718"])
  }
}

@Suite("Each function of formulas")
struct FormulaFunctionTests {
  /// A formula for each function; x and y have two rows and three columns, p rows of probabilities.
  private static let examples: [String: [String]] = [
    "mean": ["mean(x)", "mean(x, rows)", "mean(x, columns)", "mean(x, 0) * mean(y, 1)"],
    "sum": ["sum(x, rows) * sum(x, columns)"],
    "sqrt": ["sqrt(p)"], "square": ["square(x)"], "exp": ["exp(x)"], "log": ["log(p)"], "tanh": ["tanh(x)"],
    "sigmoid": ["sigmoid(x)"],
    "relu": ["relu(x)"], "max": ["max(0, x)"], "softplus": ["softplus(x)"], "softmax": ["softmax(x) * y"],
    "log_softmax": ["log_softmax(x) * y"],
    "cross_entropy": ["cross_entropy(p, q)", "cross_entropy(softmax(x), q)"],
    "softmax_cross_entropy": ["softmax_cross_entropy(x, q)"],
    "sigmoid_cross_entropy": ["sigmoid_cross_entropy(x, q)"], "transpose": ["x @ transpose(y)", "x @ y.T"],
    "reshape": ["reshape(x, 3, 2) @ y", "reshape(x, 6)"], "broadcast": ["broadcast(mean(x, rows), y) * y"],
    "gate": ["gate(x, y)"],
  ]

  @Test("has the gradients of its finite differences", arguments: FormulaFunction.all.map(\.name))
  func gradients(_ name: String) throws {
    for example in try #require(Self.examples[name], "no example") {
      let yaml = """
        given:
          x: [[0.5, -1.25, 0.75], [1.5, 0.25, -0.5]]
          y: [[2, 0.5, -1], [0.75, -1.5, 1]]
          p: [[0.2, 0.3, 0.5], [0.6, 0.1, 0.3]]
          q: [[0, 1, 0], [0.5, 0.25, 0.25]]
        compute:
          z: \(example)
        loss: sum(z^2)
        """
      let trace = try Computation(yaml: yaml, name: name).trace()
      var checked = 0
      for given in ["x", "y", "p", "q"] {
        let value = try trace[given]
        for index in value.shape.indices where value.gradient != nil {
          let difference = try #require(value.finiteDifference(at: index))
          #expect(difference.difference < 1e-6 * max(1, abs(difference.gradient)), "\(example) at \(given)\(index)")
          checked += 1
        }
      }
      #expect(checked >= 6, "\(example)")
    }
  }

  @Test("is an operation of the tape, and each that a formula can need is there")
  func catalog() throws {
    let backwards: Set<String> = ["Given", "Accumulate"]
    var found: Set<String> = []
    for example in Self.examples.values.joined() + [
      "x + y", "x - y", "x * y", "x / y", "2 * x", "x / 2", "2 / y", "x + 1", "1 - x", "x^3", "x @ y.T",
    ] {
      let yaml =
        "given: {x: [[0.5, 1], [1, 2]], y: [[2, 1], [1, 1]], p: [[0.5, 0.5], [0.5, 0.5]], q: [[0, 1], [1, 0]]}\ncompute:\n  z: \(example)"
      if let trace = try? Computation(yaml: yaml, name: example).trace() {
        found.formUnion(trace.nodes.map(\.operationName))
      }
    }
    let all = Set(OperationCatalog.project.map { String(describing: $0) })
    #expect(all.subtracting(backwards).subtracting(found).subtracting(["Reshape"]).isEmpty, "\(all.subtracting(found))")
  }
}
