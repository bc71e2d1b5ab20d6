import Foundation
import GradusCharts

/// The same for figures of what is computed by hand, whose titles no draw can change.
enum HandTitles {
  static func isTrue(_ figure: DrawnFigure) throws -> Bool? {
    switch figure.name {
    case "largest-step":
      let steps = try figure.points()
      let products = steps.map { $0.x * $0.y }
      let isFalling = zip(steps, steps.dropFirst()).allSatisfy { $0.y > $1.y }
      return isFalling && abs(products.last! / log(3) - 1) < 0.01 && products[4] / products.last! < 1.1
    case "orders":
      return try Set(figure.series.map(\.panel)).allSatisfy { panel in
        let (all, first) = try (
          figure.line("orders 3 to L", panel: panel, "BarMark").ys,
          figure.line("order 1: the gradient's promise", panel: panel, "BarMark").ys
        )
        let added = zip(all, first).map { $0 - $1 }
        return zip(added, added.dropFirst()).allSatisfy { $0 < $1 }
      }
    case "momentum-roots":
      return try ["m = 0, gradient descent", "m = 0.5", "m = 0.9"].allSatisfy { name in
        let factors = try figure.line(name)
        let lowest = factors.filter { abs($0.y - factors.lowest.y) < 1e-9 }
        let isFloor = lowest.count > 100 && lowest.last!.x - lowest[0].x > 2
        return name.hasPrefix("m = 0,") ? lowest.count == 1 : isFloor
      }
    default: return nil
    }
  }
}
