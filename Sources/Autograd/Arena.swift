#if canImport(Glibc)
  import Glibc
#endif

/// Memory that is handed out piece by piece and taken back all at once, so that a step after the first allocates nothing.
struct Arena {
  private static let firstBlock = 1 << 12
  private static let alignment = 64

  private(set) var blocks: [UnsafeMutableBufferPointer<Double>] = []
  private var current = -1
  private var top: UnsafeMutablePointer<Double>
  private var end: UnsafeMutablePointer<Double>

  init() {
    let empty = UnsafeMutablePointer<Double>(bitPattern: Self.alignment)!
    (top, end) = (empty, empty)
  }

  /// Room for `count` numbers, aligned to a cache line; whatever stands there is to be written over before it is read.
  @inline(__always) mutating func take(_ count: Int) -> UnsafeMutablePointer<Double> {
    let size = (count &+ 7) & ~7
    if end - top < size { useNextBlock(atLeast: size) }
    defer { top += size }
    return top
  }

  mutating func reset() {
    guard let first = blocks.first else { return }
    use(first, index: 0)
  }

  func free() {
    for block in blocks { UnsafeMutableRawPointer(block.baseAddress!).deallocate() }
  }

  @inline(never) private mutating func useNextBlock(atLeast size: Int) {
    let next = blocks[(current + 1)...].firstIndex { $0.count >= size } ?? addBlock(atLeast: size)
    use(blocks[next], index: next)
  }

  private mutating func use(_ block: UnsafeMutableBufferPointer<Double>, index: Int) {
    current = index
    top = block.baseAddress!
    end = top + block.count
  }

  /// Blocks double in size, so that few are needed; whole huge pages spare the processor most of its address look-ups.
  private mutating func addBlock(atLeast size: Int) -> Int {
    let hugePage = 1 << 21
    let count = max(size, blocks.last.map { 2 * $0.count } ?? Self.firstBlock)
    let bytes = count * MemoryLayout<Double>.stride
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: bytes >= hugePage ? hugePage : Self.alignment)
    #if canImport(Glibc)
      if bytes >= hugePage { madvise(memory, bytes, Int32(MADV_HUGEPAGE)) }
    #endif
    // Nothing is written here: the system clears a page only where it is used, and most of the last block never is.
    blocks.append(UnsafeMutableBufferPointer(start: memory.bindMemory(to: Double.self, capacity: count), count: count))
    return blocks.count - 1
  }
}
