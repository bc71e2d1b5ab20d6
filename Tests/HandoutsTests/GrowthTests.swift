import AllocationCounter
import Foundation
import GradusCharts
import GradusDrawing
import GradusFigures
import GradusHandouts
import Testing

/// What is made once may stay, such as fonts; what is made for each figure is given back.
///
/// GRADUS_GROWTH=1000 makes as many of each kind instead of 60.
@Suite(
  "Memory does not grow",
  .enabled(if: memoryInUse() >= 0, "only glibc, and no sanitizer, says how much memory is in use"))
struct GrowthTests {
  enum Product: String, CaseIterable, Codable, Sendable {
    case figures, graphs, pages

    /// Bytes that one may leave behind.
    var allowance: Int { 2000 }

    func make() throws {
      let trace = try StepperExamples.activation()
      switch self {
      case .figures:
        let chart = Chart("Loss", subtitle: "batch norm") { LineMark(y: [3, 1, 2, 0.5], series: "loss") }
        for type in Picture.FileType.allCases { _ = try chart.picture.bytes(as: type) }
      case .graphs: _ = try ComputationalGraph(trace, title: "A step").picture.bytes(as: .svg)
      case .pages: _ = try StepperPage(trace, title: "A step").html
      }
    }
  }

  @Test("with how many have been made", arguments: Product.allCases) func growth(product: Product) async throws {
    let count = ProcessInfo.processInfo.environment["GRADUS_GROWTH"].flatMap { Int($0) } ?? 60
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      [product, count = count as Int] in
      func memory(after count: Int) throws -> Int {
        for _ in 0..<count { try product.make() }
        return memoryInUse()
      }
      // The first warm up, as far as the caches of the libraries grow.
      let early = try memory(after: count / 10)
      let late = try memory(after: count - count / 10)
      FileHandle.standardError.write(Data("bytes: \(late - early)\n".utf8))
      exit(0)
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    let bytes = try #require(text.firstMatch(of: #/bytes: (-?\d+)/#).flatMap { Int($0.1) }, "\(text)")
    let each = bytes / (count - count / 10)
    print("\(count) \(product): each left \(each) bytes behind")
    #expect(each <= product.allowance, "each of \(count) \(product) left \(each) bytes behind")
  }
}
