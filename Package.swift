// swift-tools-version: 6.1
import PackageDescription

/// The lessons in the lecture's order: the folder `lessons/NN-name` holds the executable `name`.
let lessons = ["01-backpropagation", "02-learning-with-sgd", "03-overfitting", "04-capacity", "06-batch-normalization"]

/// A system library found by pkg-config; `apt` and `brew` name the package that brings it.
func system(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

let package = Package(
  name: "gradus",
  platforms: [.macOS(.v15)],
  products: [
    .library(
      name: "Gradus",
      targets: [
        "Tensors", "Autograd", "Networks", "Training", "Traces", "Drawing", "Charts", "Figures", "Handouts", "Lessons",
      ]),
    .executable(name: "gradus", targets: ["gradus"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    system("CCairo", pkgConfig: "cairo", apt: "libcairo2-dev", brew: "cairo"),
    system("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev", brew: "pango"),
    system("CPNG", pkgConfig: "libpng", apt: "libpng-dev", brew: "libpng"),
    system("CGraphviz", pkgConfig: "libgvc", apt: "libgraphviz-dev", brew: "graphviz"),

    .target(name: "PNGShim", dependencies: ["CPNG"]),
    .target(name: "Kernels", linkerSettings: [.linkedLibrary("m")]),

    .target(name: "Tensors", dependencies: ["Kernels"]),
    .target(name: "Autograd", dependencies: ["Tensors"]),
    .target(name: "Networks", dependencies: ["Autograd"]),
    .target(
      name: "Training",
      dependencies: ["Networks", "Assets", .product(name: "SwiftCSV", package: "SwiftCSV")]),
    .target(name: "Traces", dependencies: ["Autograd", "Training"]),

    .target(name: "Drawing", dependencies: ["CCairo", "CPango", "PNGShim"]),
    .target(name: "Charts", dependencies: ["Drawing"]),
    .target(name: "Figures", dependencies: ["Charts", "Traces", "Training", "CGraphviz"]),

    .target(name: "Assets", path: "assets", exclude: ["figures"], resources: [.copy("data"), .copy("schemas")]),
    .target(name: "Handouts", dependencies: ["Figures", "Assets"]),
    .target(
      name: "Lessons",
      dependencies: ["Handouts", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .executableTarget(
      name: "gradus",
      dependencies: ["Lessons", .product(name: "ArgumentParser", package: "swift-argument-parser")]),

    .testTarget(name: "AssetsTests", dependencies: ["Assets"]),
    .testTarget(name: "AutogradTests", dependencies: ["Autograd", "Networks", "Training"]),
    .testTarget(name: "GoldenTests", dependencies: ["Autograd", "Networks", "Training"]),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"]),
    .testTarget(name: "TrainingTests", dependencies: ["Training"]),
    .testTarget(name: "TracesTests", dependencies: ["Traces"]),
    .testTarget(name: "LessonsTests", dependencies: ["Drawing"]),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing"]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts"]),
    .testTarget(name: "GalleryTests", dependencies: ["Charts", "CCairo"]),
  ]
    + lessons.map { folder in
      .executableTarget(name: String(folder.dropFirst(3)), dependencies: ["Lessons"], path: "lessons/\(folder)")
    },
  swiftLanguageModes: [.v6]
)
