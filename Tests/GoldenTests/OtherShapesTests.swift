import Foundation
import Testing

/// Cases of ranks and attributes that the golden folder may hold tomorrow, small enough to be reckoned by hand.
@Suite("Golden cases of other shapes") struct OtherShapesTests {
  static let cases = [
    """
    {"op": "sum", "attributes": {"axes": [1], "keepdims": false},
     "inputs": {"x": {"shape": [2, 2, 2], "data": [1, 2, 3, 4, 5, 6, 7, 8]}},
     "upstream": {"shape": [2, 2], "data": [1, 10, 100, 1000]},
     "outputs": {"out": {"shape": [2, 2], "data": [4, 6, 12, 14]}},
     "grads": {"x": {"shape": [2, 2, 2], "data": [1, 10, 1, 10, 100, 1000, 100, 1000]}}}
    """,
    """
    {"op": "mean", "attributes": {"axes": [0, -1], "keepdims": true},
     "inputs": {"x": {"shape": [2, 2, 2], "data": [1, 2, 3, 4, 5, 6, 7, 8]}},
     "upstream": {"shape": [1, 2, 1], "data": [4, 8]},
     "outputs": {"out": {"shape": [1, 2, 1], "data": [3.5, 5.5]}},
     "grads": {"x": {"shape": [2, 2, 2], "data": [1, 1, 2, 2, 1, 1, 2, 2]}}}
    """,
    """
    {"op": "mul", "attributes": {},
     "inputs": {"a": {"shape": [2, 1, 2], "data": [1, 2, 3, 4]}, "b": {"shape": [2, 1], "data": [10, 100]}},
     "upstream": {"shape": [2, 2, 2], "data": [1, 1, 1, 1, 1, 1, 1, 2]},
     "outputs": {"out": {"shape": [2, 2, 2], "data": [10, 20, 100, 200, 30, 40, 300, 400]}},
     "grads": {"a": {"shape": [2, 1, 2], "data": [110, 110, 110, 210]}, "b": {"shape": [2, 1], "data": [10, 14]}}}
    """,
    """
    {"op": "mse", "attributes": {"reduction": "mean over all elements", "factor": 0.5},
     "inputs": {"prediction": {"shape": [1, 2], "data": [1, 5]}, "target": {"shape": [1, 2], "data": [3, 1]}},
     "outputs": {"loss": {"shape": [], "data": [5]}},
     "grads": {"prediction": {"shape": [1, 2], "data": [-1, 2]}, "target": {"shape": [1, 2], "data": [1, -2]}}}
    """,
    """
    {"op": "matmul", "attributes": {},
     "inputs": {"a": {"shape": [2, 2], "data": [1, 2, 3, 4]}, "b": {"shape": [2], "data": [5, 6]}},
     "upstream": {"shape": [2], "data": [1, 10]},
     "outputs": {"out": {"shape": [2], "data": [17, 39]}},
     "grads": {"a": {"shape": [2, 2], "data": [5, 6, 50, 60]}, "b": {"shape": [2], "data": [31, 42]}}}
    """,
  ]

  @Test("are examined by the same code", arguments: cases) func agreement(text: String) throws {
    let file = """
      {"format": "golden-1", "name": "other", "tolerance": {"rtol": 1e-15, "atol": 0}, "cases": [\(text)]}
      """
    let json = try JSONDecoder().decode(JSON.self, from: Data(file.utf8))
    #expect(GoldenReport(on: json, called: "other").failures == [])
  }
}
