extension Picture {
  /// What could not be read: texts that are not inside the picture, and texts over one another, with their places in points.
  package func faults() throws(DrawingError) -> [String] {
    var texts: [Rectangle] = []
    try FontPool.withFonts { fonts throws(DrawingError) in
      try Raster(size: size, pixelsPerPoint: 1).draw(fonts) { canvas in
        canvas.textObserver = { texts.append($0) }
        draw(canvas)
      }
    }
    let frame = Rectangle(x: 0, y: 0, size: size).inset(by: -0.5)
    var faults: [String] = []
    for (index, text) in texts.enumerated() {
      if !frame.contains(Point(text.left, text.top)) || !frame.contains(Point(text.right, text.bottom)) {
        faults.append("a text at \(text) is not inside the picture")
      }
      for other in texts[..<index] {
        let common = text.core.intersection(other.core)
        if common.width * common.height > 2 { faults.append("texts at \(text) and \(other) cover each other") }
      }
    }
    return faults
  }
}

extension Rectangle {
  /// Of a text: where letters without ascenders and descenders are.
  fileprivate var core: Rectangle { inset(top: 0.2 * height, bottom: 0.2 * height) }
}

extension Rectangle: CustomStringConvertible {
  package var description: String { "(\(Int(x)), \(Int(y))), \(Int(width)) x \(Int(height))" }
}
