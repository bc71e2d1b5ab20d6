import GradusTensors

extension DataSet {
  /// A number that tells these examples from others, and nothing about them (FNV-1a).
  package var mark: UInt64 {
    var mark: UInt64 = 0xcbf2_9ce4_8422_2325
    _ = measure { examples in
      for number in examples.inputs.scalars + examples.targets.tensor.scalars {
        mark = (mark ^ number.bitPattern) &* 0x100_0000_01b3
      }
      return 0
    }
    return mark
  }
}
