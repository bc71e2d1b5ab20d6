public import Foundation
import GradusAutograd
import GradusDrawing
public import GradusFigures
import GradusFiles
public import GradusFormulas
public import GradusHandouts
import GradusRequirements
public import GradusTraces
import GradusTraining

/// The page that a lesson writes: each block is shown as soon as it is added, each figure is written at once.
public final class Page {
  /// The title of the lesson, at the top of the page.
  public let title: String
  /// The seed, the theme and the other options that every lesson has.
  public let options: LessonOptions
  /// The folder that all files of the lesson are written to.
  public var folder: URL { output.url }
  /// What was added so far, in the order of the page.
  package private(set) var blocks: [Block] = []
  private let lesson: String
  private let output: OutputFolder
  private let templates: HandoutTemplates
  private let progress = Progress()
  /// What the page has stated so far, in claims and in titles of figures.
  package private(set) var claims: [Claim] = []
  /// How many predictions and exercises the page has so far.
  private var (predictions, exercises) = (0, 0)
  /// The line below the title in handouts.
  package var subtitle: String
  /// What comes after this lesson, which stands at the end of the page.
  private var following: RichText?
  /// The names of the files that were written.
  private var files: [String] = []

  /// Starts the page of the lesson `name`: creates its folder and shows the title.
  ///
  /// - Throws: `FileError` where the folder cannot be written to, or another program is writing to it, and
  ///   `TemplateError` where a template for handouts is wrong.
  public init(title: String, options: LessonOptions, name: String) throws {
    (self.title, self.options, lesson) = (title, options, name)
    subtitle = "Lesson “\(name)”"
    templates = try HandoutTemplates(replacing: options.template, math: options.math)
    output = try OutputFolder(options.out ?? "out/\(name)", program: name)
    FinishedRun.remove(from: output.url)
    show(title + "\n" + String(repeating: "═", count: title.count))
  }

  /// Adds a heading, with which a part of the page begins.
  public func heading(_ text: some RichTextConvertible) { add(.heading(text.richText)) }
  /// Adds paragraphs, which blank lines divide; the string is shown as it is.
  public func prose(_ text: String) { add(.prose(Prose(text))) }
  /// Adds one paragraph, which may hold subscripts, italics and other styles.
  public func prose(_ text: RichText) { add(.prose(Prose(text))) }
  /// Adds a derivation: a line for each number, from its symbol to its result; nil adds no line.
  public func derivation(_ lines: [Explanation?]) { add(.derivation(of: lines.compactMap { $0 })) }
  /// Adds a table; every row needs a cell for each column.
  public func table(_ columns: [String], rows: [[String]]) { add(.table(Table(columns, rows: rows))) }
  /// Adds a table whose cells have styles, such as symbols with indices.
  @_disfavoredOverload
  public func table(_ columns: [String], rows: [[RichText]]) {
    add(.table(Table(columns.map(\.richText), rows: rows)))
  }
  /// Adds a statement with what was measured about it, and whether that confirms it.
  public func claim(_ finding: Finding) {
    state(finding)
    add(.claim(finding))
  }

  /// Adds a formula on a line of its own.
  public func equation(_ formula: Formula) { add(.equation(formula)) }
  /// Adds formulas in symbols alone, such as update rules, aligned at their signs.
  public func formulas(_ formulas: [StatedFormula]) { add(.formulas(formulas)) }
  /// Adds a list of points.
  public func list(_ items: [some RichTextConvertible]) { add(.list(items.map(\.richText))) }
  /// Adds what the reader should be able to do now: each item goes on from "You should now be able to".
  public func goals(_ items: [some RichTextConvertible]) { add(.goals(items.map(\.richText))) }
  /// Adds an exercise with its solution; exercises are numbered.
  public func exercise(_ text: some RichTextConvertible, solution: some RichTextConvertible) {
    exercises += 1
    add(.exercise(LessonExercise(number: exercises, text.richText, solution: solution.richText)))
  }
  /// Says what comes after this lesson, at the end of the page, wherever it is called.
  public func next(_ text: some RichTextConvertible) { following = text.richText }

  /// Asks the reader to predict a result before the page shows it; `--ask` waits for an answer in the terminal.
  ///
  /// - Parameters:
  ///   - choices: 2 to 26 answers to choose from.
  ///   - right: the place of the choice that this run's measurements support, counted from 0; compute it.
  ///   - reason: why it is right, in sentences.
  public func predict(
    _ question: some RichTextConvertible, choices: [some RichTextConvertible], right: Int,
    because reason: some RichTextConvertible
  ) {
    predictions += 1
    let prediction = Prediction(
      number: predictions, question.richText, choices: choices.map(\.richText), right: right, reason: reason.richText)
    guard options.ask else { return add(.predict(prediction)) }
    blocks.append(.predict(prediction))
    show(prediction.terminalQuestion())
    show(AskedPrediction(prediction).verdict())
  }

  /// Adds a question for the reader with its answer, which should rest on what the page measured.
  public func question(_ text: some RichTextConvertible, answer: some RichTextConvertible) {
    add(.question(text.richText, answer: answer.richText))
  }

