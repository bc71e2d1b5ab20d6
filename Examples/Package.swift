// swift-tools-version: 6.2
import PackageDescription

// A package of your own: in yours, the path is the address of the project's repository.
let package = Package(
  name: "examples",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gradus", path: "..")],
  targets: [
    .executableTarget(name: "TracedStep", dependencies: [.product(name: "Gradus", package: "gradus")]),
    .executableTarget(name: "LossChart", dependencies: [.product(name: "Gradus", package: "gradus")]),
  ])
