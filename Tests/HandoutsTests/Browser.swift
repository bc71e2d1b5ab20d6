import Foundation

/// Chromium without a window.
enum Browser {
  /// Loads the page at `url`; gives it as it stands after its scripts have run, and what was on the console.
  static func load(_ url: String, in folder: URL, _ options: [String] = []) throws -> (page: String, console: [String])
  {
    let profile = folder.appendingPathComponent("profile")
    let outcome = try Tool.chromium.run(
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--window-size=1280,900",
        "--user-data-dir=\(profile.path)",
        // Scripts see the names and roles of the accessibility tree.
        "--enable-blink-features=ComputedAccessibilityInfo",
      ] + options + ["--dump-dom", url], in: folder)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    return (outcome.output, lines.filter { $0.contains(":CONSOLE") })
  }

  /// Loads several pages at once, each in a frame as large as a window, since a browser takes long to start.
  ///
  /// - Returns: what each has written into its element `report`, and what was on the console.
  static func reports(of pages: [(html: String, hash: String)], in folder: URL) throws -> (
    reports: [String], console: [String]
  ) {
    for (number, page) in pages.enumerated() {
      try Data(page.html.utf8).write(to: folder.appendingPathComponent("frame-\(number).html"))
    }
    let frames = pages.enumerated().map { number, page in
      "<iframe src=\"frame-\(number).html\(page.hash)\" style=\"width: 1280px; height: 900px; border: 0\"></iframe>"
    }
    let file = folder.appendingPathComponent("frames.html")
    try Data(
      """
      <!DOCTYPE html><meta charset="utf-8">\(frames.joined())
      <script>
      addEventListener("load", () => {
        for (const { contentDocument: page } of [...document.querySelectorAll("iframe")]) {
          const copy = document.createElement("pre");
          [copy.className, copy.textContent] = ["report", page.getElementById("report").textContent];
          document.body.append(copy);
        }
      });
      </script>
      """.utf8
    ).write(to: file)
    let (page, console) = try load(file.absoluteString, in: folder, ["--allow-file-access-from-files"])
    let reports = page.matches(of: #/<pre class="report">(.*?)<\/pre>/#.dotMatchesNewlines()).map { match in
      String(match.1).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
    return (reports, console)
  }
}
