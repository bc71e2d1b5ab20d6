import Testing

@testable import GradusCharts

@Suite struct NumberTextTests {
  @Test(
    "writes numbers with a fixed number of digits",
    arguments: [
      (0.0, 2, "0.00"), (1.005, 1, "1.0"), (-0.04, 1, "0.0"), (-2.5, 1, "−2.5"), (1234.5, 1, "1,234.5"),
      (999_999.0, 0, "999,999"), (1_000_000.0, 0, "1,000,000"), (1_002_003.0, 0, "1,002,003"), (0.999, 2, "1.00"),
      (Double.infinity, 1, "∞"), (-Double.infinity, 1, "−∞"), (Double.nan, 1, "not a number"),
    ])
  func fixed(value: Double, digits: Int, text: String) {
    #expect(NumberText.fixed(value, digits: digits) == text)
  }

  @Test(
    "writes numbers as short as they allow",
    arguments: [
      (0.0, "0"), (1.0, "1"), (0.5, "0.5"), (0.001, "0.001"), (12.3456, "12.35"), (-0.25, "−0.25"),
      (1e-5, "10<sup>−5</sup>"), (2.5e-6, "2.5·10<sup>−6</sup>"), (-1e7, "−10<sup>7</sup>"),
      (9.99999e6, "10<sup>7</sup>"), (1500.0, "1,500"),
    ])
  func short(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
  }
}
