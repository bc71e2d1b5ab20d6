// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "my-lesson",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gradus", path: "GRADUS")],
  targets: [
    .executableTarget(
      name: "my-lesson", dependencies: [.product(name: "Gradus", package: "gradus")], path: "Sources")
  ])
