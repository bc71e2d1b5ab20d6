import GradusFormulas
import GradusTensors

/// Labels beside answers that are those of no blank: the number decides, and a teacher should know.
struct UnknownLabels {
  let file: String
  let key: WorksheetKey
  private var first: (label: String, blank: WorksheetBlank, line: Int)?
  private var count = 0

  init(file: String, key: WorksheetKey) { (self.file, self.key) = (file, key) }

  /// A label that is spelled in another way, such as u1 for û₁, is known.
  mutating func note(_ label: String, beside blank: WorksheetBlank, line: Int) {
    guard label.typed != blank.label.typed else { return }
    if first == nil { first = (label, blank, line) }
    count += 1
  }

  /// One sentence for all of them; none where all labels are known.
  var remarks: [String] {
    guard let first else { return [] }
    let near = nearNames(to: first.label, in: key.blanks.map(\.label)) { $0.lowercased().typed }
    let places = near.compactMap { name in key.blanks.first { $0.label == name } }.map { "\($0.label) (\($0.number))" }
    return [
      "\(file), line \(first.line): no blank is called \"\(first.label)\", so the answer was taken for blank "
        + "\(first.blank.number), \(first.blank.label)"
        + (places.isEmpty ? "" : "; near names: \(places.joined(separator: ", "))")
        + (count == 1 ? "" : "; \(count - 1) more \(count == 2 ? "label is" : "labels are") unknown")
    ]
  }
}
