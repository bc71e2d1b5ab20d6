import GradusFormulas

/// The legend of several charts, some of which have series that the others lack.
extension Legend {
  struct Panel {
    let title: RichText
    let series: Set<RichText>
  }

  /// The same with the series of one chart alone in rows of their own, after its title.
  func grouped(by panels: [Panel]) -> Legend {
    let own = panels.map { panel in
      entries.filter { entry in
        panel.series.contains(entry.name) && panels.count { $0.series.contains(entry.name) } == 1
      }
    }
    let groups = zip(panels, own).filter { !$1.isEmpty && !$0.title.isEmpty }
    // Series that are named as their charts need no title.
    guard groups.count > 1, groups.contains(where: { $1.count > 1 }) else { return self }
    let listed = Set(groups.flatMap(\.1).map(\.name))
    var legend = self
    legend.entries = entries.filter { !listed.contains($0.name) }
    for (panel, own) in groups {
      legend.entries += [Entry(name: panel.title + ":", marks: [], startsRow: true)] + own
    }
    legend.rows += groups.count
    return legend
  }
}
