import Foundation
import GradusLessons

/// The lessons as they lie on disk: the folder `NN-name` holds the lesson `name`, and NN gives the order.
enum LessonFolder {
  static func names(in folder: String) throws -> [String] {
    guard let entries = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw UsageError(
        message:
          "there is no folder \(folder) with lessons; run this in the project's folder, or name it with --lessons")
    }
    let names = entries.sorted().compactMap { entry in
      entry.firstMatch(of: #/^[0-9][0-9]-(.+)$/#).map { String($0.1) }
    }
    guard !names.isEmpty else {
      throw UsageError(
        message: "the folder \(folder) holds no lessons, which are folders such as 01-backpropagation; run this in the "
          + "project's folder, or name it with --lessons")
    }
    return names
  }
}
