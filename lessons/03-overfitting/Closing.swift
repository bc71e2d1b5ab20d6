import Gradus

/// What remains, what one should be able to do, exercises, and what comes next.
struct Closing {
  let sine: SineTrials

  func show(on page: Page) {
    page.heading("What remains")
    page.prose(
      """
      No amount of data cures underfitting; more data cure overfitting, except near the ridge. What counts is the capacity \
      that the algorithm reaches, so a change made for speed can also change how well the result generalizes.
      """)
    page.goals([
      "say what underfitting, overfitting and capacity mean, and measure the first two on data of your own",
      "explain why “tends to” is a share of draws, and why the model that validation examples chose must be judged by others",
      "predict from n and d where a model underfits, where it overfits, and where more data hurt",
      "tell how a change affects n, d, κ and capacity, and which of the errors it will move",
    ])
    page.exercise(
      """
      With pencil: four examples lie at x = −1, −0.5, 0.5 and 1, and their targets are sin 3x exactly, about −0.14, −1.00, \
      1.00 and 0.14. Find the odd polynomial a x + b x³ through all four, and its value at x = 1.5, where sin 3x is \
      −0.98. Which of the lesson's findings is this?
      """,
      solution: """
        At 1: a + b = 0.14. At 0.5: 0.5 a + 0.125 b = 1, so 4 a + b = 8, and 3 a = 7.86: a = 2.62, b = −2.48. At 1.5 it is \
        3.93 − 8.37 = −4.44, although the training error is 0 and the cubic is close to the sine between the examples: \
        extrapolation.
        """)
    page.exercise(
      """
      In the map, follow the row of n = 20 to the right, beyond the edge of the picture. At which degree do you expect the \
      ridge, and what beyond it? Hand in a sketch of the test error by degree, from 1 to 40, with a logarithmic axis.
      """,
      solution: """
        At degree 19, where d = 20 = n: the error rises from degree 3 to a peak there, far above the \
        \(Numeral(powerOfTen: sine.median(examples: 20, degree: 15, \.test), digits: 1)) of degree 15, and falls again beyond, \
        but not to the error of degree 3: the smallest weights do not give the smoothest curve.
        """)
    page.exercise(
      """
      With the program: run the lesson with --seed 2 to --seed 5 and note which degrees “cannot be told” for 20 examples. \
      Then run it with --quick. Why are there more such degrees, although the data are of the same kind?
      """,
      solution: """
        The degrees at which about half of the draws overfit come and go; the others stay. With a tenth of the draws the \
        intervals are about √10, three times, as wide, and contain one half more often. What cannot be told says something \
        about our number of draws, not about polynomials.
        """)
    page.next(
      """
      “Capacity” asks what models can represent and what algorithms reach. After it, “Early stopping” turns the first \
      figure of this lesson into a method.
      """)
  }
}
