import Testing

@testable import GradusDrawing

@Suite("What could not be read in a picture") struct PictureFaultTests {
  private func faults(_ places: [Point]) throws -> Int {
    let picture = Picture(size: Size(width: 100, height: 50), metadata: Metadata(title: "A")) { canvas in
      for place in places { canvas.text("text", at: place, TextStyle(9)) }
    }
    return try picture.faults().count
  }

  @Test("is a text over another, or one that is not inside") func texts() throws {
    #expect(try faults([Point(10, 20), Point(10, 40), Point(60, 20)]) == 0)
    #expect(try faults([Point(10, 20), Point(15, 22)]) == 1)
    #expect(try faults([Point(90, 20)]) == 1 && faults([Point(-2, 20)]) == 1 && faults([Point(10, 2)]) == 1)
  }
}
