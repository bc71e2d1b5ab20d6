/// What a worksheet leaves blank.
package enum WorksheetBlanks: String, CaseIterable, Sendable {
  case values, gradients, both

  var includesValues: Bool { self != .gradients }
  var includesGradients: Bool { self != .values }
}

/// What a worksheet asks for.
package struct WorksheetOptions: Hashable, Sendable {
  package var blanks = WorksheetBlanks.both
  /// Layers, names or symbols; empty for all.
  package var only: [String] = []
  /// How many blanks; nil for all.
  package var count: Int?
  /// How long the sheet may take; nil for any time.
  package var minutes: Double?
  /// The significant digits that are asked for.
  package var digits = 3

  package init() {}
}
