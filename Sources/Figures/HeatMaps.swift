public import Autograd
public import Charts
public import Tensors

/// A matrix as colours: blue below 0, red above.
public struct WeightHeatMap: ChartFigure {
  public let chart: Chart

  public init(
    _ title: String, subtitle: String = "", _ weights: Tensor, xAxis: String = "output", yAxis: String = "input",
    label: String = "weight"
  ) {
    chart = Chart(title, subtitle: subtitle) {
      RectangleMark((0..<weights.rows).map { Array(weights.row($0)) }, colors: .diverging, label: label)
    }
    .xAxis(xAxis).yAxis(yAxis)
  }
}

/// Images of digits, each with a caption such as its label or what a network takes it for.
public struct DigitImages: GridFigure {
  public let grid: ChartGrid

  /// - Parameter images: the grey values of a square image, row after row, from 0 (paper) to 1 (ink).
  public init(
    _ title: String, subtitle: String = "", images: [(caption: String, pixels: [Double])], columns: Int = 8
  ) {
    grid = ChartGrid(title, subtitle: subtitle, columns: columns) {
      for (caption, pixels) in images {
        let side = Int(Double(pixels.count).squareRoot())
        Chart(caption) {
          RectangleMark(
            (0..<side).map { Array(pixels[$0 * side..<($0 + 1) * side]) }, colors: .sequential, domain: 0...1)
        }
      }
    }
  }
}

/// One value of two traces side by side, and the difference of the second from the first.
public struct TraceComparison: GridFigure {
  public let grid: ChartGrid

  /// Throws where one of the traces has no value of that name; the shapes must be equal.
  public init(
    _ title: String, subtitle: String = "", _ name: String, first: (name: String, trace: Trace),
    second: (name: String, trace: Trace)
  ) throws(TraceError) {
    let (a, b) = (try first.trace[name].value, try second.trace[name].value)
    precondition(a.shape == b.shape, "values of shape \(a.shape) and \(b.shape) have no difference")
    let difference = Tensor(a.shape, zip(a.scalars, b.scalars).map { $1 - $0 })
    let largest = (a.scalars + b.scalars).map(abs).max() ?? 1
    grid = ChartGrid(title, subtitle: subtitle, columns: 3) {
      for (caption, tensor, bound) in [
        (first.name, a, largest), (second.name, b, largest),
        ("difference", difference, difference.scalars.map(abs).max() ?? 1),
      ] {
        Chart(caption) {
          RectangleMark(
            (0..<tensor.rows).map { Array(tensor.row($0)) }, colors: .diverging,
            domain: -max(bound, .leastNormalMagnitude)...max(bound, .leastNormalMagnitude))
        }
      }
    }
  }
}
