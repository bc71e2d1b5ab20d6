import GradusFormulas

/// A picture in TikZ, for `\input` in a document that loads tikz, which sets its texts in its own fonts.
struct TikZFile {
  let picture: Picture

  static let firstLine = "% A figure of Gradus"
  static let end = "\\endgroup"
  /// In bytes.
  private static let limit = 150_000

  func bytes(_ fonts: FontContext) throws(DrawingError) -> [UInt8] {
    guard picture.steps == nil, !picture.pages.isEmpty else { return Array(try text(fonts, limit: Self.limit).utf8) }
    var parts: [String] = []
    for page in picture.pages {
      parts.append(try TikZFile(picture: page).text(fonts, limit: Self.limit / picture.pages.count))
    }
    return Array(TikZParts(parts).text.utf8)
  }

  /// As exact as can be seen, or where that would be too large a file, as exact as it can be.
  private func text(_ fonts: FontContext, limit: Int) throws(DrawingError) -> String {
    let shown = picture.steps ?? FrameSequence(frames: 1) { [picture] _ in picture }
    let size = shown.picture(0).size
    var (recordings, ground): ([[Recording.Element]], RGBColor?) = ([], nil)
    for frame in 0..<shown.frameCount {
      let recording = try shown.picture(frame).recorded(fonts).recording
      recordings.append(recording.elements)
      ground = recording.ground ?? ground
    }
    let steps = TikZSteps(recordings)
    var text = ""
    for tolerance in [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2] {
      text = written(steps, size, ground, tolerance: tolerance)
      if text.utf8.count <= limit { break }
    }
    return text
  }

  private func written(_ steps: TikZSteps, _ size: Size, _ ground: RGBColor?, tolerance: Double) -> String {
    var writer = TikZWriter(steps.elements, tolerance: tolerance)
    let paper = ground.map { "fill=\(writer.styles.color($0))" } ?? ""
    let body = commands(steps, &writer)
    let page = "(0,0)rectangle\(WrittenNumber.text(Point(size.width, size.height)))"
    let lines =
      TikZHeader(picture.metadata, writer, steps: steps.count).lines + (steps.count > 1 ? Self.fitting(size) : [])
      + Self.opening + ["paper/.style={\(paper)},"]
      + writer.styles.styles.map { $0 + "," }
      + ["every gradus figure/.try]", "\\path[paper,use as bounding box]\(page);"] + body
      + ["\\end{tikzpicture}\(steps.count > 1 ? "}" : "")\(Self.end)", ""]
    return lines.map(Self.broken).joined(separator: "\n")
  }

  private static let opening = [
    "\\begin{tikzpicture}[x=1bp,y=-1bp,line cap=round,line join=round,",
    "every node/.style={inner sep=0pt,outer sep=0pt,anchor=base},",
    "left text/.style={anchor=base west},right text/.style={anchor=base east},",
  ]

  /// What is wider or higher than the room on a slide of Beamer gets smaller there.
  private static func fitting(_ size: Size) -> [String] {
    let (width, height) = (WrittenNumber.text(size.width), WrittenNumber.text(size.height))
    return [
      "\\expandafter\\ifx\\csname ver@beamer.cls\\endcsname\\relax\\def\\gradusScale{1}\\else",
      "\\pgfmathsetmacro\\gradusScale{min(1,\\linewidth/\(width)bp,0.85*\\textheight/\(height)bp)}\\fi",
      "\\scalebox{\\gradusScale}{%",
    ]
  }

  private func commands(_ steps: TikZSteps, _ writer: inout TikZWriter) -> [String] {
    if steps.count == 1 { return writer.lines(steps.elements) }
    return steps.parts.flatMap { part in
      let lines = writer.lines(part.element)
      guard let overlay = steps.overlay(part), !lines.isEmpty else { return lines }
      let command = part.steps.contains(steps.count) ? "\\staying" : "\\passing"
      return ["\(command)<\(overlay)>{%"] + lines + ["}"]
    }
  }

  /// A long command in lines that an editor shows: a blank or the end of a line changes nothing between coordinates.
  private static func broken(_ line: String) -> String {
    guard line.utf8.count > 160, !line.hasPrefix("%"), !line.hasPrefix("\\node") else { return line }
    var (result, length) = ("", 0)
    for character in line {
      if length > 110, character == "-" || character == "(" || character == "\\" {
        let last = result.last
        if last == ")" || last == "," || last == "}" || last == ";" {
          result += "\n"
          length = 0
        }
      }
      result.append(character)
      length += 1
    }
    return result
  }
}