  /// Writes a figure as `name`.png, .svg and .pdf, and .tex where that is asked for, in the theme of the options, and adds it to the page.
  ///
  /// - Parameters:
  ///   - findings: what its title states, in the words of `Finding.title`.
  ///   - explorable: what readers can change of it on a screen; it stands in the handout, and alone in `name`.html.
  public func figure(
    _ name: String, _ figure: some Figure, showing findings: Finding..., exploring explorable: Explorable? = nil
  ) throws {
    if let wanted = options.onlyFigure, wanted != name { return }
    var picture = try options.looks.picture(of: figure)
    picture.metadata.fields += provenance(of: name).fields
    if options.checkFigures, let fault = try picture.faults().first { throw FigureFault(figure: name, fault: fault) }
    let block = try FigureBlock(name: name, picture, as: options.figureTypes, exploring: explorable)
    try block.write(to: folder)
    if options.series { try writeSeries(of: figure, named: name) }
    if options.onlyFigure != nil { throw OnlyFigureWritten() }
    files += block.fileNames
    FigureRemarks(of: block, options.looks.width).show()
    for finding in findings { state(finding, in: name) }
    add(.figure(block))
  }

  /// Writes all moments of a figure as the animated `name`.png, and adds a sentence that names the file.
  public func animation(_ name: String, _ figure: some AnimatedFigure) throws {
    if let wanted = options.onlyFigure, wanted != name { return }
    try figure.theme(options.looks.look).animation.adding(provenance(of: name).fields).write(
      to: folder.appendingPathComponent("\(name).png").path)
    if options.onlyFigure != nil { throw OnlyFigureWritten() }
    files.append("\(name).png")
    prose("The file \(name).png shows each step, one after the other: a browser plays it.")
  }

  private func provenance(of name: String) -> Provenance {
    Provenance(
      lesson: lesson, figure: name, seed: options.seed, commandLine: Array(CommandLine.arguments.dropFirst()))
  }

  /// Writes a trace as `name`.trace.json, or as trace.json where the lesson has only one and gives it no name.
  public func trace(_ trace: Trace, named name: String? = nil) throws {
    let file = (name.map { "\($0)." } ?? "") + "trace.json"
    try TraceFile(trace).write(to: folder.appendingPathComponent(file))
    files.append(file)
    add(.trace(TraceBlock(file: file, count: trace.nodes.count)))
  }

  /// Writes a file of another kind beside the page.
  package func file(_ name: String, _ data: Data) throws {
    try Files.write([UInt8](data), to: folder.appendingPathComponent(name).path)
    files.append(name)
  }

  /// Shows a line in the terminal only, for what differs from run to run, such as a time.
  public func remark(_ text: String) { show(text) }

  /// Says what is going on, and how much of it is done (0 to 1).
  package func progress(_ what: String, _ done: Double) { progress.show(what, done) }

  /// Runs `body` for 0 ..< `count`, as many at once as there are cores, and returns the results in their order.
  ///
  /// A line of the terminal shows how many are done.
  public func sweep<Result: Sendable>(
    _ what: String, _ count: Int, _ body: @escaping @Sendable (Int) throws -> Result
  ) async throws -> [Result] {
    progress.show("0 of \(count) \(what)", 0)
    return try await Sweep.run(
      count,
      finished: { [progress] done in progress.show("\(done) of \(count) \(what)", Double(done) / Double(count)) },
      body)
  }

  /// Says how a student gets the lesson's worksheet, where it has one.
  func worksheet() {
    guard let exercise = Exercise.all.first(where: { $0.lesson == lesson }) else { return }
    heading("On paper, and as a program")
    prose(
      """
      By hand: \(code: "gradus worksheet \(lesson)") writes a sheet with numbers of its own, which leaves 8 of them blank, and \
      \(code: "gradus grade") marks the answers.
      """ as RichText)
    prose(
      """
      As a program: the function \(code: exercise.task.function) in Python. \(exercise.task.summary) The sheet comes with the \
      beginning of it, task.py, and \(code: "gradus grade keys/task-key.json task.py --code") tries it.
      """ as RichText)
  }

  /// Writes what is known only at the end: the claims, the page as a handout, and that it is finished.
  package func finish() throws {
    if let following { add(.next(following)) }
    try Claim.write(claims, to: folder)
    var handout = Handout(title: title, subtitle: subtitle, blocks: blocks)
    handout.name = lesson
    files += [Claim.fileName] + (try handout.write(to: folder, templates, withFigures: false))
    try file(HandoutContents.fileName, HandoutContents(handout).json)
    let commandLine = Array(CommandLine.arguments.dropFirst())
    try FinishedRun(lesson: lesson, options: options, commandLine: commandLine, files: files).write(to: folder)
    show("\nFigures, traces and handouts of “\(title)” are in \(folder.relativePath)/:")
    for line in ListedNames(files).lines { show(line) }
  }

  /// Keeps a finding; a statement has one outcome, wherever the page makes it.
  private func state(_ finding: Finding, in figure: String? = nil) {
    let place = claims.firstIndex { $0.finding.statement == finding.statement } ?? claims.endIndex
    if place == claims.endIndex { claims.append(Claim(finding)) }
    require(claims[place].finding == finding, "“\(finding.statement)” is stated twice, from different measurements")
    if let figure { claims[place].figures.append(figure) }
  }

  private func add(_ block: Block) {
    blocks.append(block)
    show(block.terminalText(width: Terminal.proseWidth))
  }

  private func show(_ text: String) {
    progress.clear()
    Terminal.show(text)
    StandardOutput.flush()
  }
}
