/// An image as cells in TikZ, row by row: pixels of one colour in a row are one cell.
///
/// A cell goes half a pixel below those that are drawn after it, or a reader would see thin lines between them.
struct TikZPixels {
  let lines: [String]

  /// - Parameter tolerance: the coarser, the fewer colours are told apart.
  init(_ image: PixelImage, in area: Rectangle, tolerance: Double) {
    let step: UInt32 = tolerance < 0.15 ? 1 : tolerance < 0.3 ? 4 : tolerance < 0.6 ? 8 : 16
    let pixels = image.pixels.map { $0 >> 24 == 0 ? 0 : Self.rounded($0, step) }
    let units = "x=\(Self.unit(area.width, image.width)),y=-\(Self.unit(area.height, image.height))"
    let rows = (0..<image.height).map { row in Self.row(row, of: pixels, image) }
    lines =
      ["\\begin{scope}[shift={\(WrittenNumber.text(Point(area.x, area.y)))},\(units)]"] + rows + ["\\end{scope}"]
  }

  /// Such as `\row{0}{1.5}\cell 1D4ED8,2,.5;`: its place and height, and of each cell the colour and the width.
  private static func row(_ row: Int, of pixels: [UInt32], _ image: PixelImage) -> String {
    let start = row * image.width
    func isOpaque(_ column: Int, _ row: Int) -> Bool {
      column < image.width && row < image.height && pixels[row * image.width + column] != 0
    }
    let continues =
      row + 1 < image.height && (0..<image.width).allSatisfy { isOpaque($0, row + 1) || !isOpaque($0, row) }
    var (text, column) = ("\\row{\(row)}{\(continues ? "1.5" : "1")}", 0)
    while column < image.width {
      let color = pixels[start + column]
      let end = (column..<image.width).first { pixels[start + $0] != color } ?? image.width
      if color == 0 {
        text += "\\free \(end - column);"
      } else {
        let code = String(color & 0xFFFFFF | 0x100_0000, radix: 16, uppercase: true).dropFirst()
        text += "\\cell \(code),\(end - column),\(isOpaque(end, row) ? ".5" : "");"
      }
      column = end
    }
    return text
  }

  private static func unit(_ length: Double, _ count: Int) -> String {
    let unit = Int((length / Double(max(count, 1)) * 10_000).rounded())
    return "\(unit / 10_000).\(String(10_000 + unit % 10_000).dropFirst())bp"
  }

  private static func rounded(_ pixel: UInt32, _ step: UInt32) -> UInt32 {
    guard step > 1 else { return pixel }
    return [UInt32(16), 8, 0].reduce(0xFF00_0000) { color, shift in
      color | min(255, ((pixel >> shift & 0xFF) + step / 2) / step * step) << shift
    }
  }

  static let definitions = [
    "\\def\\row#1#2{\\def\\x{0}\\def\\y{#1}\\def\\high{#2}}\\def\\free#1;{\\edef\\x{\\the\\numexpr\\x+#1\\relax}}%",
    "\\def\\cell#1,#2,#3;{\\definecolor{cell}{HTML}{#1}\\fill[cell](\\x,\\y)rectangle+(#2#3,\\high);\\free#2;}%",
  ]
}
