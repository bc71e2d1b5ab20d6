import Gradus

/// What the lecture calls underfitting, overfitting and capacity, and how this lesson and the next measure it.
struct Definitions {
  func show(on page: Page) {
    page.prose(
      """
      A model learns from training examples and is then used on others. The lecture recalls what can go wrong on the way, \
      with these definitions:
      """)
    page.list([
      "Underfitting means that the training error is high.",
      "Overfitting means that the difference between the test error and the training error is high.",
      """
      The capacity of a model is its ability to fit a wide range of possible functions. Models with high capacity tend \
      to overfit, and models with low capacity tend to underfit.
      """,
      """
      The representational capacity of a class of models with parameters says to what extent, for a wide range of \
      functions, some model in the class approximates that function well. Deep neural networks have a very high one: \
      they are universal approximators.
      """,
      """
      The effective capacity of a class, given a specific learning algorithm and a specific amount of data, says the \
      same about the one model that the algorithm produces.
      """,
      """
      Where the loss is convex, the algorithms of the course all converge to the global optimum, and the lecture concludes \
      that the two capacities are equal. Where it is not, another algorithm, or just another step size, can alter the \
      effective capacity.
      """,
    ])
    page.prose(
      """
      This lesson measures the first three, and what the amount of data does. The next one, “Capacity”, measures the last \
      three.
      """)
    measures(on: page)
  }

  private func measures(on page: Page) {
    page.heading("One sine, one loss")
    page.prose(
      """
      Except for measured data at the end, we use the data of the course's demo: x is drawn uniformly from [−1, 1], and \
      y = sin 3x + \(NoisySine.noise) N(0, 1). The model is a polynomial, a weighted sum w · φ(x) of d features: 1, x, x², … \
      (monomials) or the Chebyshev polynomials Tₖ(x) = cos(k arccos x), which are 1, x, 2x² − 1, 4x³ − 3x and so on. Both \
      span all polynomials of degree d − 1, but Chebyshev polynomials resemble each other much less. The loss of n \
      examples is
      """)
    let symbol = { (letter: String) in Formula.value(MathSymbol(letter), 0) }
    let error = Formula.juxtaposed(symbol("w"), symbol("φ")) - symbol("y")
    page.equation(.function(.mean, .quotient(.power(error, .number(2)), .number(2))))
    page.prose(
      """
      and “error” means this loss. It is convex in w, with the condition number κ of “Learning with SGD”.

      “High” needs a number. On new examples the noise alone costs ½ · \(NoisySine.noise)² = \
      \(Numeral(NoisySine.noiseLoss, digits: 2)) on average, and no model can do better. We call an error, or a difference of \
      errors, high if it is above twice that, \(Numeral(SineTrial.high, digits: 2)).
      """)
  }
}
