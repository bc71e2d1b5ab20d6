import GradusAutograd
import GradusCharts
import GradusComputations
import GradusFigures
import GradusFormulas
import GradusLessons
import GradusNetworks
import GradusRuns
import GradusTensors
import GradusTraces
import GradusTraining

/// What a training run's page says and shows.
struct TrainingPage {
  let network: NetworkFile
  let course: TrainingCourse
  let record: String?

  func show(on page: Page) throws {
    page.heading("The run")
    page.table(["", ""], rows: facts)
    for remark in network.data.remarks { page.prose(remark) }
    page.heading("Losses")
    try page.figure("losses", losses)
    page.prose(outcome)
    if let test = course.test {
      let accuracy = test.accuracy.map { ", and its accuracy \(percent($0))" } ?? ""
      page.prose("On the test set, which had no part in any choice, its loss is \(numeral(test.loss))\(accuracy).")
    }
    if let accuracies {
      try page.figure("accuracies", accuracies)
      page.prose(accuracyWords)
    }
    page.prose("The file parameters.npz has its parameters, which `initial: parameters.npz` starts from.")
    if try !course.statistics().isEmpty {
      page.prose(
        "On whole sets, batch norm takes the means and variances of all training examples. The file statistics.yaml has those of each layer, as `batch norm: {mean: […], variance: […]}` takes them."
      )
    }
    if !network.data.standardization.isEmpty {
      page.prose(
        "The file standardization.csv has what a new example needs first: from each column of the inputs its mean is subtracted, and the rest is divided by its deviation."
      )
    }
    if course.moments.count > 1 {
      page.heading("Layers")
      try page.figure("percentiles", percentiles)
      page.prose(
        "The line is the median of a layer's outputs on the minibatch of a step; the band holds the middle half of them."
      )
      if let distributions { try page.figure("distributions", distributions) }
      try page.figure("gradients", gradients)
      page.prose("The length of a gradient is the square root of the sum of the squares of its numbers.")
    }
    page.heading("One step in full")
    guard let trace = course.trace else {
      page.prose(
        "No step was left to take; gradus trace \(record ?? "RUN") --step N computes one of those that were taken.")
      return
    }
    page.prose("The trace holds every value and gradient of the last step that was taken.")
    try page.trace(trace)
  }

