import Gradus

/// What the lecture calls underfitting, overfitting and capacity, and how this lesson and the next measure it.
struct Definitions {
  func show(on page: Page) {
    page.prose(
      """
      A model learns from training examples and is then used on others. Before the lecture comes to methods that \
      accelerate the training of deep networks, it recalls what can go wrong on the way. These are its definitions, in \
      its order:
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
      A convex loss is shaped like a bowl and has no local minima above the lowest one. There the algorithms of the \
      course all converge to the global optimum, and the lecture concludes that the two capacities are equal. Where the \
      loss is not convex, another algorithm, or just another step size, can alter the effective capacity.
      """,
    ])
    page.prose(
      """
      This lesson measures the first three, and what the amount of data does. The next one, “Capacity”, measures the two \
      kinds of capacity.
      """)
    measures(on: page)
  }

  private func measures(on page: Page) {
    page.heading("One sine, one loss")
    page.prose(
      """
      All experiments of the two lessons use the data of the course's demo: x is drawn uniformly from [−1, 1], and \
      y = sin 3x + \(NoisySine.noise) N(0, 1). The model is a polynomial, a weighted sum w · φ(x) of d features. They are \
      1, x, x², … (monomials) or the Chebyshev polynomials Tₖ(x) = cos(k arccos x), which are 1, x, 2x² − 1, \
      4x³ − 3x and so on: both span all polynomials of degree d − 1, but Chebyshev polynomials resemble each other much \
      less. The loss of n examples is
      """)
    let symbol = { (letter: String) in Formula.value(MathSymbol(letter), 0) }
    let error = Formula.juxtaposed(symbol("w"), symbol("φ")) - symbol("y")
    page.equation(.function(.mean, .quotient(.power(error, .number(2)), .number(2))))
    page.prose(
      """
      and error, in this lesson, means this loss. It is convex in w. Its condition number κ is the largest curvature \
      divided by the smallest one, as in “Learning with SGD”.

      “High” needs a number. The noise alone costs ½ · \(NoisySine.noise)² = \(Numeral(NoisySine.noiseLoss, digits: 2)) on average, \
      and no model can do better on new examples. We call an error, or a difference of errors, high if it is above twice \
      that, \(Numeral(SineTrial.high, digits: 2)).
      """)
  }
}
