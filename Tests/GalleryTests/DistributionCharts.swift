import Foundation
import GradusCharts
import GradusDrawing
import GradusFormulas

extension GalleryEntry {
  static let distributions: [GalleryEntry] = [
    GalleryEntry("ridgeline") {
      let rows = (0..<20).map { layer -> (name: String, samples: [Double]) in
        let deviation = 1.25 * pow(0.945, Double(layer))
        return (
          "layer \(layer + 1)",
          Samples.normals(
            5000, seed: UInt64(100 + layer), mean: 0.35 * sin(Double(layer) * 0.45), deviation: deviation)
        )
      }
      return Chart(
        "Pre-activations without batch norm shrink with depth",
        subtitle: "20 layers, tanh, 5,000 samples each; one scale of heights; right: mean ± standard deviation"
      ) { RidgelineMark(rows, over: -4...4) }
      .xAxis(
        RichText(
          markup:
            "pre-activation <i>z</i><sup>(ℓ)</sup> = <i>W</i><sup>(ℓ)</sup><i>a</i><sup>(ℓ−1)</sup> + <i>b</i><sup>(ℓ)</sup>"
        )
      )
    },
    GalleryEntry("ridgeline-three-rows") {
      Chart("Each layer is centred one higher than the layer before") {
        RidgelineMark(
          (1...3).map { ("layer \($0)", Samples.normals(2000, seed: UInt64($0), mean: Double($0))) }, overlap: 1.2)
      }
      .xAxis("activation")
    },
    GalleryEntry("histogram") {
      Chart("Weights start out normal", subtitle: "10,000 weights") {
        HistogramMark(Samples.normals(10_000, seed: 5, deviation: 0.1))
      }
      .xAxis("weight").yAxis("weights")
    },
    GalleryEntry("histograms") {
      Chart("Training widens the weights", subtitle: "density of the weights of layer 2") {
        HistogramMark(
          Samples.normals(8000, seed: 6, deviation: 0.1), bins: 60, over: -1...1, height: .density, series: "before")
        HistogramMark(
          Samples.normals(5000, seed: 7, mean: 0.05, deviation: 0.22), bins: 60, over: -1...1, height: .density,
          series: "after")
      }
      .xAxis("weight").yAxis("density")
    },
    GalleryEntry("bars") {
      Chart("Adam with batch norm needs the fewest epochs", subtitle: "epochs to 95 % accuracy, median of 20 seeds") {
        BarMark(x: ["SGD", "momentum", "Adam", "Adam + batch norm"], y: [64, 41, 22, 9.5]).valueLabels()
      }
      .yAxis("epochs")
    },
    GalleryEntry("bars-grouped") {
      Chart("Validation follows training only with regularization") {
        let names = ["none", "weight decay", "dropout", "early stopping"]
        BarMark(x: names, y: [99.8, 97.1, 96.5, 95.9], series: "training")
        BarMark(x: names, y: [83.2, 90.4, 91.7, 92.3], series: "validation")
      }
      .xAxis("regularization").yAxis("accuracy in %")
    },
    GalleryEntry("bars-level") {
      Chart("The matrix products take most of a step", subtitle: "784-256-128-10, batch 128") {
        BarMark(
          x: [2210, 310, 120, 85, 30],
          y: ["matrix products", "batch norm", "activations", "optimizer", "softmax cross-entropy"]
        ).valueLabels()
      }
      .xAxis("microseconds")
    },
    GalleryEntry("bars-signed") {
      Chart("The loss falls when any of three weights grows") {
        BarMark(
          x: (1...9).map { RichText("\(italic: "w")\(sub: $0)") }, y: [0.8, -0.4, 0.3, 1.2, -1.1, 0.05, 0.6, -0.2, 0.4]
        )
        .color(.gradient)
      }
      .yAxis(RichText(markup: "∂ℒ/∂<i>w</i>"))
    },
    GalleryEntry("bars-over-numbers") {
      Chart("Error is least at degree 5") {
        let degrees = Array(1...12)
        BarMark(x: degrees, y: degrees.map { 0.02 * pow(Double($0) - 5, 2) + 0.1 })
      }
      .xAxis("degree").yAxis("validation error")
    },
    GalleryEntry("heat-map-weights") {
      var random = Samples(seed: 12)
      return Chart("Few weights of the second layer matter", subtitle: "blue below 0, red-orange above") {
        RectangleMark(
          (0..<6).map { _ in (0..<10).map { _ in pow(random.normal(), 3) / 3 } },
          columns: (1...10).map { RichText("\(italic: "h")\(sub: $0)") },
          rows: (1...6).map { RichText("\(italic: "y")\(sub: $0)") },
          colors: .diverging, label: "weight", showsValues: true)
      }
    },
    GalleryEntry("heat-map-fine") {
      Chart("The loss has a narrow valley") {
        RectangleMark(
          (0..<64).map { row in (0..<96).map { valley(Double($0) / 16 - 3, Double(row) / 16 - 2) } },
          label: "log(1 + ℒ)")
      }
      .xAxis("column").yAxis("row")
    },
    GalleryEntry("classes") {
      Chart("The three classes overlap", subtitle: "three classes of 60 examples") {
        for index in 0..<3 {
          let (x, y) = ([0.0, 2.2, 1.1][index], [0.0, 0.4, 1.8][index])
          PointMark(
            x: Samples.normals(60, seed: UInt64(20 + index), mean: x, deviation: 0.5),
            y: Samples.normals(60, seed: UInt64(30 + index), mean: y, deviation: 0.5), series: "class \(index)")
        }
      }
      .xAxis(RichText(markup: "<i>x</i><sub>1</sub>")).yAxis(RichText(markup: "<i>x</i><sub>2</sub>"))
    },
  ]
}

/// A loss with a curved valley.
func valley(_ x: Double, _ y: Double) -> Double {
  let (slope, bend) = (1 - x, y - x * x / 3)
  return log(1 + slope * slope + 10 * bend * bend)
}
