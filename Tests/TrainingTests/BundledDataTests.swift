import GradusTensors
import GradusTraining
import Testing

@Suite("Bundled data") struct BundledDataTests {
  @Test("digits are 1,797 images with values from 0 to 1")
  func digitImages() throws {
    let data = try digits()
    #expect(data.inputs.shape == [1797, 64])
    #expect(data.inputs.scalars.min() == 0 && data.inputs.scalars.max() == 1)
    #expect(Array(data.inputs.row(0).prefix(5)) == [0, 0, 0.3125, 0.8125, 0.5625])
    #expect(data.targets.labels.prefix(3) == [0, 1, 2])
    #expect(Set(data.targets.labels) == Set(0...9))
  }

  @Test("motorcycle and nile are curves with the values of their sources")
  func curves() throws {
    let (crash, river) = (try motorcycle(), try nile())
    #expect(crash.count == 133 && river.count == 100)
    #expect(crash.inputs[0, 0] == 2.4 && crash.targets.tensor[0, 0] == 0)
    #expect(crash.inputs[132, 0] == 57.6 && crash.targets.tensor[132, 0] == 10.7)
    #expect(river.inputs[0, 0] == 1871 && river.targets.tensor[0, 0] == 1120)
    #expect(river.inputs[99, 0] == 1970 && river.targets.tensor[99, 0] == 740)
  }
}
