import Foundation
import GradusRuns
import GradusTensors
import GradusTraces

extension RecordedRun {
  /// A table with a row for each step: the step, the loss, and every number that is kept, named as norm.sigma[0,2] (counted from 0).
  func csv() throws -> Data {
    guard let steps = try steps() else { return Data("step,loss\n".utf8) }
    let names = columns.flatMap { column in
      column.shape.indices.map { index in
        index.isEmpty ? column.name : "\(column.name)[\(index.map(String.init).joined(separator: ";"))]"
      }
    }
    var text = (["step", "loss"] + names).joined(separator: ",") + "\n"
    try forEachStep(steps) { step in
      text += "\(step.step)," + ([step.loss] + step.numbers).map(\.description).joined(separator: ",") + "\n"
    }
    return Data(text.utf8)
  }

  /// Arrays for `numpy.load`: step, loss, and each value with a row for each step.
  func npz() throws -> Data {
    guard let steps = try steps() else { return try NumPyArrays([]).npz() }
    var (numbers, all, losses): ([[Double]], [Double], [Double]) = (columns.map { _ in [] }, [], [])
    try forEachStep(steps) { step in
      all.append(Double(step.step))
      losses.append(step.loss)
      for (place, column) in columns.enumerated() {
        numbers[place] += step.numbers[column.start..<(column.start + column.shape.count)]
      }
    }
    let arrays = zip(columns, numbers).map { column, numbers in
      (column.name, Tensor(.matrix(all.count, column.shape.count), numbers))
    }
    return try NumPyArrays([("step", Tensor(all)), ("loss", Tensor(losses))] + arrays).npz()
  }
}
