import Foundation
import GradusTensors
import PythonTool
import Testing

@testable import GradusTraces

@Suite("Arrays of NumPy")
struct NumPyArchiveTests {
  @Test("are read as they were written")
  func roundTrip() throws {
    let arrays = [
      ("a", Tensor(0.1)), ("b.c", Tensor([1, -2, 3])), ("d", Tensor(rows: [[1e-300, 2], [.infinity, -0.0]])),
    ]
    let read = try NumPyArchive(NumPyArrays(arrays).npz(), file: "a.npz").arrays
    #expect(read.map(\.name) == ["a", "b.c", "d"])
    for (one, other) in zip(arrays, read) {
      #expect(one.1.shape == other.value.shape)
      #expect(one.1.scalars.map(\.bitPattern) == other.value.scalars.map(\.bitPattern))
    }
  }

  @Test(
    "are read in every type and order that NumPy writes",
    .enabled(if: Python.has("numpy"), "Python has no numpy: script/bootstrap --with python installs it"))
  func types() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("types.npz").path
    let script = """
      import sys, numpy
      x = numpy.array([[1.5, -2.25, 3], [0, 100, -7]])
      numpy.savez(sys.argv[1], f8=x, f4=x.astype("f4"), f2=x.astype("f2"), big=x.astype(">f8"), fortran=numpy.asfortranarray(x),
        i4=(4 * x).astype("i4"), u1=abs(4 * x[0]).astype("u1"), b=x > 0, row=x[0], scalar=numpy.array(2.5))
      numpy.savez_compressed(sys.argv[1] + "c.npz", x=x)
      numpy.savez(sys.argv[1] + "3.npz", x=numpy.zeros((2, 2, 2)))
      numpy.savez(sys.argv[1] + "s.npz", x=numpy.array(["a"]))
      numpy.save(sys.argv[1] + ".npy", x)
      """
    #expect(try Python.run(script, [file], with: "numpy").status == 0)
    func read(_ ending: String) throws -> [String: Tensor] {
      let data = try Data(contentsOf: URL(fileURLWithPath: file + ending))
      return Dictionary(try NumPyArchive(data, file: "types").arrays.map { ($0.name, $0.value) }) { $1 }
    }
    let x = Tensor(rows: [[1.5, -2.25, 3], [0, 100, -7]])
    let arrays = try read("")
    for name in ["f8", "f4", "f2", "big", "fortran"] { #expect(arrays[name] == x, "\(name)") }
    #expect(arrays["i4"]?.scalars == [6, -9, 12, 0, 400, -28] && arrays["u1"]?.scalars == [6, 9, 12])
    #expect(
      arrays["b"]?.scalars == [1, 0, 1, 0, 1, 0] && arrays["row"]?.shape == .row(3)
        && arrays["scalar"]?.shape == .scalar)
    #expect(try read(".npy") == ["array": x])
    #expect(try read("c.npz") == ["x": x])
    for (ending, words) in [
      ("3.npz", "at most two sizes"), ("s.npz", "does not hold numbers"),
    ] {
      let error = #expect(throws: NumPyReadingError.self) { try read(ending) }
      #expect(error?.description.contains(words) == true)
    }
    // Wherever it breaks off, there is a sentence, and no changed byte gives other numbers.
    for (ending, isRight) in [("", arrays), ("c.npz", ["x": x])] {
      let whole = try Data(contentsOf: URL(fileURLWithPath: file + ending))
      for length in stride(from: 0, to: whole.count - 1, by: 37) {
        #expect(throws: NumPyReadingError.self) { try NumPyArchive(whole.prefix(length), file: "part") }
      }
      for place in stride(from: 0, to: whole.count, by: 5) {
        var damaged = whole
        damaged[place] ^= 1 << (place % 8)
        for (name, tensor) in (try? NumPyArchive(damaged, file: "damaged").arrays) ?? [] where isRight[name] != nil {
          #expect(tensor == isRight[name], "\(ending) at \(place)")
        }
      }
    }
  }
}
