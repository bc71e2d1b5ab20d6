// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v14)],
  dependencies: [
    .package(name: "gradus", path: "..")
  ],
  targets: [
    .target(name: "Problems", dependencies: [.product(name: "Gradus", package: "gradus")]),
    .executableTarget(name: "Worker", dependencies: ["Problems"]),
  ],
  swiftLanguageModes: [.v6]
)
