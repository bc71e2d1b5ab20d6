import CGradusCairo

extension Canvas {
  /// Draws a picture inside `area`, as large as it fits without distortion, in the middle.
  package func draw(_ picture: Picture, in area: Rectangle) {
    let factor = min(area.width / picture.size.width, area.height / picture.size.height)
    cairo_save(cairo)
    cairo_translate(
      cairo, area.center.x - factor * picture.size.width / 2, area.center.y - factor * picture.size.height / 2)
    cairo_scale(cairo, factor, factor)
    sized(picture.size) { picture.draw(self) }
    cairo_restore(cairo)
  }

  /// Lets `body` draw farther right and farther down.
  package func shifted(by distance: Point, _ body: () -> Void) {
    cairo_save(cairo)
    cairo_translate(cairo, distance.x, distance.y)
    body()
    cairo_restore(cairo)
  }
}
