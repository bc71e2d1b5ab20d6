import Foundation
import GradusFormulas
import GradusTensors
import PythonTool
import ServiceTool
import Testing

@testable import GradusHandouts

/// Programs of others turn our Markdown into pages: each formula is one there too, and no letter is lost.
@Suite("Markdown is read", .waits) struct MarkdownReaderTests {
  private static let needs: Comment =
    "not all readers of Markdown are there: script/bootstrap --with markdown brings them"

  /// A page with all kinds of blocks, and all derivations of a trace; with its figures in `folder`.
  private static func page(in folder: TemporaryFolder) throws -> Page {
    var handout = try Sample.handout()
    handout.blocks += try Handout(of: Sample.trace(), title: "A step").blocks
    try handout.write(to: folder.url, HandoutTemplates())
    return Page(markdown: try folder.text("handout.md"))
  }

  private struct Page {
    let markdown: String
    /// The formulas on lines of their own, and those within texts.
    var blocks: [String] { parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] } }
    var inline: [String] {
      parts.indices.filter { $0 % 2 == 0 }.flatMap { place in
        parts[place].matches(of: #/(?:^|[^\\$])\$([^$\n]+[^\\$])\$/#).map { String($0.1) }
      }
    }
    var formulas: Int { blocks.count + inline.count }
    private var parts: [String] { markdown.components(separatedBy: "\n$$\n") }
  }

  /// The pandoc of the system and the one that comes with Python's pypandoc, which need not be equally old.
  private static let pandocs: [String] = {
    let script = "import os, pypandoc; print(os.path.join(os.path.dirname(pypandoc.__file__), 'files', 'pandoc'))"
    let bundled = (try? Python.run(script, with: "pypandoc"))?.output.trimmingCharacters(in: .whitespacesAndNewlines)
    return ([Tool.pandoc.path, bundled].compactMap(\.self)).filter(FileManager.default.isExecutableFile)
  }()

  private static func pandoc(_ path: String, _ arguments: [String], in folder: TemporaryFolder) throws -> (
    status: Int32, output: String
  ) {
    let script = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:], stderr=subprocess.STDOUT).returncode)"
    return try Python.run(script, [path] + arguments, in: folder.url)
  }

  @Test(
    "by pandoc, for HTML and for Word", .enabled(if: !pandocs.isEmpty, needs),
    arguments: pandocs, ["markdown", "gfm+tex_math_dollars", "commonmark_x"])
  func pandoc(path: String, dialect: String) throws {
    let folder = try TemporaryFolder()
    let page = try Self.page(in: folder)
    #expect(page.blocks.count > 10 && page.inline.count > 1)
    let outcome = try Self.pandoc(
      path, ["-f", dialect, "-t", "html", "--mathml", "--fail-if-warnings", "handout.md", "-o", "page.html"], in: folder
    )
    #expect(outcome.status == 0 && outcome.output == "", "\(outcome.output)")
    let html = try folder.text("page.html")
    #expect(html.matches(of: #/<math/#).count == page.formulas)
    let shown = html.replacing(#/<annotation.*?<\/annotation>/#.dotMatchesNewlines(), with: "")
    for source in [#"\frac"#, #"\begin"#, "$$", #"\_"#, #"\sqrt"#] { #expect(!shown.contains(source), "\(source)") }
    #expect(html.matches(of: #/<figcaption|class="caption"/#).isEmpty, "a caption stands there twice")
    let word = try Self.pandoc(path, ["-f", dialect, "handout.md", "-o", "page.docx"], in: folder)
    #expect(word.status == 0, "\(word.output)")
    let script = "import zipfile; print(zipfile.ZipFile('page.docx').read('word/document.xml').decode())"
    let document = try Python.run(script, in: folder.url).output
    #expect(document.matches(of: #/<m:oMath>/#).count == page.formulas)
    #expect(!document.contains(#"\frac"#))
  }

  /// Names with signs that mean something somewhere, and such signs in any order.
  private static func texts(count: Int) -> [String] {
    var random = RandomGenerator(seed: 4)
    let words = [
      "a", "b1", "2", " ", " ", "-", ".", "(", ")", "_", "*", "[", "]", "<", ">", "|", "$", "~", "^", "&", "&amp;",
      " @",
      "#", "!", "\\", "`", "{", "}", "=", "+", ":", "1.",
    ]
    let texts = (0..<count).map { _ in (0..<12).map { _ in words.randomElement(using: &random)! }.joined() + "y" }
    return HostileNamesTests.names.prefix(8)
      + texts.map { $0.replacing(#/ +/#, with: " ").trimmingCharacters(in: .whitespaces) }
  }

  private static func expect(_ lines: [String], toBe texts: [String]) {
    #expect(lines.count == texts.count)
    for (line, text) in zip(lines, texts) {
      #expect(line == text, "written as \(MarkdownWriter().text(text.richText))")
    }
  }

  @Test(
    "by pandoc with every sign as it is", .enabled(if: !pandocs.isEmpty, needs),
    arguments: pandocs, ["markdown-smart", "gfm+tex_math_dollars"])
  func signs(path: String, dialect: String) throws {
    let folder = try TemporaryFolder()
    let texts = Self.texts(count: 400)
    let page = texts.map { MarkdownWriter().text($0.richText) }.joined(separator: "\n\n")
    try Data(page.utf8).write(to: folder.url.appendingPathComponent("signs.md"))
    let outcome = try Self.pandoc(path, ["-f", dialect, "-t", "json", "signs.md", "-o", "signs.json"], in: folder)
    #expect(outcome.status == 0, "\(outcome.output)")
    let script = """
      import json
      plain = {"Str": lambda c: c, "Space": lambda c: " ", "SoftBreak": lambda c: " "}
      for block in json.load(open("signs.json"))["blocks"]:
          inside = [plain.get(i["t"], lambda c: "<" + i["t"] + ">")(i.get("c")) for i in block["c"]] if block["t"] == "Para" else [block["t"]]
          print("".join(inside))
      """
    Self.expect(
      try Python.run(script, in: folder.url).output.split(separator: "\n").map(String.init), toBe: texts)
  }

  @Test(
    "by the readers in Python with every sign as it is",
    .enabled(if: ["markdown_it", "mdit_py_plugins", "pymdownx", "nbconvert"].allSatisfy(Python.has), needs),
    arguments: ["myst", "mkdocs", "jupyter"])
  func signs(reader: String) throws {
    let folder = try TemporaryFolder()
    let texts = Self.texts(count: 400)
    let written = try JSONEncoder().encode(texts.map { MarkdownWriter().text($0.richText) })
    try written.write(to: folder.url.appendingPathComponent("signs.json"))
    let script = """
      import html, json, sys
      def myst():
          from markdown_it import MarkdownIt
          from mdit_py_plugins.dollarmath import dollarmath_plugin
          return MarkdownIt("commonmark").use(dollarmath_plugin).enable("table").render
      def mkdocs():
          import markdown
          names = ["tables", "md_in_html", "pymdownx.arithmatex"]
          return lambda text: markdown.markdown(text, extensions=names, extension_configs={names[2]: {"generic": True}})
      def jupyter():
          from nbconvert.filters.markdown import markdown2html
          return markdown2html
      read = {"myst": myst, "mkdocs": mkdocs, "jupyter": jupyter}[sys.argv[1]]()
      for text in json.load(open("signs.json", encoding="utf-8")):
          page = read(text).strip()
          inside = page.removeprefix("<p>").removesuffix("</p>")
          print(inside if "<" in inside else html.unescape(inside))
      """
    let outcome = try Python.run(script, [reader], with: "nbconvert", in: folder.url)
    Self.expect(outcome.output.split(separator: "\n").map(String.init), toBe: texts)
  }

  @Test("by MyST in Sphinx", .enabled(if: Python.has("myst_parser"), needs)) func myst() throws {
    let folder = try TemporaryFolder()
    let page = try Self.page(in: folder)
    let script = """
      import pathlib, sys
      from sphinx.cmd.build import main
      pathlib.Path("conf.py").write_text('extensions = ["myst_parser"]\\nmyst_enable_extensions = ["dollarmath"]\\n')
      pathlib.Path("handout.md").rename("index.md")
      sys.exit(main(["-q", "-W", "-b", "html", ".", "_build"]))
      """
    let outcome = try Python.run(script, with: "myst_parser", in: folder.url)
    #expect(outcome.status == 0, "\(outcome.output)")
    let html = try folder.text("_build/index.html")
    #expect(html.matches(of: #/class="math notranslate/#).count == page.formulas)
    #expect(!html.contains("$$"))
  }

  @Test("by MkDocs with arithmatex", .enabled(if: Python.has("mkdocs") && Python.has("pymdownx"), needs)) func mkDocs()
    throws
  {
    let folder = try TemporaryFolder()
    let page = try Self.page(in: folder)
    let script = """
      import pathlib, subprocess, sys
      lines = ["site_name: Handouts", "markdown_extensions:", "  - tables", "  - md_in_html",
               "  - pymdownx.arithmatex:", "      generic: true"]
      pathlib.Path("mkdocs.yml").write_text("\\n".join(lines))
      pathlib.Path("docs").mkdir()
      pathlib.Path("handout.md").rename("docs/index.md")
      pathlib.Path("curve.png").rename("docs/curve.png")
      pathlib.Path("graph.png").rename("docs/graph.png")
      sys.exit(subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-s"], stderr=subprocess.STDOUT).returncode)
      """
    let outcome = try Python.run(script, with: "mkdocs", in: folder.url)
    #expect(outcome.status == 0, "\(outcome.output)")
    let html = try folder.text("site/index.html")
    #expect(html.matches(of: #/class="arithmatex"/#).count == page.formulas)
    #expect(!html.contains("$$") && html.contains("<summary>Answer</summary>\n<p><strong>b)</strong>"))
    #expect(html.matches(of: #/<table>/#).count == page.markdown.matches(of: #/\n\| :-- \|/#).count)
  }

  @Test(
    "by Jupyter's nbconvert, whose MathJax shows what stands between dollars",
    .enabled(if: Python.has("nbconvert"), needs))
  func nbconvert() throws {
    let folder = try TemporaryFolder()
    let page = try Self.page(in: folder)
    let script = """
      import html
      from nbconvert.filters.markdown import markdown2html
      print(html.unescape(markdown2html(open("handout.md", encoding="utf-8").read())))
      """
    let outcome = try Python.run(script, with: "nbconvert", in: folder.url)
    #expect(outcome.status == 0, "\(outcome.output)")
    for formula in page.blocks { #expect(outcome.output.contains("$$\n\(formula)\n$$"), "\(formula)") }
    for formula in page.inline { #expect(outcome.output.contains("$\(formula)$"), "\(formula)") }
    #expect(!outcome.output.contains("<pre"))
  }
}
