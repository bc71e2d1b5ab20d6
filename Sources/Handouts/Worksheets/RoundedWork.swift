import Foundation
import GradusFormulas
import GradusTraces

/// How far an answer may be from the right number, so that all get their points who make no mistake, but round every step to the
/// digits that are asked for.
///
/// Students are tried who round each number of the computation up or down as chance has it, which is coarser than to the
/// nearest. An answer counts where it is no further off than theirs, or where its digits are right in the largest term of the
/// sum that it is.
struct RoundedWork {
  let digits: Int
  var students = 32

  /// The tolerances of blanks, where `work` is what is known before.
  func tolerances(of places: BlankPlaces, in work: StudentWork) throws(TraceError) -> [Double] {
    let exact = try work.replay()
    let (numbers, trace) = (places.numbers(in: exact), exact.result)
    var tolerances = zip(places.places, numbers).map { place, number in
      let term = trace[place.id].explanation(at: place.index).formula.largestTerm
      let largest = max(abs(number), term.isFinite ? term : 0)
      // Where all terms are 0, nothing says how far from 0 counts as 0.
      return largest > 0 ? largest * pow(10, Double(1 - digits)) / 2 : pow(10, -Double(digits)) / 2
    }
    for student in 0..<students {
      let rounded = places.numbers(in: try work.rounded(toDigits: digits, seed: UInt64(student)))
      for blank in tolerances.indices {
        let distance = abs(rounded[blank] - numbers[blank])
        if distance.isFinite { tolerances[blank] = max(tolerances[blank], distance) }
      }
    }
    return tolerances
  }
}