  private var facts: [[String]] {
    let data = network.data
    let sets = [
      ("training", data.training.count), ("validation", data.validation?.count ?? 0), ("test", data.test?.count ?? 0),
    ]
    return [
      ["examples", sets.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")],
      [
        "minibatch",
        "\(network.batchSize)"
          + (course.leftOut > 0 ? "; each epoch leaves out \(course.leftOut) examples, others each time" : ""),
      ],
      [
        "parameters",
        "\(course.run.trainer.parameters.count) numbers in \(course.run.trainer.parameters.names.count) arrays",
      ],
      ["steps taken", "\(course.run.step), in \(course.epochs.last?.number ?? 0) epochs"], ["seed", "\(network.seed)"],
    ] + (record.map { [["record", $0]] } ?? [])
  }

  private var outcome: String {
    let last = course.epochs.last
    guard let best = course.best else {
      return
        "After epoch \(last?.number ?? 0) the loss on all training examples is \(numeral(last?.training.loss ?? .nan)). There are no validation data, so nothing says when to stop."
    }
    let count = last?.number ?? 0
    let stopped =
      course.stoppedEarly
      ? "Training stopped after epoch \(count)" : "Training took \(count == 1 ? "one epoch" : "all \(count) epochs")"
    return
      "\(stopped); the validation loss is least after epoch \(best.epoch), \(numeral(best.loss)), and the network has the parameters of that epoch."
  }

  private var losses: Chart {
    let epochs = course.epochs
    // A loss of exactly 0 has no place on a logarithmic axis; where there are many, the axis is linear.
    let isPositive =
      epochs.count { $0.training.loss > 0 && ($0.validation?.loss ?? 1) > 0 } * 10 > 9 * epochs.count
    let title =
      course.best.map { "The validation loss is least after epoch \($0.epoch) of \(epochs.last?.number ?? 0)" }
      ?? "The training loss ends at \(numeral(epochs.last?.training.loss ?? .nan))"
    return Chart(title, subtitle: "losses over whole sets, after each epoch") {
      LineMark(x: epochs.map { Double($0.number) }, y: epochs.map(\.training.loss), series: "training")
      if course.best != nil {
        LineMark(
          x: epochs.map { Double($0.number) }, y: epochs.map { $0.validation?.loss ?? .nan }, series: "validation")
      }
      if let best = course.best { RuleMark(x: Double(best.epoch), label: "least validation loss") }
    }
    .xAxis("epoch").yAxis("loss", scale: isPositive ? .logarithmic : .linear)
  }

  /// nil where the outputs name no classes.
  private var accuracies: Chart? {
    let epochs = course.epochs
    guard let last = epochs.last, let accuracy = last.training.accuracy else { return nil }
    let numbers = epochs.map { Double($0.number) }
    let title = "The training accuracy ends at \(percent(accuracy))"
    return Chart(
      last.validation?.accuracy.map { "\(title), the validation accuracy at \(percent($0))" } ?? title,
      subtitle: "share of the examples whose class is found, after each epoch"
    ) {
      LineMark(x: numbers, y: epochs.map { 100 * ($0.training.accuracy ?? .nan) }, series: "training")
      if last.validation?.accuracy != nil {
        LineMark(x: numbers, y: epochs.map { 100 * ($0.validation?.accuracy ?? .nan) }, series: "validation")
      }
    }
    .xAxis("epoch").yAxis("accuracy in %")
  }

  private var accuracyWords: String {
    let rule =
      network.loss is SoftmaxCrossEntropy
      ? "The class that the network names is that of the largest output"
      : "The class that the network names is 1 where its output is above 0"
    let last = course.best.flatMap { best in course.epochs.first { $0.number == best.epoch } } ?? course.epochs.last
    guard let last, let training = last.training.accuracy else { return "\(rule)." }
    let validation = last.validation?.accuracy.map { " and \(percent($0)) of the validation examples" } ?? ""
    return
      "\(rule); accuracy is the share of examples for which it is the right one. After epoch \(last.number), that is \(percent(training)) of the training examples\(validation)."
  }

  private var percentiles: Chart {
    let names = Self.some(of: course.moments[course.moments.count - 1].outputs.map(\.name), most: 4)
    let steps = course.moments.map { Double($0.step) }
    return Chart(
      "Outputs of the layers over the steps",
      subtitle: "median and middle half of the numbers on a minibatch\(rhythm)" + names.note
    ) {
      for name in names.shown {
        let summaries = course.moments.map { moment in
          moment.outputs.first { $0.name == name }?.summary.percentiles ?? Array(repeating: .nan, count: 7)
        }
        BandMark(x: steps, low: summaries.map { $0[2] }, high: summaries.map { $0[4] }, series: name)
        LineMark(x: steps, y: summaries.map { $0[3] }, series: name)
      }
    }
    .xAxis("step").yAxis("output")
  }

  private var distributions: ActivationDistributions? {
    guard let trace = course.trace else { return nil }
    let outputs = trace.nodes.filter { $0.origin == nil && $0.isNamed && $0.name.hasSuffix(".output") }
    return ActivationDistributions(
      "Outputs of the layers at step \(course.run.step)", subtitle: "all numbers of one minibatch",
      layers: outputs.map { ($0.name, $0.value.scalars.filter(\.isFinite)) }, xAxis: "output")
  }

  private var gradients: Chart {
    let names = Self.some(of: course.moments[course.moments.count - 1].gradients.map(\.name), most: 8)
    let steps = course.moments.map { Double($0.step) }
    let lengths = names.shown.map { name in (name, course.moments.map { $0.visibleLength(of: name) }) }
    let cancelled = lengths.filter { $0.1.allSatisfy(\.isNaN) }.map(\.0)
    let note = cancelled.isEmpty ? "" : "; 0, but for rounding errors: \(cancelled.joined(separator: ", "))"
    return Chart(
      "Lengths of the gradients over the steps",
      subtitle: "one line for each array of parameters\(rhythm)" + names.note + note
    ) {
      for (name, lengths) in lengths where !cancelled.contains(name) { LineMark(x: steps, y: lengths, series: name) }
    }
    .xAxis("step").yAxis("length of the gradient", scale: .logarithmic)
  }

  /// ", every 6th step": which steps figures show, where these are not all.
  private var rhythm: String { StepRhythm(course.moments.map(\.step)).words }

  /// No more than a figure can hold: the first, the last, and others at equal distances between, with words that say so.
  private static func some(of names: [String], most: Int) -> (shown: [String], note: String) {
    guard names.count > most else { return (names, "") }
    return (
      (0..<most).map { names[$0 * (names.count - 1) / (most - 1)] },
      "; \(most) of \(names.count), from the first to the last"
    )
  }
}

extension TrainingCourse.Moment {
  /// The length of the gradient of an array; NaN where it is 0, or only what rounding left of terms that cancel: less than
  /// 10⁻¹³ of another in its layer, as that of a bias before batch norm.
  fileprivate func visibleLength(of name: String) -> Double {
    func layer(_ name: String) -> Substring { name.prefix(upTo: name.lastIndex(of: ".") ?? name.startIndex) }
    let longest = gradients.filter { layer($0.name) == layer(name) }.map(\.length).max() ?? 0
    let length = gradients.first { $0.name == name }?.length ?? 0
    return length > 1e-13 * longest ? length : .nan
  }
}

/// A share with one decimal, such as 91.7 %; 100 % and 0 % are exact.
func percent(_ share: Double) -> String {
  let rounded = (share * 1000).rounded()
  let shown = share < 1 ? min(rounded, 999) : rounded
  return "\(Numeral(share > 0 ? max(shown, 1) / 10 : 0, digits: 4)) %"
}

/// A number with four digits.
func numeral(_ number: Double) -> String { Numeral(number, digits: 4).description }
