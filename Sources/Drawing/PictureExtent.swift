/// How large a picture is where it is read.
package struct PictureExtent: Hashable, Sendable {
  /// In points.
  package let size: Size
  /// How many pixels high a PNG is.
  package let pixels: Int
  /// Into how many pages or slides it is cut; 1 where it is whole.
  package let parts: Int
  /// Whether its parts have the shape of slides of 16 : 9, and not that of pages.
  package let isOnSlides: Bool
  /// How much smaller its letters are than they should be; 1 where they are not.
  package let reduction: Double

  /// The names of values whose numbers are not shown, in the picture as a whole and in its parts.
  package let withoutNumbers, withoutNumbersInParts: [String]

  package init(_ picture: Picture) {
    withoutNumbers = picture.withoutNumbers
    withoutNumbersInParts = picture.pages.isEmpty ? withoutNumbers : picture.pages.flatMap(\.withoutNumbers)
    (size, parts, reduction) = (picture.size, max(picture.pages.count, 1), picture.reduction)
    pixels = Int((size.height * picture.pixelsPerPoint).rounded())
    isOnSlides =
      !picture.pages.isEmpty && picture.pages.allSatisfy { $0.size.height * 16 <= $0.size.width * 9 + 0.1 }
  }
}
