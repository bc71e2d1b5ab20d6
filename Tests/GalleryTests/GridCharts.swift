import Foundation
import GradusCharts
import GradusDrawing
import GradusFormulas

extension GalleryEntry {
  static let grids: [GalleryEntry] = [
    GalleryEntry("grid-shared") {
      ChartGrid(
        "More depth needs batch norm", subtitle: "validation loss over epochs", columns: 3, shared: .both
      ) {
        for depth in 1...6 {
          Chart("\(depth * 2) layers") {
            for (name, slowness) in [("without batch norm", Double(depth * depth)), ("with batch norm", Double(depth))]
            {
              LineMark(y: Samples.decay(60, height: 2, rate: 1 / (6 + 3 * slowness), floor: 0.1), series: name)
            }
          }
          .xAxis("epoch").yAxis("loss")
        }
      }
    },
    GalleryEntry("grid-mixed") {
      ChartGrid("One step of training, seen four ways", columns: 2) {
        Chart("Loss") { LineMark(y: Samples.decay(40, rate: 0.1)) }.xAxis("step").yAxis("ℒ")
        Chart("Weights") { HistogramMark(Samples.normals(3000, seed: 40)) }.xAxis(RichText(markup: "<i>w</i>")).yAxis(
          "count")
        Chart("Gradients") {
          BarMark(
            x: [RichText(markup: "<i>W</i>"), RichText(markup: "<i>b</i>"), "γ", "β"], y: [0.4, 0.1, -0.2, 0.05]
          ).color(.gradient)
        }
        .yAxis("mean ∂ℒ")
        Chart("Activations") {
          RectangleMark((0..<5).map { row in (0..<8).map { cos(Double(row * $0)) } }, colors: .diverging)
        }
      }
    },
  ]
}
