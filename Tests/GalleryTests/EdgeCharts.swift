import Foundation
import GradusCharts
import GradusDrawing
import GradusFormulas

extension GalleryEntry {
  /// Data with little, nothing or too much to show.
  static let edges: [GalleryEntry] = [
    GalleryEntry("empty") { Chart("Nothing was measured") { LineMark(y: []) }.xAxis("x").yAxis("y") },
    GalleryEntry("no-marks") { Chart("No marks") {} },
    GalleryEntry("single-point") {
      Chart("One epoch only") { LineMark(x: 1, y: 0.5, series: "run") }.xAxis("epoch").yAxis("loss")
    },
    GalleryEntry("constant") {
      Chart("Nothing is learned") { LineMark(y: [Double](repeating: 2.3, count: 20), series: "loss") }.yAxis("loss")
    },
    GalleryEntry("gaps") {
      Chart("The run diverges and recovers", subtitle: "learning rate 0.5") {
        let losses = (0..<100).map { 2 + sin(Double($0) / 9) }
        LineMark(y: losses[..<40] + [.nan, .nan] + losses[42..<70] + [.infinity] + losses[71...], series: "loss")
      }
      .xAxis("step").yAxis("loss")
    },
    GalleryEntry("not-positive-on-logarithmic") {
      Chart("Zero loss has no place on a logarithmic axis") {
        LineMark(y: [1, 0.1, 0.01, 0, 0.001, -1, 0.0001, 0.0003], series: "loss")
      }
      .yAxis("loss", scale: .logarithmic)
    },
    GalleryEntry("long-texts") {
      Chart(
        "A title that states its finding in so many words that it does not fit on one line, and so has to be broken",
        subtitle: "A subtitle that is just as long: trained on 1,000 examples for 50 epochs with batches of 64, "
          + "a learning rate of 0.01 and a patience of 5 epochs; the line is the mean of 20 seeds"
      ) {
        LineMark(
          y: [3, 2, 1.5, 1.2, 1.1], series: "a series with a name that is much too long to stand at the end of its line"
        )
        LineMark(y: [2.8, 2.5, 2.2, 2.1, 2], series: "short")
      }
      .xAxis("epoch").yAxis("loss")
    },
    GalleryEntry("large-numbers") {
      Chart("Parameters grow with the square of the width") {
        LineMark(over: 0...4000) { 4 * $0 * $0 }
      }
      .xAxis("width").yAxis("parameters")
    },
    GalleryEntry("small-numbers") {
      Chart("The learning rate decays exponentially") {
        LineMark(over: 0...1000) { 4e-6 * exp(-$0 / 300) }
      }
      .xAxis("step").yAxis("learning rate")
    },
    GalleryEntry("logarithmic-both") {
      Chart("Error falls with the square root of the data") {
        let exponents = (0...12).map { Double($0) / 2 }
        PointMark(x: exponents.map { pow(10, $0) }, y: exponents.map { 3 * pow(10, -$0 / 2) })
        LineMark(x: [1, 1e6], y: [3, 3e-3]).line(.dashed)
      }
      .xAxis("examples", scale: .logarithmic).yAxis("error", scale: .logarithmic)
    },
    GalleryEntry("logarithmic-narrow") {
      Chart("Less than a decade") { LineMark(y: [2.1, 2.3, 2.2, 2.6, 3.1]) }.yAxis("loss", scale: .logarithmic)
    },
    GalleryEntry("domain") {
      Chart("Only a part is shown") { LineMark(over: -5...5, series: "tanh") { tanh($0) } }
        .xAxis(RichText(markup: "<i>x</i>"), domain: -2...2).yAxis(
          RichText(markup: "tanh <i>x</i>"), domain: -0.5...0.5
        )
    },
    GalleryEntry("many-categories") {
      Chart("Where names are many, some are left out") {
        BarMark(x: (1...40).map { "layer \($0)" }, y: (1...40).map { 1 / Double($0) })
      }
      .yAxis("share")
    },
  ]
}
