import Foundation
import GradusRequirements

/// A seeded source of random numbers: the same seed gives the same numbers on every run and machine.
///
/// The bits come from SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014); normal numbers by the method of G. E. P. Box and M. E. Muller (Ann. Math. Stat. 29, 1958);
/// permutations by the shuffle of R. Durstenfeld (CACM 7, 1964).
public struct RandomGenerator: RandomNumberGenerator, Hashable, Sendable {
  /// The position in the sequence: a generator made with it goes on from here.
  package private(set) var state: UInt64

  /// A generator whose sequence `seed` determines; any number will do. Where a program draws for several purposes, it names them.
  public init(seed: UInt64) { state = seed }

  /// A generator for one purpose, such as one parameter's initial numbers.
  ///
  /// - Parameter index: tells apart the draws for the same purpose.
  public init(seed: UInt64, for purpose: String, _ index: Int = 0) {
    self.init(seed: Self.seed(seed, for: purpose, index))
  }

  /// A generator that goes on where another one stood, whose state was kept.
  package init(goingOnFrom state: UInt64) { self.state = state }

  /// The seed of one draw among many, a hash of all three: numbers drawn for another seed, purpose or index are independent.
  ///
  /// Seeds that are counted up, such as 1 + 0, 1 + 1, … and 2 + 0, 2 + 1, …, would have nearly all draws in common. The purpose is
  /// hashed by the method of G. Fowler, L. C. Noll and K.-P. Vo (FNV-1a, 1991).
  public static func seed(_ seed: UInt64, for purpose: String, _ index: Int = 0) -> UInt64 {
    let name = purpose.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    return mixed(mixed(mixed(seed) ^ name) ^ UInt64(bitPattern: Int64(index)))
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.scrambled(state)
  }

  private static let increment: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// One step of the sequence, so that 0 is not a fixed point.
  private static func mixed(_ number: UInt64) -> UInt64 { scrambled(number &+ increment) }

  private static func scrambled(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number from [0, 1), a multiple of 2^-53.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
  /// A number drawn uniformly from `range`.
  public mutating func uniform(in range: Range<Double>) -> Double {
    range.lowerBound + uniform() * (range.upperBound - range.lowerBound)
  }
  /// A number from the normal distribution with mean 0 and standard deviation 1.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }
  /// A whole number drawn uniformly from 0 ..< `bound`.
  public mutating func integer(below bound: Int) -> Int {
    require(bound > 0, "no whole number lies from 0 to below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
  /// The numbers 0 ..< count in random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, integer(below: last + 1)) }
    return order
  }

  /// A tensor of `shape` of independent numbers drawn uniformly from `range`.
  public mutating func uniform(_ shape: TensorShape, in range: Range<Double>) -> Tensor {
    Tensor(shape, (0..<shape.count).map { _ in uniform(in: range) })
  }
  /// A tensor of `shape` of independent numbers from N(0, standardDeviation²).
  public mutating func normal(_ shape: TensorShape, standardDeviation: Double = 1) -> Tensor {
    Tensor(shape, (0..<shape.count).map { _ in standardDeviation * normal() })
  }
}
