import Foundation
import GradusCharts
import GradusDrawing
import GradusFormulas

extension GalleryEntry {
  static let training: [GalleryEntry] = [
    GalleryEntry("loss-by-optimizer") {
      let names = [
        "SGD, η = 0.1", "momentum, μ = 0.9", RichText(markup: "Adam, β<sub>1</sub> = 0.9"), "Adam + batch norm",
      ]
      let rates = [0.0011, 0.0020, 0.0032, 0.0046]
      let floors = [0.28, 0.17, 0.10, 0.052]
      return Chart(
        "Adam with batch norm ends lowest", subtitle: "thin: every step; bold: moving average (α = 0.03)"
      ) {
        for index in names.indices {
          let losses = Samples.loss(2000, rate: rates[index], floor: floors[index], seed: UInt64(index + 1))
          LineMark(y: losses, series: names[index]).line(width: 0.5).opacity(0.3)
          LineMark(y: Samples.smooth(losses), series: names[index])
        }
      }
      .xAxis("step").yAxis("cross-entropy ℒ(θ)", scale: .logarithmic)
    },
    GalleryEntry("early-stopping") {
      let training = Samples.decay(60, height: 0.9, rate: 0.06, floor: 0.02)
      var validation = Samples.decay(60, height: 0.8, rate: 0.09, floor: 0.12)
      for epoch in validation.indices { validation[epoch] += 0.000_08 * pow(Double(epoch) - 15, 2) }
      let best = validation.indices.min { validation[$0] < validation[$1] }!
      return Chart("Validation loss turns, training loss does not", subtitle: "patience K = 8, one seed") {
        LineMark(Epoch.list(training), x: \.epoch, y: \.loss, series: "training")
        LineMark(Epoch.list(validation), x: \.epoch, y: \.loss, series: "validation")
        RuleMark(x: best, label: "returned model")
        RuleMark(x: best + 8, label: "stopped").line(.dotted)
      }
      .xAxis("epoch").yAxis("loss", scale: .logarithmic)
    },
    GalleryEntry("polynomial-fits") {
      var random = Samples(seed: 77)
      let xs = (0..<40).map { _ in -1 + 2 * random.uniform() }
      let ys = xs.map { sin(2.6 * $0) + 0.22 * random.normal() }
      return Chart(
        "Too simple, right, too flexible",
        subtitle: RichText(markup: "<i>y</i> = sin 2.6<i>x</i> + ε, 40 samples, σ = 0.22")
      ) {
        LineMark(over: -1.1...1.1, series: "true curve") { sin(2.6 * $0) }.color(.init(hex: 0x9AA5B1)).line(
          .dashed, width: 1.2)
        LineMark(over: -1.1...1.1, series: RichText(markup: "degree 1, <i>R</i><sup>2</sup> = 0.849")) { 1.31 * $0 }
        LineMark(over: -1.1...1.1, series: RichText(markup: "degree 3, <i>R</i><sup>2</sup> = 0.937")) {
          2.51 * $0 - 2.2 * pow($0, 3)
        }
        LineMark(over: -1.1...1.1, series: "degree 15") { sin(2.6 * $0) + 0.3 * sin(14 * $0) * exp(2.5 * abs($0) - 2) }
        PointMark(x: xs, y: ys, series: RichText(markup: "samples (<i>x</i><sub>i</sub>, <i>y</i><sub>i</sub>)")).color(
          .init(hex: 0x4B5563))
        TextMark(
          RichText(markup: "ŷ = 2.51<i>x</i> − 2.20<i>x</i><sup>3</sup>"), x: 1.05, y: -1.75,
          anchor: .init(.right, .middle))
      }
      .xAxis(RichText(markup: "<i>x</i>"), domain: -1.1...1.1).yAxis(RichText(markup: "<i>y</i>"), domain: -2...2)
    },
    GalleryEntry("seeds-band") {
      let epochs = Array(0..<80)
      return Chart("Batch norm wins for every seed", subtitle: "mean and range over 20 seeds") {
        for (name, floor, spread) in [("without batch norm", 0.5, 0.16), ("with batch norm", 0.2, 0.07)] {
          let mean = Samples.decay(80, height: 1.8, rate: 0.05, floor: floor)
          BandMark(x: epochs, low: mean.map { $0 - spread }, high: mean.map { $0 + spread * 1.3 }, series: name)
          LineMark(x: epochs, y: mean, series: name)
        }
      }
      .xAxis("epoch").yAxis("validation loss")
    },
    GalleryEntry("seeds-intervals") {
      let depths = [2, 4, 8, 16, 32]
      return Chart("Depth needs batch norm", subtitle: "median and quartiles of 20 seeds") {
        for (name, scores) in [
          ("with batch norm", [91.0, 93, 94, 94.5, 94]), ("without batch norm", [90.0, 91, 88, 71, 35]),
        ] {
          PointMark(x: depths, y: scores, series: name)
          LineMark(x: depths, y: scores, series: name).line(width: 1)
          IntervalMark(x: depths, low: scores.map { 1.12 * $0 - 13 }, high: scores.map { 0.92 * $0 + 9 }, series: name)
        }
      }
      .xAxis("layers", scale: .logarithmic).yAxis("accuracy in %")
    },
    GalleryEntry("learning-rates") {
      Chart(
        "The larger the learning rate, the faster the first steps", subtitle: "nine runs, labels where the lines end"
      ) {
        for index in 0..<9 {
          let rate = pow(2, Double(index)) / 1000
          let losses = Samples.decay(100, rate: rate, floor: 0.02 * Double(index % 3))
          LineMark(y: losses, series: RichText("η = \(Numeral(rate))"))
        }
      }
      .orderedSeries().xAxis("step").yAxis("loss")
    },
    GalleryEntry("accuracy-area") {
      Chart("Accuracy saturates after 20 epochs") {
        AreaMark(y: Samples.decay(50, height: -80, rate: 0.14, floor: 100))
        RuleMark(y: 100.0, label: "all right")
      }
      .xAxis("epoch").yAxis("accuracy in %")
    },
    GalleryEntry("gradient-norms") {
      Chart("Gradients vanish towards the first layer", subtitle: "sigmoid, 12 layers, before training") {
        for (name, factor) in [("sigmoid", 0.24), ("tanh", 0.6), ("ReLU", 0.95)] {
          let norms = (1...12).map { pow(factor, Double(12 - $0)) }
          LineMark(x: Array(1...12), y: norms, series: name)
          PointMark(x: Array(1...12), y: norms, series: name)
        }
      }
      .xAxis("layer").yAxis(RichText(markup: "‖∂ℒ/∂<i>W</i>‖"), scale: .logarithmic)
    },
    GalleryEntry("signed-gradients") {
      var random = Samples(seed: 4)
      return Chart("Gradients of one weight over seven orders of magnitude", subtitle: "symmetric logarithmic axis") {
        LineMark(y: (0..<300).map { _ in random.normal() * pow(10, -4 * random.uniform()) * 50 }).color(.gradient)
      }
      .xAxis("step").yAxis(RichText(markup: "∂ℒ/∂<i>w</i>"), scale: .symmetricLogarithmic(threshold: 0.001))
    },
  ]
}
