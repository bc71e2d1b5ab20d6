import GradusCharts
import GradusDrawing
import GradusFormulas

/// One moment: what is computed, the numbers that come of it, and how far the graph has come.
struct FilmFrame: Sendable {
  let moment: GraphMoment
  let numbers: RichText

  private static let lineHeight = 12.0
  /// Of the caption and the numbers.
  static let textHeight = 2 * lineHeight

  func drawText(at corner: Point, _ color: RGBColor, width: Double, on canvas: Canvas) {
    canvas.text(moment.caption, at: Point(corner.x, corner.y + 9), TextStyle(8.5, color: color), in: .line(width))
    canvas.text(
      numbers, at: Point(corner.x, corner.y + 9 + Self.lineHeight), TextStyle(8, weight: .medium, color: color),
      in: .line(width))
  }
}

/// Frames of a filmstrip below one another, with the title above them and the legend below.
///
/// A page or a slide that has no room for all has as many as it has room for, and of a graph that is higher than the page the part
/// that a frame is about.
struct FilmstripSheet: Sendable {
  /// A frame with what it shows of the graph.
  private struct Cell: Sendable {
    let frame: FilmFrame
    let scene: GraphScene
    var height: Double { FilmFrame.textHeight + scene.size.height + 16 }
  }

  private let graph: ComputationalGraph
  private let scene: GraphScene
  private let frames: [FilmFrame]
  private let metadata: Metadata
  private let header: Header
  /// The width of all, and the heights of the title and of the legend.
  private let width, top, footer: Double

  private static let margin = 6.0
  private var inner: Double { graph.shownWidth - 2 * Self.margin }

  init(_ graph: ComputationalGraph, _ frames: [FilmFrame], _ metadata: Metadata) throws {
    (self.graph, self.frames, self.metadata) = (graph, frames, metadata)
    let inner = graph.shownWidth - 2 * Self.margin
    let scene = try GraphScene(symbolsOf: graph, width: inner)
    let header = Header(title: graph.title, subtitle: graph.subtitle, theme: graph.theme)
    (top, footer) = try Canvas.measuring { canvas in
      (
        2 * Self.margin + header.height(on: canvas, width: inner),
        GraphLegend(scene).height(width: inner, on: canvas) + Self.margin
      )
    }
    (self.scene, self.header) = (scene, header)
    width = max(scene.size.width + 2 * Self.margin, graph.shownWidth)
  }

  /// All frames, each with the whole graph.
  var picture: Picture { get throws { try picture(of: frames.map { Cell(frame: $0, scene: scene) }) } }

  /// None where all frames have room on one.
  var pages: [Picture] {
    get throws {
      let room = graph.room * max(1, width / graph.shownWidth) - top - footer - GraphLegend.lineHeight
      let parts = try parts(height: room)
      var pages: [[Cell]] = []
      for frame in frames {
        let cell = Cell(frame: frame, scene: parts.first { frame.moment.current.map($0.holds) ?? false } ?? parts[0])
        if let last = pages.last, (last + [cell]).reduce(0, { $0 + $1.height }) <= room {
          pages[pages.count - 1].append(cell)
        } else {
          pages.append([cell])
        }
      }
      return pages.count > 1 || parts.count > 1 ? try pages.map(picture(of:)) : []
    }
  }

  /// The graph where a frame of it has room, and else in parts.
  private func parts(height: Double) throws -> [GraphScene] {
    if Cell(frame: frames[0], scene: scene).height <= height { return [scene] }
    let room = Size(width: scene.size.width, height: height - FilmFrame.textHeight - 16)
    return try GraphScene.parts(of: graph, in: room, GraphDetail.symbolChoices)
  }

  private func picture(of cells: [Cell]) throws -> Picture {
    let legend = GraphLegend(cells.map(\.scene), hasGradients: cells.contains { !$0.frame.moment.gradients.isEmpty })
    // A part of the graph may have a line more than the whole.
    let footer = try Canvas.measuring { legend.height(width: inner, on: $0) } + Self.margin
    let size = Size(width: width, height: top + cells.reduce(0) { $0 + $1.height } + footer)
    let picture = Picture(size: size, metadata: metadata, pixelsPerPoint: graph.theme.pixelsPerPoint) { canvas in
      canvas.fill(graph.theme.background)
      header.draw(on: canvas, at: Point(Self.margin, Self.margin), width: inner)
      var y = top
      for cell in cells {
        let moment = cell.frame.moment
        cell.frame.drawText(at: Point(Self.margin, y), graph.theme.color(of: moment.pass), width: inner, on: canvas)
        let left = (width - cell.scene.size.width) / 2
        cell.scene.draw(moment, at: Point(left, y + FilmFrame.textHeight + 4), on: canvas)
        y += cell.height
      }
      legend.draw(at: Point(Self.margin, size.height - footer), width: inner, on: canvas)
    }
    return picture.reduced(toWidth: graph.theme.width?.points ?? size.width)
  }
}
