import Foundation
import GradusCharts
import GradusDrawing
import GradusFormulas

extension GalleryEntry {
  static let themes: [GalleryEntry] = [
    GalleryEntry("contours") {
      var (x, y, path) = (-2.4, 2.2, [(-2.4, 2.2)])
      for _ in 0..<30 {
        (x, y) = (x - 0.36 * x / 2, y - 0.36 * 5 * y)
        path.append((x, y))
      }
      return Chart(
        "Gradient descent bounces across the valley",
        subtitle: RichText(markup: "ℒ = ½ (<i>w</i><sub>1</sub><sup>2</sup> + 5 <i>w</i><sub>2</sub><sup>2</sup>)")
      ) {
        ContourMark(x: -3...3, y: -2.5...2.5, levels: .logarithmic(12), label: "loss") {
          0.5 * ($0 * $0 + 5 * $1 * $1) + 0.01
        }
        LineMark(x: path.map(\.0), y: path.map(\.1)).color(.gradient).line(width: 1.4)
        PointMark(x: path.map(\.0), y: path.map(\.1)).color(.gradient).symbol(size: 4.5)
        TextMark("start", x: -2.4, y: 2.2)
      }
      .xAxis(RichText(markup: "<i>w</i><sub>1</sub>")).yAxis(RichText(markup: "<i>w</i><sub>2</sub>"))
    },
    GalleryEntry("saddle") {
      Chart("A saddle has two valleys") {
        ContourMark(x: -2...2, y: -2...2, levels: .linear(15)) { $0 * $0 - $1 * $1 }
      }
      .xAxis(RichText(markup: "<i>x</i>")).yAxis(RichText(markup: "<i>y</i>")).size(width: 360, height: 360)
    },
    GalleryEntry("theme-print") {
      Chart("Without colours, dashes and symbols tell series apart") {
        for (index, name) in ["SGD", "momentum", "RMSProp", "Adam"].enumerated() {
          let losses = Samples.decay(12, rate: 0.08 * Double(index + 1), floor: 0.1 * Double(index % 2))
          LineMark(y: losses, series: name)
          PointMark(y: losses, series: name)
        }
      }
      .xAxis("epoch").yAxis("loss").theme(.print)
    },
    GalleryEntry("theme-print-bars") {
      Chart("Greys of bars are apart") {
        let names = ["one", "two", "three"]
        BarMark(x: names, y: [3, 2, 4], series: "training")
        BarMark(x: names, y: [2, 1.5, 3], series: "validation")
        BarMark(x: names, y: [1.8, 1.4, 2.5], series: "test")
      }
      .theme(.print)
    },
    GalleryEntry("theme-print-ranges") {
      Chart("The legend shows each range in the grey that it has in the chart") {
        let (steps, median) = (Array(0..<30), Samples.decay(30, rate: 0.08, floor: 0.2))
        BandMark(x: steps, low: median.map { $0 * 0.5 }, high: median.map { $0 * 1.6 }, series: "5 % to 95 %")
        BandMark(x: steps, low: median.map { $0 * 0.8 }, high: median.map { $0 * 1.25 }, series: "25 % to 75 %")
        LineMark(x: steps, y: median, series: "median")
      }
      .xAxis("step").yAxis("σ").theme(.print)
    },
    GalleryEntry("theme-dark") {
      Chart("Validation loss ends above training loss", subtitle: "for slides") {
        LineMark(y: Samples.decay(60, rate: 0.06, floor: 0.02), series: "training")
        LineMark(y: Samples.decay(60, height: 0.9, rate: 0.09, floor: 0.2), series: "validation")
        RuleMark(x: 27, label: "epoch 27")
        PointMark(x: 27, y: 0.9 * exp(-0.09 * 27) + 0.2, series: "validation").symbol(size: 7)
      }
      .xAxis("epoch").yAxis("loss", scale: .logarithmic).theme(.dark)
    },
    GalleryEntry("theme-dark-meanings") {
      Chart("Colours with a meaning are lighter on a dark ground") {
        let steps = (0..<40).map(Double.init)
        BandMark(x: steps, low: steps.map { 0.2 - $0 / 400 }, high: steps.map { 0.4 - $0 / 400 }).color(.axis)
        LineMark(x: steps, y: Samples.decay(40, rate: 0.1, floor: 0.05), series: "value").color(.value)
        LineMark(x: steps, y: Samples.decay(40, rate: 0.05, floor: 0.1), series: "gradient").color(.gradient)
        LineMark(x: steps, y: Samples.decay(40, height: 0.7, rate: 0.2), series: "reference").color(.ink).line(.dashed)
      }
      .xAxis("step").theme(.dark)
    },
    GalleryEntry("symbols") {
      Chart("Seven symbols") {
        for (index, symbol) in PointShape.allCases.enumerated() {
          PointMark(x: (0..<12).map(Double.init), y: [Double](repeating: Double(index), count: 12), series: "\(symbol)")
            .symbol(symbol, size: 8)
        }
      }
    },
    GalleryEntry("long-line") {
      var losses: [Double] = []
      var random = Samples(seed: 9)
      for step in 0..<100_000 { losses.append(exp(-Double(step) / 30_000) * (1 + 0.2 * random.normal())) }
      return Chart("A hundred thousand steps", subtitle: "the lowest and the highest value of every column of pixels") {
        LineMark(y: losses).opacity(0.5).line(width: 0.5)
        LineMark(y: Samples.smooth(losses, 0.001)).color(.ink)
      }
      .xAxis("step").yAxis("loss")
    },
    GalleryEntry("many-points") {
      var random = Samples(seed: 10)
      func cloud(_ center: Double) -> (x: [Double], y: [Double]) {
        let x = (0..<5000).map { _ in center + random.normal() }
        return (x, x.map { 0.8 * $0 + 0.6 * random.normal() })
      }
      let (low, high) = (cloud(-1.5), cloud(1.5))
      return Chart("Ten thousand activations", subtitle: "each a point; where many lie, they are darker") {
        PointMark(x: low.x, y: low.y, series: "first class").opacity(0.25)
        PointMark(x: high.x, y: high.y, series: "second class").symbol(.plus, size: 4).opacity(0.25)
      }
      .xAxis("hidden unit 1").yAxis("hidden unit 2")
    },
  ]
}
