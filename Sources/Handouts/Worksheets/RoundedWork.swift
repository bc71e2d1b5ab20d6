import Foundation
import GradusTraces

/// How far an answer may be from the right number, so that all get their points who make no mistake, but round every step to the
/// digits that are asked for.
///
/// Students are tried who round each number of the computation up or down as chance has it, which is coarser than to the
/// nearest. An answer counts where it is no further off than theirs, or where its digits are right in the largest term of the
/// sum that it is, but nowhere further off than a share of the number: where terms cancel, only a student's own numbers say
/// whether an answer is right.
struct RoundedWork {
  let digits: Int
  var students = 32

  /// The share of a number that its tolerance has at most.
  static func largestShare(_ digits: Int) -> Double { digits < 2 ? 0.5 : digits == 2 ? 0.25 : 0.05 }

  /// The tolerances of blanks, where `work` is what is known before, and `exact` what follows from it.
  func tolerances(of places: BlankPlaces, in work: StudentWork, _ exact: Replay) -> [Double] {
    tolerances(of: places, exact, farthest: farthest(0..<students, places, in: work, exact))
  }

  /// How far some of the students get from the right numbers at most.
  func farthest(
    _ students: Range<Int>, _ places: BlankPlaces, in work: StudentWork, _ exact: Replay
  ) -> [Double] {
    let numbers = places.numbers(in: exact)
    var farthest = Array(repeating: 0.0, count: numbers.count)
    for student in students {
      let rounded = places.numbers(in: work.rounded(exact, toDigits: digits, seed: UInt64(student)))
      for blank in numbers.indices {
        let distance = abs(rounded[blank] - numbers[blank])
        if distance.isFinite { farthest[blank] = max(farthest[blank], distance) }
      }
    }
    return farthest
  }

  /// The tolerances where students get that far from the right numbers.
  func tolerances(of places: BlankPlaces, _ exact: Replay, farthest: [Double]) -> [Double] {
    let (numbers, terms) = (places.numbers(in: exact), LargestTerms(exact))
    return places.places.indices.map { blank in
      let term = terms[places.places[blank].id, places.places[blank].offset]
      let largest = max(abs(numbers[blank]), term.isFinite ? term : 0)
      // Where all terms are 0, nothing says how far from 0 counts as 0.
      let least = largest > 0 ? largest * pow(10, Double(1 - digits)) / 2 : pow(10, -Double(digits)) / 2
      let number = numbers[blank]
      let tolerance = max(least, farthest[blank] + halfUnit(of: number))
      return number.isResidue ? tolerance : min(tolerance, Self.largestShare(digits) * abs(number))
    }
  }

  /// Whether rounding takes an answer further from its number than ever counts, where it is to the nearest: up or down as chance has it
  /// is twice as coarse.
  func isCancelled(_ numbers: [Double], farthest: [Double]) -> Bool {
    zip(numbers, farthest).contains { number, distance in
      !number.isResidue && distance / 2 + halfUnit(of: number) > Self.largestShare(digits) * abs(number)
    }
  }

  /// Half a unit of the last digit that is asked for: how far rounding takes the answer itself.
  private func halfUnit(of number: Double) -> Double {
    number == 0 || !number.isFinite ? 0 : pow(10, floor(log10(abs(number))) - Double(digits) + 1) / 2
  }
}
