public import Drawing

/// Something that can be looked at: it knows how to become a picture.
public protocol Figure: Sendable {
  func picture() throws -> Picture
}

extension ComputationalGraph: Figure {}
