import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Shows a folder to the browsers of this machine, and has them load a page again where a lesson has finished since.
final class SiteServer: Sendable {
  private let folder: URL
  private let server: HTTPServer
  private let port: UInt16
  /// Grows with each change that browsers should see.
  private let version = Mutex(0)

  /// - Parameter port: that of 127.0.0.1; other machines cannot connect.
  init(folder: URL, port: UInt16) throws {
    (self.folder, self.port) = (folder.resolvingSymlinksInPath().standardizedFileURL, port)
    server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled)
  }

  /// Answers until the task is cancelled.
  ///
  /// - Throws: `SiteServerError.taken` where another program has the port.
  func run() async throws {
    await server.appendRoute("GET,HEAD *") { [self] request in response(to: request) }
    do { try await server.run() } catch let error as SocketError {
      if case .failed(_, let number, _) = error, number == EADDRINUSE { throw SiteServerError.taken(port) }
      throw error
    }
  }

  /// Has browsers load their pages again.
  func renew() { version.withLock { $0 += 1 } }

  private func response(to request: HTTPRequest) -> HTTPResponse {
    // A page from elsewhere whose name leads to this machine gets nothing.
    let host = request.headers[.host]?.split(separator: ":").first.map(String.init)
    guard host == "127.0.0.1" || host == "localhost" else { return HTTPResponse(statusCode: .forbidden) }
    if request.path == Self.versionPath { return text("\(version.withLock { $0 })", .ok) }
    // Read before the file is: where a lesson finishes in between, the page is loaded once more.
    let made = version.withLock { $0 }
    guard let file = file(at: request.path), let data = try? Data(contentsOf: file) else {
      return text("There is no such page here.", .notFound)
    }
    guard file.pathExtension == "html" else { return HTTPResponse(statusCode: .ok, headers: headers(file), body: data) }
    let page = String(decoding: data, as: UTF8.self).replacing("</body>", with: Self.script(made) + "</body>")
    return HTTPResponse(statusCode: .ok, headers: headers(file), body: Data(page.utf8))
  }

  /// Nil for what does not lie in the folder, wherever links lead.
  private func file(at path: String) -> URL? {
    let name = path.removingPercentEncoding ?? path
    var isFolder: ObjCBool = false
    var file = folder.appendingPathComponent(String(name.drop { $0 == "/" })).resolvingSymlinksInPath()
      .standardizedFileURL
    guard file.path == folder.path || file.path.hasPrefix(folder.path + "/") else { return nil }
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else { return nil }
    if isFolder.boolValue { file.appendPathComponent("index.html") }
    let type = try? FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
    return type == .typeRegular ? file : nil
  }

  private func headers(_ file: URL) -> HTTPHeaders {
    [.contentType: Self.types[file.pathExtension] ?? "application/octet-stream", .cacheControl: "no-store"]
  }
  private func text(_ text: String, _ status: HTTPStatusCode) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
      body: Data(text.utf8))
  }

  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "json": "application/json", "svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8", "md": "text/plain; charset=utf-8", "tex": "text/plain; charset=utf-8",
  ]
  private static let versionPath = "/.gradus-version"
  /// What each page gets: it asks once a second whether there is a later version than it was made from, and comes back where it was, with
  /// what was searched for and the field that was written in. Pictures that come later move what is below them, so it looks for its place
  /// until the reader moves.
  private static func script(_ version: Int) -> String {
    """
    <script>
    (() => {
      const name = "gradus " + location.pathname;
      const kept = JSON.parse(sessionStorage.getItem(name));
      sessionStorage.removeItem(name);
      for (const [id, text] of kept?.texts ?? []) {
        const field = document.getElementById(id);
        if (!field) continue;
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      const written = document.getElementById(kept?.field);
      written?.focus({ preventScroll: true });
      if (kept?.caret) written?.setSelectionRange(...kept.caret);
      if (kept?.id) {
        history.scrollRestoration = "manual";
        const back = setInterval(() => {
          const place = document.getElementById(kept.id);
          if (place) scrollBy({ top: place.getBoundingClientRect().top - kept.top, behavior: "instant" });
        }, 50);
        const stop = () => clearInterval(back);
        for (const event of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(event, stop, { once: true });
        setTimeout(stop, 3000);
      }
      function renew() {
        const place = [...document.querySelectorAll("[id]")].findLast((place) => place.checkVisibility() && place.getBoundingClientRect().top <= 0);
        const texts = [...document.querySelectorAll("input[type=search]")].map(({ id, value }) => [id, value]);
        const { id: field, selectionStart, selectionEnd } = document.activeElement ?? {};
        const caret = typeof selectionStart === "number" ? [selectionStart, selectionEnd] : undefined;
        sessionStorage.setItem(name, JSON.stringify({ id: place?.id, top: place?.getBoundingClientRect().top, texts, field, caret }));
        location.reload();
      }
      const asking = setInterval(async () => {
        try {
          if (await (await fetch("\(versionPath)")).text() === "\(version)") return;
          clearInterval(asking);
          renew();
        } catch { /* the server has ended; the page stays as it is */ }
      }, 1000);
    })();
    </script>

    """
  }
}

/// What keeps a folder from being shown.
enum SiteServerError: Error, CustomStringConvertible {
  case taken(UInt16)

  var description: String {
    switch self {
    case .taken(let port): "another program uses port \(port) of this machine: choose another one with --port"
    }
  }
}
