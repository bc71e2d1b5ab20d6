import GradusFormulas
import Testing

@testable import GradusDrawing

@Suite("A drawing in TikZ") struct TikZTests {
  private static func commands(_ draw: @escaping @Sendable (Canvas) -> Void) throws -> [Substring] {
    let picture = Picture(size: Size(width: 100, height: 50), metadata: Metadata(title: "")) { draw($0) }
    let lines = String(decoding: try picture.bytes(as: .tex), as: UTF8.self).split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("\\path[paper") })
    return Array(lines[(start + 1)...].dropLast())
  }

  @Test("has each shape in TikZ's words, in points from the upper left") func shapes() throws {
    let ink = Stroke(.ink)
    let commands = try Self.commands { canvas in
      canvas.line(from: Point(0, 0.5), to: Point(10, 20.129), ink)
      canvas.shifted(by: Point(5, 5)) { canvas.circle(Point(1, 2), radius: 3, fill: .value) }
      canvas.rectangle(Rectangle(x: 1, y: 2, width: 3, height: 4), radius: 1, stroke: ink)
      canvas.curve(from: Point(0, 0), Point(1, 0), Point(2, 3), to: Point(4, 4), ink)
      canvas.polygon([Point(0, 0), Point(4, 0), Point(0, 4)], fill: .value, stroke: ink)
      canvas.clipped(to: Rectangle(x: 0, y: 0, width: 9, height: 9)) {
        canvas.line(from: Point(0, 1), to: Point(2, 1), ink)
      }
    }
    #expect(
      commands == [
        "\\path[path 1](0,0.5)--(10,20.13);", "\\path[path 2](6,7)circle[radius=3];",
        "\\path[path 1][rounded corners=1bp](1,2)rectangle(4,6);",
        "\\path[path 1](0,0)..controls(1,0)and(2,3)..(4,4);", "\\path[path 3](0,0)--(4,0)--(0,4)--cycle;",
        "\\begin{scope}", "\\clip(0,0)rectangle(9,9);", "\\path[path 1](0,1)--(2,1);", "\\end{scope}",
      ])
  }

  @Test("keeps a text within its box where the document's own font is wider") func fitted() throws {
    func file(_ text: String) throws -> String {
      let picture = Picture(size: Size(width: 100, height: 50), metadata: Metadata(title: "")) { canvas in
        let area = Rectangle(x: 10, y: 10, width: 54, height: 20)
        canvas.node("box", kind: "operation", in: area) {
          canvas.rectangle(area, stroke: Stroke(.ink))
          canvas.text(text.richText, at: Point(37, 22), TextStyle(8), anchor: TextAnchor(.center))
        }
      }
      return String(decoding: try picture.bytes(as: .tex), as: UTF8.self)
    }
    let (long, short) = (try file("0.123456789"), try file("0.5"))
    #expect(long.contains("\\fitted{50}{0.123456789}") && long.contains("\\def\\fitted"))
    #expect(!short.contains("fitted"))
  }

  @Test("fills the triangles in words, as those that charts draw", arguments: ["▲", "▼", "◀", "▶"])
  func triangles(sign: Character) throws {
    func file(_ text: String) throws -> String {
      let picture = Picture(size: Size(width: 100, height: 50), metadata: Metadata(title: "")) { canvas in
        canvas.text(text.richText, at: Point(37, 22), TextStyle(8))
      }
      return String(decoding: try picture.bytes(as: .tex), as: UTF8.self)
    }
    let command = try #require(LaTeXSigns.commands[sign])
    let filled = try file("\(sign): goes on")
    #expect(filled.contains("\\def\(command){\\filled{") && filled.split(separator: command).count == 3)
    #expect(try !file("goes on").contains("filled"))
  }

  @Test("keeps a text beside an arrow as narrow as it is in the figure") func fittedBesideArrows() throws {
    let picture = Picture(size: Size(width: 100, height: 50), metadata: Metadata(title: "")) { canvas in
      canvas.edge(from: "a", to: "b") { canvas.text("× x", at: Point(37, 22), TextStyle(8)) }
    }
    let file = String(decoding: try picture.bytes(as: .tex), as: UTF8.self)
    #expect(file.contains("\\fitted{") && file.contains("\\def\\fitted"))
  }

  @Test("joins lines of one style, and marks of one shape") func joins() throws {
    let commands = try Self.commands { canvas in
      for y in [1.0, 2] { canvas.line(from: Point(0, y), to: Point(9, y), Stroke(.grid)) }
      for x in 1...4 { canvas.circle(Point(Double(x), 7), radius: 2, fill: .value) }
    }
    #expect(
      commands == [
        "\\path[path 1](0,1)--(9,1) (0,2)--(9,2);",
        "\\foreach\\p in{(1,7),(2,7),(3,7),(4,7)}{\\path[path 2]\\p circle[radius=2];}",
      ])
  }

  @Test("leaves out points that nobody would miss, and no others") func thinned() {
    let points = (0...1000).map { Point(Double($0) / 10, $0 == 500 ? 3 : 0.001 * Double($0 % 2)) }
    let thinned = ThinnedLine(points, tolerance: 0.05).points
    #expect(
      thinned.count == 5 && thinned.contains(points[500]) && thinned.first == points[0] && thinned.last == points[1000])
  }

  @Test("puts lines of text where the picture has them, shortened as there") func texts() throws {
    let commands = try Self.commands { canvas in
      canvas.text("one two three four", at: Point(0, 20), TextStyle(10), in: .block(50))
      canvas.text("a text that is much too long", at: Point(0, 40), TextStyle(10), in: .line(60))
      canvas.text("50 %", at: Point(50, 10), TextStyle(10), anchor: TextAnchor(.right), degrees: -90)
    }
    try #require(commands.count == 4)
    #expect(commands[0].hasSuffix("{one two};") && commands[1].hasSuffix("{three four};"), "\(commands)")
    #expect(commands[2].hasSuffix("\\ldots{}};") && commands[2].contains("{a text"), "\(commands[2])")
    #expect(commands[3] == "\\node[text 1,right text,rotate=90]at(50,10){50~\\%};", "\(commands[3])")
  }

  @Test("has a node with what is drawn for it, and edges that move with their nodes") func graph() throws {
    let commands = try Self.commands { canvas in
      canvas.edge(from: "a", to: "b") {
        canvas.curve(from: Point(20, 10), Point(25, 10), Point(35, 12), to: Point(40, 12), Stroke(.ink))
      }
      for (name, x) in [("a", 0.0), ("b", 40)] {
        let area = Rectangle(x: x, y: 0, width: 20, height: 20)
        canvas.node(name, kind: "input", in: area) {
          canvas.rectangle(area, radius: 5, stroke: Stroke(.ink))
          canvas.text("x", at: Point(area.center.x, 15), TextStyle(10), anchor: .center)
        }
      }
    }
    #expect(
      commands == [
        "\\node[input box,minimum width=20bp,minimum height=20bp](a)at(10,10){};",
        "\\begin{scope}[shift={(a.center)}]", "\\node[text 1]at(0,5){x};", "\\end{scope}",
        "\\node[input box,minimum width=20bp,minimum height=20bp](b)at(50,10){};",
        "\\begin{scope}[shift={(b.center)}]", "\\node[text 1]at(0,5){x};", "\\end{scope}",
        "\\path[path 1](a.east)..controls+(5,0)and+(-5,0)..([shift={(0,2)}]b.west);",
      ])
  }

  @Test("has what steps have in common once") func steps() {
    func text(_ letters: String) -> Recording.Element {
      .text(
        RecordedText(
          text: RichText(letters), style: TextStyle(9), place: Point(0, 0), anchor: .left, degrees: 0, width: 9))
    }
    let steps = TikZSteps(["ab", "acb", "ab", "db"].map { $0.map { text(String($0)) } })
    #expect(steps.parts.map { steps.overlay($0) ?? "always" } == ["1-3", "2", "4-", "always"])
  }

  @Test("draws pixels row by row, and leaves out those that are not there") func pixels() {
    let image = PixelImage(width: 3, height: 2, pixels: [0xFF00_0000, 0xFF00_0000, 0xFFFF_FFFF, 0, 0xFF12_3456, 0])
    let lines = TikZPixels(image, in: Rectangle(x: 5, y: 6, width: 30, height: 10), tolerance: 0.05).lines
    #expect(
      lines == [
        "\\begin{scope}[shift={(5,6)},x=10.0000bp,y=-5.0000bp]", "\\row{0}{1}\\cell 000000,2,.5;\\cell FFFFFF,1,;",
        "\\row{1}{1}\\free 1;\\cell 123456,1,;\\free 1;", "\\end{scope}",
      ])
  }
}
