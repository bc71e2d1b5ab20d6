public import Charts
public import Drawing

/// Something that can be looked at: it knows how to become a picture.
public protocol Figure: Sendable {
  var picture: Picture { get throws }
}

extension Chart: Figure {}
extension ChartGrid: Figure {}
extension ComputationalGraph: Figure {}
