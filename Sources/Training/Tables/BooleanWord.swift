/// Words for true and false: those of programming languages and, in several languages, of spreadsheets.
enum BooleanWord {
  static func value(_ cell: ArraySlice<UInt8>) -> Bool? {
    guard cell.count <= longest, let first = cell.first, first >= 0x41 else { return nil }
    return values[String(decoding: cell, as: UTF8.self).lowercased()]
  }

  private static let values: [String: Bool] = [
    "true": true, "false": false, "t": true, "f": false, "yes": true, "no": false, "y": true, "n": false,
    "wahr": true, "falsch": false, "ja": true, "nein": false, "sand": true, "falsk": false, "nej": false,
    "vrai": true, "faux": false, "oui": true, "non": false, "verdadero": true, "falso": false, "vero": true,
    "sant": true, "usant": false, "falskt": false, "sandt": true, "waar": true, "onwaar": false, "verdadeiro": true,
    "prawda": true, "fałsz": false, "pravda": true, "nepravda": false, "tosi": true, "epätosi": false, "igaz": true,
    "hamis": false, "doğru": true, "yanliş": false, "истина": true, "ложь": false,
  ]
  private static let longest = values.keys.map(\.utf8.count).max() ?? 0
}
