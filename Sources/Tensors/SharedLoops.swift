import GradusKernels

/// The large loops of a single run, such as the matrix products of wide layers, are shared among threads; see
/// `Kernels/include/Sharing.h`. Results are the same bits with any number of threads.
package enum SharedLoops {
  /// From here to the matching `resume()`, loops are not shared: what runs side by side has all cores busy already.
  package static func suspend() { beginWorkingAlone() }
  package static func resume() { endWorkingAlone() }

  /// How many numbers a pass must touch before sharing it with another thread pays.
  static let worthwhile = 1 << 15
  /// More pieces than threads, so that a thread that comes late finds some left.
  static let pieces = 8

  /// Part `piece` of 0..<count.
  static func range(of piece: Int, in count: Int) -> Range<Int> {
    count * piece / pieces..<count * (piece + 1) / pieces
  }
}

/// An element-wise function of two operands, in pieces of whole rows.
struct ElementwiseLoop {
  typealias Kernel = @convention(c) (Int, Int, KernelOperand, KernelOperand, UnsafeMutablePointer<Double>?) -> Void
  let kernel: Kernel
  let rows, columns: Int
  let a, b: KernelOperand
  let result: UnsafeMutablePointer<Double>

  func share() {
    withUnsafePointer(to: self) {
      shareWork(SharedLoops.pieces, { $1!.load(as: ElementwiseLoop.self).run($0) }, $0)
    }
  }
  private func run(_ piece: Int) {
    let rows = SharedLoops.range(of: piece, in: rows)
    func part(_ x: KernelOperand) -> KernelOperand {
      KernelOperand(elements: x.elements + rows.lowerBound * x.row, row: x.row, column: x.column)
    }
    kernel(rows.count, columns, part(a), part(b), result + rows.lowerBound * columns)
  }
}

/// A step against the gradient, in pieces of consecutive parameters.
struct Descent {
  let count: Int
  let rate: Double
  let parameter, gradient: UnsafePointer<Double>
  let result: UnsafeMutablePointer<Double>

  func share() {
    guard count >= SharedLoops.worthwhile else { return descend(0..<count) }
    withUnsafePointer(to: self) {
      shareWork(
        SharedLoops.pieces,
        { piece, loop in
          let loop = loop!.load(as: Descent.self)
          loop.descend(SharedLoops.range(of: piece, in: loop.count))
        }, $0)
    }
  }
  private func descend(_ range: Range<Int>) {
    let first = range.lowerBound
    gradusKernels.pointee.descend(range.count, rate, parameter + first, gradient + first, result + first)
  }
}
