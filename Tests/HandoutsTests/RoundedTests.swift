import GradusHandouts
import Testing

@Test(
  "a number shows as many digits as matter",
  arguments: [
    (0.016_34, "0.016"), (16.34, "16"), (1634, "1,600"), (1_400_437, "1,400,000"), (-2345, "−2,300"), (0, "0"),
    (1.24e-9, "1.2·10⁻⁹"), (4.7e13, "4.7·10¹³"),
  ])
func significantDigits(number: Double, text: String) {
  #expect(number.significant(2) == text)
}
