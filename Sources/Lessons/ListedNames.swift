/// Names of files in few lines: those that differ by their endings alone stand together, such as `fits.png, .svg, .pdf`.
package struct ListedNames {
  private static let width = 100
  private let names: [String]
  package init(_ names: [String]) { self.names = names }

  package var lines: [String] {
    var lines: [String] = []
    for item in items {
      if let last = lines.last, last.count + item.count + 2 <= Self.width {
        lines[lines.count - 1] = "\(last), \(item)"
      } else {
        lines.append("  \(item)")
      }
    }
    return lines
  }

  private var items: [String] {
    var (items, stem) = ([String](), "")
    for name in names {
      let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts[0] == stem, !items.isEmpty {
        items[items.count - 1] += ", .\(parts[1])"
      } else {
        items.append(name)
      }
      stem = String(parts[0])
    }
    return items
  }
}
