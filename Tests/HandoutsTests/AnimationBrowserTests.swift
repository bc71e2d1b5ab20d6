import BrowserTool
import Foundation
import GradusDrawing
import GradusFigures
import ServiceTool
import Testing

@testable import struct GradusDrawing.FrameSequence

@Suite(
  "An animated PNG in a browser", .waits,
  .enabled(if: Browser.isInstalled, "there is no Chromium: script/bootstrap --with browser installs it")
)
struct AnimationBrowserTests {
  struct Report: Decodable {
    let frameCount: Int
    /// For each frame, in milliseconds.
    let durations: [Double]
    /// For each frame, how many of its pixels are not those of the picture it stands for.
    let differences: [Int]
  }

  @Test("shows every frame as it was drawn, though a frame holds only what changed")
  func frames() throws {
    let strip = Filmstrip(try StepperExamples.activation(), title: "Values flow forwards, gradients flow backwards")
    let losses = [1.0, 2].map { rate in Runs("\(rate)", [(0..<40).map { exp(-rate * Double($0) / 20) }]) }
    let animations = [try strip.animation, TrainingAnimation("The loss falls", losses, frames: 20).animation]
    let reports = try play(animations)
    #expect(reports.count == animations.count)
    for (animation, report) in zip(animations, reports) {
      #expect(report.frameCount == animation.frameCount && report.differences.count == animation.frameCount)
      #expect(Set(report.durations) == [1000 / Double(animation.framesPerSecond)])
      #expect(Set(report.differences) == [0])
    }
  }

  private func play(_ animations: [FrameSequence]) throws -> [Report] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = try animations.map { animation in
      let frames = try (0..<animation.frameCount).map { try animation.picture($0).bytes(as: .png, scale: 0.5) }
      return ([try animation.bytes()] + frames).map { Data($0).base64EncodedString() }
    }
    let file = folder.appendingPathComponent("page.html")
    try Data(
      """
      <!DOCTYPE html><meta charset="utf-8">
      <script>const animations = \(String(decoding: try JSONEncoder().encode(data), as: UTF8.self));\(Self.script)</script>
      """.utf8
    ).write(to: file)
    return try Browser.run(
      "const page = await open(input); return page.see('Promise.all(animations.map(compare))')",
      input: file.absoluteString)
  }

  /// Compares what the browser's decoder makes of each frame with the picture by itself.
  private static let script = """
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    async function frames(text) {
      const decoder = new ImageDecoder({ data: bytes(text), type: "image/png" });
      await decoder.tracks.ready;
      await decoder.completed;
      const frames = [];
      for (let index = 0; index < decoder.tracks.selectedTrack.frameCount; index++) {
        const { image } = await decoder.decode({ frameIndex: index });
        const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight).getContext("2d");
        canvas.drawImage(image, 0, 0);
        const pixels = new Uint32Array(canvas.getImageData(0, 0, image.displayWidth, image.displayHeight).data.buffer);
        frames.push({ pixels, duration: image.duration / 1000 });
        image.close();
      }
      return frames;
    }
    async function compare([moving, ...stills]) {
      const shown = await frames(moving);
      const differences = [];
      for (const [index, still] of stills.entries()) {
        const [expected] = await frames(still);
        differences.push(expected.pixels.filter((pixel, place) => pixel !== shown[index].pixels[place]).length);
      }
      return { frameCount: shown.length, durations: shown.map((frame) => frame.duration), differences };
    }
    """
}
