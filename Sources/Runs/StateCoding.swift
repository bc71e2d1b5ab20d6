import Foundation
import GradusNetworks
import GradusTensors
import GradusTraining

/// A keyframe as bytes: the numbers bit for bit, after a short description of what they are.
enum StateCoding {
  private struct Head: Codable {
    let step, position, updates: Int
    let epochStart: UInt64
    let names: [String]
    let shapes: [TensorShape]
    /// How many numbers the optimizer carries for each number of a parameter.
    let carried: [Int]
  }

  static func data(_ keyframe: Keyframe) throws -> Data {
    let state = keyframe.parameters
    let head = Head(
      step: keyframe.step, position: keyframe.position, updates: state.updates, epochStart: keyframe.epochStart.state,
      names: state.names, shapes: state.values.map(\.shape), carried: state.optimizerState.map(\.count))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = try encoder.encode(head)
    var data = Data()
    withUnsafeBytes(of: UInt64(text.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(text)
    for tensor in state.values + state.optimizerState.joined() { data.append(numbers: tensor.scalars) }
    return data
  }

  /// nil where the bytes are not those of a keyframe.
  static func keyframe(_ data: Data) -> Keyframe? {
    let bytes = Data(data)
    guard bytes.count >= 8 else { return nil }
    let length = bytes.prefix(8).withUnsafeBytes {
      Int(truncatingIfNeeded: UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)))
    }
    guard length >= 0, length <= bytes.count - 8,
      let head = try? JSONDecoder().decode(Head.self, from: bytes[8..<(8 + length)]),
      head.shapes.count == head.names.count, head.carried.count == head.names.count,
      head.carried.allSatisfy({ 0...8 ~= $0 }),
      head.step >= 0, head.position >= 0, head.updates >= 0
    else { return nil }
    var rest = bytes[(8 + length)...]
    func tensor(_ shape: TensorShape) -> Tensor? {
      guard let numbers = rest.prefix(8 * shape.count).numbers, numbers.count == shape.count else { return nil }
      rest = rest.dropFirst(8 * shape.count)
      return Tensor(shape, numbers)
    }
    let values = head.shapes.compactMap(tensor)
    let carried = zip(head.shapes, head.carried).map { shape, count in (0..<count).compactMap { _ in tensor(shape) } }
    guard values.count == head.names.count, zip(carried, head.carried).allSatisfy({ $0.count == $1 }), rest.isEmpty
    else { return nil }
    return Keyframe(
      step: head.step,
      parameters: ParameterState(names: head.names, values: values, optimizerState: carried, updates: head.updates),
      epochStart: RandomGenerator(goingOnFrom: head.epochStart), position: head.position)
  }
}

extension Data {
  /// Appends numbers as 8 bytes each, the lowest first.
  mutating func append(numbers: some Sequence<Double>) {
    numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { append(contentsOf: $0) }
  }

  /// The numbers that these bytes hold; nil where some are left over.
  var numbers: [Double]? {
    guard count.isMultiple(of: 8) else { return nil }
    return withUnsafeBytes { bytes in
      (0..<(count / 8)).map { place in
        Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self)))
      }
    }
  }
}
