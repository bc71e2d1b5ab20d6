import Synchronization

/// What several tests share: the first that asks makes it, and the others wait for it.
final class Once<Value: Sendable>: Sendable {
  private let made = Mutex<Result<Value, any Error>?>(nil)
  private let make: @Sendable () throws -> Value

  init(_ make: @escaping @Sendable () throws -> Value) { self.make = make }

  func get() throws -> Value {
    try made.withLock { made in
      let result = made ?? Result(catching: make)
      made = result
      return try result.get()
    }
  }
}
