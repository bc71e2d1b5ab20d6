import Foundation
import GradusAssets
import GradusCharts
import GradusComputations
import GradusDrawing
import GradusFigures
import GradusFormulas
import GradusHandouts
import GradusLessons
import GradusTensors
import GradusTraces
import GradusTraining

/// The readers of all other files: tables, answers, keys, templates and figures.
enum FileTools {
  static let readers: [FuzzedReader] = [
    FuzzedReader("table-curve", corpus: tables) { bytes in
      let table = try DataTable(bytes: bytes, file: "input")
      let names = table.columnNames
      guard names.count > 1 else { return }
      _ = try CurveTable(table, x: names[0], y: names[1])
    },
    FuzzedReader("table-classes", corpus: tables) { bytes in
      let table = try DataTable(bytes: bytes, file: "input")
      guard let target = table.columnNames.last else { return }
      var random = RandomGenerator(seed: 1)
      let classes = try ClassTable(table, target: target)
      if classes.examples.count > 9 { _ = classes.split(using: &random) }
    },
    FuzzedReader("answers", corpus: answers) { bytes in
      let table = try AnswerTable(String(decoding: bytes, as: UTF8.self), file: "input", key: key)
      _ = try Grading(table, by: key).points
    },
    FuzzedReader("key", corpus: [keyFile]) { bytes in
      let read = try WorksheetKey(json: Data(bytes), file: "input")
      let table = try AnswerTable(String(decoding: answers[0], as: UTF8.self), file: "answers", key: read)
      _ = try Grading(table, by: read).points
    },
    FuzzedReader("formulas", corpus: formulas) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      _ = try Computation(yaml: text, name: "input").trace()
    },
    FuzzedReader("networks", corpus: networks) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      _ = try NetworkFile(yaml: text, name: "input", folder: "").trace()
    },
    FuzzedReader("numpy", corpus: archives) { bytes in _ = try NumPyArchive(Data(bytes), file: "input") },
    FuzzedReader("template", corpus: templates) { bytes in
      _ = page.singleFile(
        .html, try bundled.replacing(.html, by: String(decoding: bytes, as: UTF8.self), name: "input"))
    },
    FuzzedReader("provenance", corpus: figures) { bytes in
      guard let metadata = Metadata(contents: bytes) else { throw NotAFigure() }
      _ = try Provenance(metadata)
    },
    FuzzedReader("pixels", corpus: [figures[0]]) { bytes in _ = try PixelImage(png: bytes, path: "input") },
  ]

  private static let tables: [[UInt8]] = [
    "x,y\n" + (0..<30).map { "\(Double($0) / 4),\(2 + $0 % 7)" }.joined(separator: "\n"),
    "\u{FEFF}x;größe;kind\n"
      + (0..<24).map { "\($0),5;\($0),25;\($0 % 3 == 0 ? "a" : "b")" }.joined(separator: "\r\n"),
    "# units\nday\tsold\trainy\n"
      + (10..<31).map { "2024-01-\($0)\t\"3,\($0)0.5\"\t\($0 % 2 == 0)" }.joined(separator: "\n"),
    "  1  0.5  ?  red\n  2  1e3  NA  blue\n  3  −4  7%  red\n" + String(repeating: "  4  2  1  blue\n", count: 24),
  ].map { [UInt8]($0.utf8) }

  private static let formulas: [[UInt8]] = [
    "given:\n  u: [[0.3], [0.5], [1.1]]\n  t: [[0], [1], [3]]\n  gamma: 2\ncompute:\n  mu: mean(u, rows)\n  c: u - mu\n"
      + "  sigma: sqrt(mean(c^2, rows))\n  y: gamma * c / sigma + 1e-5\nloss: mean((y - t)^2)\n"
      + "symbols: {c: ũ}\nlayers: {norm: [mu, c]}\nparameters: [gamma]\n",
    "title: \"a: b\"\ngiven: {x: [[1, 2]], W: [[0.5, -1], [2, 1/3]], t: [[0, 1]]}\ncompute:\n  z: >\n    x @ W.T\n    - 1\n"
      + "  p: softmax(z)\n  h: max(0, reshape(z, 2)) * -relu(z)\nloss: cross_entropy(p, t)\n",
  ].map { [UInt8]($0.utf8) }

  private static let networks: [[UInt8]] = [
    "network:\n  - dense: 3\n    name: hidden\n  - batch norm: {epsilon: 1e-5}\n  - tanh\n  - dense: 1\nloss: mse\n"
      + "optimizer: {adam: {step size: {cosine: {from: 0.1, steps: 9}}, warm-up: 2}}\nseed: 3\ndata:\n"
      + "  inputs: [[0, 0.2], [0.1, 1], [1, 0]]\n  targets: [[0], [1], [1]]\n",
    "network: [residual: [dense: 2, relu], dropout: 0.5, layer norm: 0.1, dense: {outputs: 2, bias: false}]\n"
      + "loss: softmax cross-entropy\nbatch size: 2\ninitial: {dense.weight: [[1, 2], [3, 1/4]]}\n"
      + "data: {inputs: [[1, 2], [3, 4]], labels: [0, 1], validation: {inputs: [[1, 1]], labels: [1]}}\n",
  ].map { [UInt8]($0.utf8) }

  /// One as it is, and one that is compressed, of `numpy.savez_compressed`.
  private static let archives: [[UInt8]] = [
    written { [UInt8](try NumPyArrays([("a", Tensor([1, -2, 3])), ("b", Tensor(rows: [[1, 2], [3, 4]]))]).npz()) },
    [UInt8](
      Data(
        base64Encoded:
          "UEsDBC0AAAAIAAAAIQDG5hrI//////////8QABQAZGVuc2Uud2VpZ2h0Lm5weQEAEACQAAAAAAAAAE8AAAAAAAAAm+wX6hsQychQxlCtnpJanF"
          + "ykbqWgbpNmoa6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjoKhpo6CrUKZAMuBjB4YA+hL9gDAFBLAwQtAAAACAAAACEA90AS6v//"
          + "////////BQAUAGEubnB5AQAQAJgAAAAAAAAATAAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mhrqOgnpZfVFKUmBefX5SSChJ3S8wpTg"
          + "WKF2ckFqQC+RrGOpo6CrUKFAAuBihghNJMUBoAUEsBAi0DLQAAAAgAAAAhAMbmGshPAAAAkAAAABAAAAAAAAAAAAAAAIABAAAAAGRlbnNlLndl"
          + "aWdodC5ucHlQSwECLQMtAAAACAAAACEA90AS6kwAAACYAAAABQAAAAAAAAAAAAAAgAGRAAAAYS5ucHlQSwUGAAAAAAIAAgBxAAAAFAEAAAAA"
      ) ?? Data()),
  ]

  private static let sheet: Worksheet = written {
    var options = WorksheetOptions()
    options.count = 8
    return try Worksheet.draw(1, from: TraceCorpus.centered, title: "a", options: options, seed: 1)
  }[0]
  private static let key = sheet.key
  private static let keyFile = written { try [UInt8](key.json) }
  private static let answers: [[UInt8]] = [
    ("number,symbol,answer", ","), ("number;answer;note", ";"), ("number\tanswer", "\t"),
  ].map { head, separator in
    let rows = key.blanks.prefix(8).enumerated().map { place, blank in
      head.split(whereSeparator: { ",;\t".contains($0) }).map { column in
        switch column {
        case "number": "\(place + 1)"
        case "symbol": "\"\(blank.label)\""
        case "answer": ["≈ \(blank.answer)", "1/2", "2·10⁻¹", "\\frac{3}{4}", "-0.5 m", "√2"][place % 6]
        default: "by hand"
        }
      }.joined(separator: separator)
    }
    return [UInt8](([head] + rows).joined(separator: "\n").utf8)
  }

  private static let page = Handout(
    title: "a < b",
    blocks: [
      .heading("one"), .prose(Prose("two\n\nthree")),
      .table(Table(["x", "y"], rows: [["1", "2"], ["3", "4"]])),
      .derivation(of: [Explanation(symbol: MathSymbol("x"), formula: .number(1), result: 1)]),
      .claim(Finding("it holds", measured: "yes", outcome: .holds)),
    ])
  private static let bundled = written { try HandoutTemplates() }
  private static let templates: [[UInt8]] =
    ["handout.md", "handout.tex"].map { name in
      [UInt8](written { try Data(contentsOf: Assets.url("templates/\(name).mustache")) })
    } + [
      [UInt8](
        "{{title}}{{#blocks}}{{#table}}{{#rows}}{{#cells}}{{{text}}}{{/cells}}{{^last()}}|{{/last()}}{{/rows}}{{/table}}{{/blocks}}"
          .utf8)
    ]

  private struct NotAFigure: Error {}

  private static let figures: [[UInt8]] = [.png, .svg, .pdf, .tex].map(figure)

  private static func figure(_ type: Picture.FileType) -> [UInt8] {
    written {
      let chart = Chart("a") { LineMark(x: [0, 1, 2], y: [1, 4, 2]) }.size(width: 60, height: 40)
      var picture = chart.picture
      picture.metadata.fields += [
        ("Lesson", "overfitting"), ("Figure", "fits"), ("Seed", "1"), ("Options", "--quick"), ("Data", "a b.csv"),
      ].map { Metadata.Field($0, $1) }
      let file = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(getpid()).\(type.rawValue)")
      defer { try? FileManager.default.removeItem(at: file) }
      try picture.write(to: file.path)
      return [UInt8](try Data(contentsOf: file))
    }
  }

  private static func written<Result>(_ body: () throws -> Result) -> Result {
    do { return try body() } catch { fatalError("an example cannot be made: \(error)") }
  }
}
