/// The data set `cars` of R (M. Ezekiel, Methods of Correlation Analysis, 1930), with least-squares polynomials of dist by speed.
enum CarsLeastSquares {
  static let speed: [Double] = [
    4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16, 16, 17, 17,
    17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
  ]
  static let dist: [Double] = [
    2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54, 32, 40, 32,
    40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
  ]

  /// One degree: mean squared errors on the data, and the value at a speed of 21, which is not among them.
  struct Fit: Sendable {
    let degree: Int
    /// By fractions of whole numbers (Python's `fractions.Fraction`, with orthogonal polynomials), without rounding.
    let exact: Double
    /// By `numpy.linalg.lstsq(features, dist, rcond=None)` of NumPy 2.4.6, for `numpy.polynomial.chebyshev.chebvander` and
    /// `numpy.vander` of (speed - 14.5) / 10.5.
    let chebyshev, monomials, at21: Double
    /// The same for `numpy.vander` of the speeds as they are, and the rank that NumPy finds, which drops from degree 8 on.
    let raw: Double
    let rawRank: Int
  }

  static let fits = [
    Fit(
      degree: 1, exact: 227.0704210218978, chebyshev: 227.07042102189777, monomials: 227.07042102189777,
      at21: 65.0014890510949, raw: 227.07042102189777, rawRank: 2),
    Fit(
      degree: 2, exact: 216.49431815339995, chebyshev: 216.49431815339995, monomials: 216.49431815339995,
      at21: 65.73122989696178, raw: 216.49431815339995, rawRank: 3),
    Fit(
      degree: 3, exact: 212.68723809219873, chebyshev: 212.68723809219873, monomials: 212.68723809219873,
      at21: 64.06329590765512, raw: 212.68723809219875, rawRank: 4),
    Fit(
      degree: 4, exact: 205.95631791382746, chebyshev: 205.9563179138275, monomials: 205.9563179138275,
      at21: 60.219531664649814, raw: 205.95631791382718, rawRank: 5),
    Fit(
      degree: 5, exact: 205.26458219730972, chebyshev: 205.26458219730972, monomials: 205.2645821973097,
      at21: 59.13641542646836, raw: 205.26458219730958, rawRank: 6),
    Fit(
      degree: 6, exact: 202.53728661088425, chebyshev: 202.53728661088425, monomials: 202.53728661088422,
      at21: 58.76643264969019, raw: 202.53728661089627, rawRank: 7),
    Fit(
      degree: 7, exact: 198.89078252669555, chebyshev: 198.89078252669557, monomials: 198.89078252669555,
      at21: 55.461829676870416, raw: 198.8907825578677, rawRank: 8),
    Fit(
      degree: 8, exact: 193.17699861931746, chebyshev: 193.17699861931746, monomials: 193.17699861931757,
      at21: 50.93084855734147, raw: 196.89341059803743, rawRank: 8),
    Fit(
      degree: 9, exact: 186.84948251324371, chebyshev: 186.84948251324363, monomials: 186.8494825132437,
      at21: 49.61249872759714, raw: 194.41762395944005, rawRank: 8),
    Fit(
      degree: 10, exact: 186.8459223561018, chebyshev: 186.84592235610182, monomials: 186.8459223561016,
      at21: 49.696627398162335, raw: 191.25451715982987, rawRank: 8),
    Fit(
      degree: 11, exact: 182.8630604918464, chebyshev: 182.86306049184637, monomials: 182.86306049184498,
      at21: 43.54100400561947, raw: 188.25293722158497, rawRank: 8),
    Fit(
      degree: 12, exact: 171.8173355913962, chebyshev: 171.81733559139622, monomials: 171.81733559140412,
      at21: 53.064752641298625, raw: 192.29692275932845, rawRank: 7),
    Fit(
      degree: 13, exact: 149.8350550499277, chebyshev: 149.83505504992775, monomials: 149.83505504990296,
      at21: 53.75547536309007, raw: 192.83949207156627, rawRank: 7),
    Fit(
      degree: 14, exact: 144.7949858392841, chebyshev: 144.79498583928395, monomials: 144.79498583928395,
      at21: 61.003265180649215, raw: 194.08090559241805, rawRank: 7),
    Fit(
      degree: 15, exact: 141.46323304330386, chebyshev: 141.46323304330355, monomials: 141.46323304309004,
      at21: 75.34876868199865, raw: 196.0961378982055, rawRank: 7),
  ]
}
