import Foundation
import GradusTraces

/// How far an answer may be from the right number, so that all get their points who make no mistake, but round every step to the
/// digits that are asked for.
///
/// Students are tried who round each number of the computation up or down as chance has it, which is coarser than to the
/// nearest. An answer counts where it is no further off than theirs, though nowhere by more than a share of the number: what goes
/// beyond it is judged by the student's own numbers. It always counts where its digits are right in the largest term of the sum
/// that it is, since no sum is more exact than its terms.
struct RoundedWork {
  let digits: Int
  var students = 32
  /// How many times as far as usual the roundings of one student may add up, where an answer is judged by their own numbers.
  var leniency = 1.0

  /// The share of a number that its tolerance has at most.
  static func largestShare(_ digits: Int) -> Double { digits < 2 ? 0.5 : digits == 2 ? 0.25 : 0.05 }

  /// The tolerances of blanks, where `work` is what is known before, and `exact` what follows from it.
  func tolerances(of places: BlankPlaces, in work: StudentWork, _ exact: Replay) -> [Double] {
    tolerances(of: places, exact, least(of: places, exact), farthest: farthest(0..<students, places, in: work, exact))
  }

  /// How far some of the students get from the right numbers at most.
  func farthest(
    _ students: Range<Int>, _ places: BlankPlaces, in work: StudentWork, _ exact: Replay
  ) -> [Double] {
    let numbers = places.numbers(in: exact)
    var farthest = Array(repeating: 0.0, count: numbers.count)
    let rounded = work.rounded(exact, toDigits: digits)
    for student in students {
      for (blank, rounded) in places.numbers(in: rounded(UInt64(student))).enumerated() {
        let distance = abs(rounded - numbers[blank])
        if distance.isFinite { farthest[blank] = max(farthest[blank], distance) }
      }
    }
    return farthest
  }

  /// What no tolerance goes beyond, whatever students get to.
  func widest(of places: BlankPlaces, _ exact: Replay, _ least: [Double]) -> [Double] {
    zip(places.numbers(in: exact), least).map { number, least in
      number.isResidue ? .infinity : max(least, leniency * Self.largestShare(digits) * abs(number))
    }
  }

  /// The tolerances where students get that far from the right numbers.
  func tolerances(of places: BlankPlaces, _ exact: Replay, _ least: [Double], farthest: [Double]) -> [Double] {
    zip(zip(places.numbers(in: exact), least), farthest).map { known, distance in
      let (number, least) = known
      // A student who gets to 1.005 where 0.998 is right writes 1.01 or 1.00.
      let reached = distance + (abs(number) + distance).halfUnit(ofDigits: digits)
      return max(least, number.isResidue ? reached : min(reached, leniency * Self.largestShare(digits) * abs(number)))
    }
  }

  /// How far rounding the largest term of each number takes it.
  func least(of places: BlankPlaces, _ exact: Replay) -> [Double] {
    let terms = LargestTerms(exact)
    return zip(places.places, places.numbers(in: exact)).map { place, number in
      let term = terms[place.id, place.offset]
      let largest = max(abs(number), term.isFinite ? term : 0)
      // Where all terms are 0, nothing says how far from 0 counts as 0.
      let halves = largest > 4 * abs(number) ? leniency : 1
      return halves * (largest > 0 ? largest * pow(10, Double(1 - digits)) : pow(10, -Double(digits))) / 2
    }
  }

  /// Whether an answer is so much smaller than its terms that rounding them hides it.
  func isHiddenByTerms(_ places: BlankPlaces, _ exact: Replay, _ least: [Double]) -> Bool {
    zip(places.numbers(in: exact), least).contains { number, least in
      !number.isResidue && least > 2 * Self.largestShare(digits) * abs(number)
    }
  }

  /// Whether rounding takes an answer further from its number than ever counts, where it is to the nearest: up or down as chance has it
  /// is twice as coarse.
  func isCancelled(_ numbers: [Double], farthest: [Double]) -> Bool {
    zip(numbers, farthest).contains { number, distance in
      !number.isResidue && distance / 2 + number.halfUnit(ofDigits: digits) > Self.largestShare(digits) * abs(number)
    }
  }
}
