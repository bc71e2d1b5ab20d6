import GradusDrawing
public import GradusFigures
import GradusHandouts

extension Page {
  /// Writes a figure of times as timing-`name`.png, .svg and .pdf, beside the page and not on it.
  ///
  /// Times depend on the machine and on what else it does. So the figure is not among the files that the same seed gives
  /// again: no handout shows it, `gradus reproduce` does not know it, and a complete run need not have it.
  public func timing(_ name: String, _ figure: some Figure) throws {
    if options.onlyFigure != nil { return }
    let picture = try options.looks.picture(of: figure)
    let block = try FigureBlock(name: "timing-\(name)", picture)
    try block.write(to: folder)
    prose(
      """
      The file timing-\(name).png shows this for the machine that ran the lesson. Its numbers differ from run to run, so \
      it is no figure of this page.
      """)
    remark("  → \(picture.metadata.title): timing-\(name).png")
  }
}
