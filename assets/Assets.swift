public import Foundation

/// The files that travel with the program: each lies in the folder `assets` and is bundled at build time.
public enum Assets {
  /// Where the file at `path` is, for example `data/nile.csv`; that it exists is the caller's promise.
  public static func url(_ path: String) -> URL {
    let url = bundle.appendingPathComponent(path)
    precondition(FileManager.default.fileExists(atPath: url.path), "there is no bundled file \(path)")
    return url
  }

  /// Beside the executable, or where the build put it: the lookup serves `swift run`, a release build and the tests.
  private static let bundle = Bundle.module.bundleURL
}

/// The bundled data sets; `data/SOURCES.md` says where each comes from and under which licence.
public enum DataFile: String, CaseIterable, Sendable {
  case digits, motorcycle, nile

  /// The data set as a CSV file with one line of column names.
  public var url: URL { Assets.url("data/\(rawValue).csv") }
  /// The origin and the licence of every data set, as a Markdown table.
  public static var sources: URL { Assets.url("data/SOURCES.md") }
}
