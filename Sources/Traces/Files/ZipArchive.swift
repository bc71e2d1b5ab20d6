package import Foundation

/// A ZIP file whose members are stored as they are (PKWARE, APPNOTE.TXT 6.3): what NumPy's `.npz` and packages of questions need.
package struct ZipArchive {
  private struct Member {
    let name: [UInt8]
    let checksum: UInt32
    let size, offset: UInt32
  }

  private var contents = Data()
  private var members: [Member] = []

  package init() {}

  package mutating func add(_ name: String, _ data: Data) {
    let member = Member(
      name: Array(name.utf8), checksum: CRC32.checksum(of: data), size: UInt32(data.count),
      offset: UInt32(contents.count))
    contents.append(little: 0x0403_4b50 as UInt32)
    append(description(of: member), to: &contents)
    contents.append(contentsOf: member.name)
    contents.append(data)
    members.append(member)
  }

  /// The whole file: the members, their directory, and where that is.
  package var data: Data {
    var directory = Data()
    for member in members {
      directory.append(little: 0x0201_4b50 as UInt32)
      directory.append(little: Self.version)
      append(description(of: member), to: &directory)
      for _ in 0..<3 { directory.append(little: 0 as UInt16) }  // no comment, the first disk, no attributes
      directory.append(little: 0 as UInt32)
      directory.append(little: member.offset)
      directory.append(contentsOf: member.name)
    }
    return contents + directory + end(of: directory)
  }

  private static let version: UInt16 = 20
  private static let namesAreUTF8: UInt16 = 1 << 11
  /// 1 January 1980, the first day that the format knows: the time of day would make two files of one trace differ.
  private static let date: UInt16 = 1 << 5 | 1

  /// What stands both before the member and in the directory.
  private func description(of member: Member) -> [any FixedWidthInteger & Sendable] {
    let stored: UInt16 = 0
    let midnight: UInt16 = 0
    let noExtra: UInt16 = 0
    return [
      Self.version, Self.namesAreUTF8, stored, midnight, Self.date, member.checksum, member.size, member.size,
      UInt16(member.name.count), noExtra,
    ]
  }

  private func append(_ numbers: [any FixedWidthInteger & Sendable], to data: inout Data) {
    for number in numbers { data.append(little: number) }
  }

  private func end(of directory: Data) -> Data {
    var end = Data()
    let count = UInt16(members.count)
    end.append(little: 0x0605_4b50 as UInt32)
    append([0 as UInt16, 0 as UInt16, count, count, UInt32(directory.count), UInt32(contents.count)], to: &end)
    end.append(little: 0 as UInt16)
    return end
  }
}

extension Data {
  /// The bytes of a number, the lowest first.
  mutating func append(little number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
