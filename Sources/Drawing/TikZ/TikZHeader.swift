import GradusFormulas

/// What stands above the picture: what it is, how to use it, and what its commands need.
struct TikZHeader {
  let lines: [String]

  init(_ metadata: Metadata, _ writer: TikZWriter, steps: Int) {
    let facts =
      [Metadata.Field("Title", metadata.title), Metadata.Field("Description", metadata.description)] + metadata.fields
    let missing = writer.unknownLetters
    lines =
      [
        TikZFile.firstLine
          + " in TikZ, for \\input in a document with \\usepackage{tikz}. It needs no library of TikZ;",
        "% beside the package babel, TikZ asks for \\usetikzlibrary{babel}.",
        "% Colours and styles have names, and a document can have its own. Before \\input, define a colour, such as",
        "% \\definecolor{gradusInk}{gray}{0}, or change styles: \\tikzset{every gradus figure/.style={paper/.style={}}}",
      ]
      + (steps > 1
        ? ["% On a slide of Beamer it has \(steps) overlays, no larger than the slide; elsewhere it shows the last."]
        : [])
      + (missing.isEmpty
        ? [] : ["% TeX's fonts have no sign for \(Self.numbers(missing)): their numbers stand for them."])
      + facts.filter { !$0.value.isEmpty }.map { "%% \($0.name): \(Self.inOneLine($0.value))" }
      + ["\\begingroup"] + writer.styles.colorLines
      + (writer.hasCells ? TikZPixels.definitions : []) + (writer.hasHalo ? Self.halo : [])
      + (writer.hasFittedTexts ? [Self.fitted] : []) + (writer.hasTriangles ? Self.filled : [])
      + (steps > 1 ? Self.overlays : [])
  }

  private static func numbers(_ letters: [Character]) -> String {
    letters.prefix(20).map(LaTeXSigns.number).joined(separator: ", ") + (letters.count > 20 ? ", …" : "")
  }

  private static func inOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// A text no wider than its box, or than it is in the figure, in whatever font.
  private static let fitted =
    "\\def\\fitted#1#2{\\setbox0\\hbox{#2}\\ifdim\\wd0>#1bp\\resizebox{#1bp}{\\height}{\\box0}\\else\\box0\\fi}%"

  /// The signs in words that are drawn as filled marks.
  static let triangles = "▲▼◀▶"
  /// Without a package of its own TeX has them open only.
  private static let filled = [
    "\\def\\filled#1{\\mathord{\\vcenter{\\hbox{\\tikz[x=1ex,y=1ex]\\fill#1--cycle;}}}}%",
    "\\def\\bigtriangleup{\\filled{(0,0)--(1.4,0)--(.7,1.2)}}%",
    "\\def\\bigtriangledown{\\filled{(0,1.2)--(1.4,1.2)--(.7,0)}}%",
    "\\def\\triangleleft{\\filled{(1.2,0)--(1.2,1.4)--(0,.7)}}%",
    "\\def\\triangleright{\\filled{(0,0)--(0,1.4)--(1.2,.7)}}%",
  ]

  /// Letters with a rim, by PDF's way of drawing only their outline; without PDF they have none.
  private static let halo = [
    "\\def\\halo#1#2#3{\\ifnum0\\ifdefined\\pdfoutput\\the\\pdfoutput\\fi\\ifdefined\\outputmode\\the\\outputmode\\fi>0",
    "\\rlap{\\color{#1}\\csname pgfsys@invoke\\endcsname{1 Tr 1 j #2 w }#3%",
    "\\csname pgfsys@invoke\\endcsname{0 Tr }}\\fi#3}%",
  ]

  /// What is there in the last step, and what is gone by then.
  private static let overlays = [
    "\\expandafter\\ifx\\csname ver@beamer.cls\\endcsname\\relax\\def\\staying<#1>#2{#2}\\def\\passing<#1>#2{}",
    "\\else\\let\\staying\\only\\let\\passing\\only\\fi",
  ]
}

extension Metadata {
  /// Reads what a file in TikZ says of itself; nil where it says nothing.
  init?(tikz bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(60).filter { $0.hasPrefix("%% ") }
    var fields = Self.fields(lines: lines.map { $0.dropFirst(3) }.joined(separator: "\n"))
    guard !fields.isEmpty else { return nil }
    func taken(_ name: String) -> String {
      fields.firstIndex { $0.name == name }.map { fields.remove(at: $0).value } ?? ""
    }
    self.init(title: taken("Title"), description: taken("Description"), fields: [])
    self.fields = fields
  }
}
