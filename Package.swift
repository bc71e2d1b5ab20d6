// swift-tools-version: 6.1
import PackageDescription

/// The lessons in the lecture's order: the folder `lessons/NN-name` holds the executable `name`.
let lessons = [
  "01-backpropagation", "02-learning-with-sgd", "03-overfitting", "04-capacity", "05-early-stopping",
  "06-batch-normalization",
]

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
    // Parts for those who need no more: neither asks for Graphviz.
    .library(name: "GradusNetworks", targets: ["Tensors", "Autograd", "Networks", "Training", "Traces"]),
    .library(name: "GradusCharts", targets: ["Drawing", "Charts"]),
    .executable(name: "gradus", targets: ["gradus"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    system("CCairo", pkgConfig: "cairo", apt: "libcairo2-dev", brew: "cairo"),
    system("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev", brew: "pango"),
    system("CPNG", pkgConfig: "libpng", apt: "libpng-dev", brew: "libpng"),
    system("CGraphviz", pkgConfig: "libgvc", apt: "libgraphviz-dev", brew: "graphviz"),

    .target(name: "PNGShim", dependencies: ["CPNG"]),
    .target(name: "Kernels", linkerSettings: [.linkedLibrary("m")]),

    .target(name: "Requirements"),
    .target(name: "GradusFiles", path: "Sources/Files"),
    .target(name: "ProgramStart"),
    .target(name: "Tensors", dependencies: ["Kernels", "Requirements"]),
    .target(name: "Autograd", dependencies: ["Tensors", "Requirements"]),
    .target(name: "Networks", dependencies: ["Autograd", "Tensors", "Requirements"]),
    .target(
      name: "Training",
      dependencies: [
        "Networks", "Autograd", "Tensors", "Assets", "Requirements", .product(name: "SwiftCSV", package: "SwiftCSV"),
      ]),
    .target(name: "Traces", dependencies: ["Autograd", "Tensors", "Training", "GradusFiles"]),

    .target(name: "Drawing", dependencies: ["CCairo", "CPango", "PNGShim", "GradusFiles", "Requirements"]),
    .target(name: "Charts", dependencies: ["Drawing", "Requirements"]),
    .target(
      name: "Figures",
      dependencies: ["Charts", "Drawing", "Traces", "Training", "Autograd", "Tensors", "CGraphviz", "Requirements"]),

    .target(
      name: "Assets", path: "assets", exclude: ["figures"],
      resources: [.copy("data"), .copy("schemas"), .copy("stepper"), .copy("templates")]),
    .target(
      name: "Handouts",
      dependencies: [
        "Figures", "Traces", "Drawing", "Assets", "Autograd", "Tensors", "GradusFiles", "Requirements",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .target(
      name: "Lessons",
      dependencies: [
        "Handouts", "Figures", "Charts", "Drawing", "Traces", "Training", "Autograd", "GradusFiles",
        "ProgramStart", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "gradus",
      dependencies: [
        "Lessons", "Handouts", "Figures", "Drawing", "Traces", "Autograd", "Tensors", "GradusFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "AssetsTests", dependencies: ["Assets"]),
    .target(name: "PlainArithmetic", path: "Tests/PlainArithmetic"),
    .testTarget(
      name: "AutogradTests", dependencies: ["Autograd", "Networks", "Tensors", "Training", "PlainArithmetic"]),
    .testTarget(name: "GoldenTests", dependencies: ["Autograd", "Networks", "Tensors", "Training"]),
    .testTarget(
      name: "HandoutsTests",
      dependencies: ["Handouts", "Figures", "Charts", "Drawing", "Training", "Networks", "Autograd", "Tensors"]),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"]),
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training", "Networks", "Autograd", "Tensors", "AllocationCounter"]),
    .testTarget(
      name: "TracesTests", dependencies: ["Traces", "Training", "Networks", "Autograd", "Tensors", "Assets"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "Autograd", "CGraphviz"]),
    .testTarget(
      name: "LessonsTests",
      dependencies: [
        "Lessons", "Drawing", "Traces", "Training", "Networks", "Autograd", "Tensors", "PlainArithmetic",
      ]),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing", "GradusFiles"]),
    .testTarget(name: "FilesTests", dependencies: ["GradusFiles"]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "Drawing"]),
    .testTarget(name: "KernelsTests", dependencies: ["Kernels"]),
    .testTarget(
      name: "GalleryTests",
      dependencies: ["Figures", "Charts", "Drawing", "Training", "Networks", "Autograd", "Tensors", "CCairo"]),
  ]
    + lessons.map { folder in
      .executableTarget(
        name: String(folder.dropFirst(3)),
        dependencies: [
          "Lessons", "Handouts", "Figures", "Charts", "Drawing", "Training", "Networks", "Autograd", "Tensors",
        ],
        path: "lessons/\(folder)")
    },
  swiftLanguageModes: [.v6]
)
