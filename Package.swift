// swift-tools-version: 6.2
import PackageDescription

/// The lessons in the lecture's order: the folder `lessons/NN-name` holds the executable `name`.
let lessons = [
  "01-backpropagation", "02-learning-with-sgd", "03-overfitting", "04-capacity", "05-early-stopping",
  "06-batch-normalization", "07-batch-norm-in-networks",
]

/// A system library found by pkg-config; `apt` and `brew` name the package that brings it.
func system(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
  .systemLibrary(
    name: "CGradus\(name)", path: "Sources/C\(name)", pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

/// The modules called `names`, which the project's prefix keeps apart from those of other packages.
func modules(_ names: String) -> [Target.Dependency] {
  names.split(separator: " ").map { .target(name: "Gradus\($0)") }
}

/// The module `Gradus` + `name`, whose sources are in the folder `Sources/name`.
func module(_ name: String, _ imports: String = "", and others: [Target.Dependency] = []) -> Target {
  .target(name: "Gradus\(name)", dependencies: modules(imports) + others, path: "Sources/\(name)")
}

func tests(_ name: String, _ imports: String, and others: [Target.Dependency] = []) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: modules(imports) + others)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "gradus",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Gradus", targets: ["Gradus"]),
    // Parts for those who need no more.
    .library(
      name: "GradusNetworks",
      targets: [
        "GradusTensors", "GradusFormulas", "GradusAutograd", "GradusTraces", "GradusLists", "GradusNetworks",
        "GradusTraining",
      ]),
    .library(name: "GradusCharts", targets: ["GradusDrawing", "GradusLists", "GradusCharts"]),
    .executable(name: "gradus", targets: ["GradusCommand"]),
    .executable(name: "gradus-serve", targets: ["GradusServe"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    system("Cairo", pkgConfig: "cairo", apt: "libcairo2-dev", brew: "cairo"),
    system("Pango", pkgConfig: "pangocairo", apt: "libpango1.0-dev", brew: "pango"),
    system("PNG", pkgConfig: "libpng", apt: "libpng-dev", brew: "libpng"),
    system("Zlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
    system("Graphviz", pkgConfig: "libgvc", apt: "libgraphviz-dev", brew: "graphviz"),
    module("PNGShim", and: ["CGradusPNG"]),
    .target(name: "GradusKernels", path: "Sources/Kernels", linkerSettings: [.linkedLibrary("m")]),

    module("Requirements"),
    module("Lists"),
    module("Files"),
    module("ProgramStart"),
    module("Tensors", "Kernels Requirements"),
    module("Formulas"),
    module("Autograd", "Formulas Tensors Requirements"),
    module("Traces", "Autograd Files Formulas Tensors Requirements", and: ["CGradusZlib"]),
    module("Networks", "Traces Autograd Formulas Tensors Lists Requirements"),
    .target(
      name: "GradusAssets", path: "assets", exclude: ["figures"],
      resources: [
        .copy("data"), .copy("examples"), .copy("explorables"), .copy("lecture"), .copy("pages"), .copy("schemas"),
        .copy("site"), .copy("stepper"), .copy("templates"), .copy("worksheet"),
      ]),
    module("Training", "Networks Traces Autograd Files Tensors Assets Requirements"),

    module(
      "Computations", "Training Networks Traces Autograd Files Formulas Tensors",
      and: [.product(name: "Yams", package: "Yams")]),

    module(
      "Runs", "Training Networks Traces Autograd Formulas Tensors Kernels",
      and: [.product(name: "GRDB", package: "GRDB.swift")]),

    module("Drawing", "PNGShim Files Formulas Requirements", and: ["CGradusCairo", "CGradusPango"]),
    module("Charts", "Drawing Formulas Lists Requirements"),
    module("Figures", "Charts Drawing Traces Training Autograd Formulas Tensors Requirements"),
    module(
      "Handouts", "Figures Traces Networks Training Drawing Assets Autograd Files Formulas Tensors Requirements",
      and: [.product(name: "Mustache", package: "swift-mustache")]),
    module(
      "Lessons",
      "Handouts Computations Runs Figures Charts Drawing Traces Training Autograd Files Formulas Tensors ProgramStart Requirements",
      and: [argumentParser]),
    module(
      "Site", "Lessons Handouts Traces Training Assets Files Tensors",
      and: [.product(name: "Mustache", package: "swift-mustache")]),
    .target(
      name: "Gradus",
      dependencies: modules(
        "Tensors Formulas Autograd Traces Networks Training Runs Drawing Charts Figures Handouts Lessons")),
    .executableTarget(
      name: "GradusCommand",
      dependencies: modules(
        "Site Lessons Computations Runs Handouts Figures Charts Drawing Traces Training Networks Assets Autograd Files Formulas Tensors"
      ) + [
        argumentParser
      ],
      path: "Sources/gradus"),
    .executableTarget(
      name: "GradusServe",
      dependencies: modules("Site Lessons Files") + [
        .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      path: "Sources/gradus-serve"),

    .target(name: "PlainArithmetic", path: "Tests/PlainArithmetic"),
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    .target(name: "ServiceTool", path: "Tests/ServiceTool", exclude: ["requests.js"]),
    .target(name: "PythonTool", dependencies: ["ServiceTool"], path: "Tests/PythonTool", exclude: ["forks.py"]),
    .target(name: "NodeTool", dependencies: ["ServiceTool"], path: "Tests/NodeTool", exclude: ["scripts.js"]),
    .target(
      name: "BrowserTool", dependencies: ["ServiceTool"], path: "Tests/BrowserTool",
      exclude: ["driver.js", "chromium.js", "tab.js"]),
    .target(
      name: "Fuzzing",
      dependencies: modules(
        "Assets Computations Lessons Handouts Figures Charts Drawing Traces Networks Training Autograd Formulas Tensors"
      ),
      path: "Tests/Fuzzing"),
    .executableTarget(name: "fuzz", dependencies: ["Fuzzing"], path: "Tests/Fuzz"),
    tests("Assets", "Assets"),
    tests("Kernels", "Kernels"),
    tests("Tensors", "Tensors"),
    tests("Formulas", "Formulas", and: ["PlainArithmetic"]),
    tests("Autograd", "Autograd Traces Formulas Networks Tensors Training", and: ["PlainArithmetic"]),
    tests("Traces", "Traces Autograd Formulas Training Networks Tensors Assets", and: ["PythonTool"]),
    tests("Golden", "Autograd Traces Networks Tensors Training Assets", and: ["NodeTool"]),
    tests("Training", "Training Networks Traces Autograd Tensors", and: ["AllocationCounter"]),
    tests("Computations", "Computations Training Networks Autograd Formulas Tensors Traces", and: ["PythonTool"]),
    tests("Runs", "Runs Training Networks Traces Tensors", and: [.product(name: "GRDB", package: "GRDB.swift")]),
    tests("Drawing", "Drawing Files Formulas"),
    tests("Files", "Files"),
    tests("Charts", "Charts Drawing Formulas"),
    tests("Figures", "Figures Charts Drawing Traces Autograd Formulas Tensors", and: ["CGradusGraphviz"]),
    tests(
      "Gallery", "Figures Charts Drawing Traces Training Networks Autograd Formulas Tensors",
      and: ["CGradusCairo", "ServiceTool"]),
    tests(
      "Handouts", "Handouts Assets Figures Charts Drawing Traces Training Networks Autograd Formulas Tensors",
      and: ["Fuzzing", "AllocationCounter", "PythonTool", "NodeTool", "ServiceTool", "BrowserTool"]),
    tests(
      "Lessons", "Lessons Handouts Charts Formulas Drawing Files Traces Training Networks Autograd Tensors",
      and: ["GradusCommand", "overfitting", "PlainArithmetic", "PythonTool", "ServiceTool", "BrowserTool"]),
  ]
    + lessons.map { folder in
      .executableTarget(
        name: String(folder.dropFirst(3)),
        // What Gradus exports is named too: SwiftPM compiles a target anew only where a module that is named here has changed.
        dependencies: modules(
          "Lessons Handouts Figures Charts Drawing Traces Training Networks Autograd Formulas Tensors") + ["Gradus"],
        path: "lessons/\(folder)",
        // A lesson sees what those of other packages see: what is public.
        packageAccess: false)
    },
  swiftLanguageModes: [.v6]
)

// An import is visible to its own file alone, members included, unless it says otherwise; a warning is an error.
for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error),
  ]
}
