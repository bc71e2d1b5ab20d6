// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "gradus", path: ".."),
    // Without its traits: what counts allocations and retains for it are two more packages, and ours is a small file.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .target(name: "AllocationCounter"),
    .target(
      name: "Problems",
      dependencies: [
        .product(name: "Gradus", package: "gradus"), .product(name: "GradusNetworks", package: "gradus"),
        .product(name: "GradusCharts", package: "gradus"),
      ]),
    .executableTarget(name: "Worker", dependencies: ["Problems"]),
    .executableTarget(name: "Questions", dependencies: [.product(name: "Gradus", package: "gradus")]),
    .executableTarget(name: "Report", dependencies: ["Problems"]),
    .executableTarget(
      name: "Suite",
      dependencies: ["Problems", "AllocationCounter", .product(name: "Benchmark", package: "benchmark")],
      path: "Benchmarks/Suite", plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)
