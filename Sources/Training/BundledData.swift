import GradusAssets
import GradusTensors

/// 1797 handwritten digits, each with the 64 grey values of an 8 x 8 image, row after row, from 0 (paper) to 1 (ink),
/// and the digit as its label (E. Alpaydin and C. Kaynak, 1998).
public func digits() throws(DataError) -> Examples {
  let table = try DataTable(contentsOf: DataFile.digits.url)
  let pixels = try table.tensor(of: table.columnNames.filter { $0.hasPrefix("pixel_") })
  return Examples(inputs: pixels.map { $0 / 16 }, targets: .labels(try table.labels(in: "digit"), classes: 10))
}

/// 133 readings from a simulated motorcycle accident: the acceleration of the head in g against the time after
/// the impact in milliseconds (B. W. Silverman, 1985).
public func motorcycle() throws(DataError) -> Examples { try curve(.motorcycle, x: "times", y: "accel") }

/// The yearly flow of the Nile at Aswan from 1871 to 1970 in 10^8 cubic metres, by the year (G. W. Cobb, 1978).
public func nile() throws(DataError) -> Examples { try curve(.nile, x: "year", y: "volume") }

private func curve(_ file: DataFile, x: String, y: String) throws(DataError) -> Examples {
  let table = try DataTable(contentsOf: file.url)
  return Examples(x: try table.numbers(in: x), y: try table.numbers(in: y))
}
