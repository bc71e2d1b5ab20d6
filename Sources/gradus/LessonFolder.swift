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
    return entries.sorted().compactMap { entry in
      entry.firstMatch(of: #/^[0-9][0-9]-(.+)$/#).map { String($0.1) }
    }
  }
}
