// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is built with the same strictness; dependencies keep their own settings.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "monitord",
  products: [
    .executable(name: "monitord", targets: ["monitord"]),
    .executable(name: "monitorctl", targets: ["monitorctl"]),
    .executable(name: "monitor-train", targets: ["monitor-train"]),
    .library(name: "MonitorClient", targets: ["MonitorClient"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(name: "CBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(name: "MonitorCore", swiftSettings: strict),
    .target(name: "MonitorClient", dependencies: ["MonitorCore"], swiftSettings: strict),
    .target(name: "ChunkCodec", swiftSettings: strict),
    .target(name: "Detectors", dependencies: ["MonitorCore"], swiftSettings: strict),
    .target(
      name: "MonitorEngine", dependencies: ["MonitorCore", "Detectors"], swiftSettings: strict),
    .target(
      name: "MetricStore",
      dependencies: [
        "MonitorCore", "ChunkCodec", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "MonitorControl", dependencies: ["MonitorCore", "MetricStore", "CZlib"],
      swiftSettings: strict),
    .target(
      name: "ReferenceTrainer", dependencies: ["MonitorCore", "CBLAS", "CZlib"],
      exclude: ["Data/README.md"], swiftSettings: strict),
    .target(
      name: "TrainingEvidence",
      dependencies: [
        "ReferenceTrainer", "MonitorCore", "MonitorControl", "MonitorEngine", "Detectors",
      ],
      swiftSettings: strict),
    .target(
      name: "MonitorHTTP",
      dependencies: [
        "MonitorCore", "MonitorControl", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      resources: [.embedInCode("Resources/index.html")], swiftSettings: strict),
    .target(
      name: "MonitorDaemon",
      dependencies: [
        "MonitorCore", "Detectors", "MonitorEngine", "MetricStore", "MonitorControl", "MonitorHTTP",
        "CSystemd", "Yams",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    .executableTarget(
      name: "monitord",
      dependencies: [
        "MonitorDaemon", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "monitorctl",
      dependencies: [
        "MonitorCore", "MonitorClient", "MonitorControl", "MonitorEngine", "Detectors",
        "MetricStore", "MonitorDaemon", "Yams",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "monitor-train",
      dependencies: [
        "ReferenceTrainer", "TrainingEvidence", "MonitorClient", "MonitorControl",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .testTarget(name: "MonitorCoreTests", dependencies: ["MonitorCore"], swiftSettings: strict),
    .testTarget(
      name: "MonitorClientTests", dependencies: ["MonitorClient"], swiftSettings: strict),
    .testTarget(
      name: "ChunkCodecTests", dependencies: ["ChunkCodec"], swiftSettings: strict),
    .testTarget(
      name: "DetectorsTests", dependencies: ["Detectors", "MonitorCore"],
      resources: [.copy("Vectors")], swiftSettings: strict),
    .testTarget(
      name: "MonitorEngineTests", dependencies: ["MonitorEngine", "Detectors", "MonitorCore"],
      swiftSettings: strict),
    .testTarget(
      name: "MetricStoreTests",
      dependencies: [
        "MetricStore", "MonitorCore", "StoreCrashChild",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      resources: [.copy("Fixtures/v1.sql")], swiftSettings: strict),
    // Commits and compacts until the crash tests kill it.
    .executableTarget(
      name: "StoreCrashChild", dependencies: ["MetricStore", "MonitorCore"],
      path: "Tests/StoreCrashChild", swiftSettings: strict),
    .target(
      name: "MonitorTestSupport", dependencies: ["MonitorControl", "MonitorCore"],
      path: "Tests/MonitorTestSupport", swiftSettings: strict),
    // Daemons that are killed at random: a short form for the tests, the long one is `make soak`.
    .target(
      name: "SoakWorld",
      dependencies: ["MonitorCore", "MonitorClient", "MonitorControl", "MonitorTestSupport"],
      path: "Tests/Soak/World", swiftSettings: strict),
    .testTarget(
      name: "MonitorControlTests",
      dependencies: ["MonitorControl", "MetricStore", "MonitorCore", "MonitorTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ReferenceTrainerTests", dependencies: ["ReferenceTrainer"],
      resources: [.copy("Vectors")], swiftSettings: strict),
    .testTarget(
      name: "TrainingEvidenceTests",
      dependencies: [
        "TrainingEvidence", "ReferenceTrainer", "MonitorControl", "MonitorCore", "Detectors",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MonitorHTTPTests", dependencies: ["MonitorHTTP", "MonitorControl"],
      swiftSettings: strict),
    .testTarget(
      name: "MonitorDaemonTests",
      dependencies: [
        "MonitorDaemon", "MonitorClient", "MonitorCore", "MonitorEngine", "Detectors",
        "MonitorControl", "MonitorTestSupport", "Yams",
        .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "MonitorCore", "MonitorClient", "MonitorControl", "MonitorTestSupport", "SoakWorld", "Yams",
      ],
      swiftSettings: strict),
  ]
)

// Benchmarks answer questions of Documentation/performance.md; they are no part of a normal build.
if Context.environment["MONITOR_BENCH"] != nil {
  package.targets += [
    .target(
      name: "Workload", dependencies: ["MonitorCore"], path: "Benchmarks/Workload",
      swiftSettings: strict),
    .executableTarget(
      name: "IngestBench",
      dependencies: [
        "Workload", "MonitorCore", "MonitorClient", "Detectors",
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      path: "Benchmarks/IngestBench", swiftSettings: strict),
    .executableTarget(
      name: "StoreBench", dependencies: ["MetricStore", "MonitorCore", "Workload"],
      path: "Benchmarks/StoreBench", swiftSettings: strict),
    .executableTarget(
      name: "DetectorBench", dependencies: ["MonitorCore", "Detectors", "MonitorEngine"],
      path: "Benchmarks/DetectorBench", swiftSettings: strict),
    .executableTarget(
      name: "RobustnessBench",
      dependencies: [
        "Workload", "MonitorCore", "MonitorClient", "Detectors", "MonitorTestSupport",
      ],
      path: "Benchmarks/RobustnessBench", swiftSettings: strict),
    .executableTarget(
      name: "Soak", dependencies: ["SoakWorld", "MonitorCore"], path: "Tests/Soak/Program",
      swiftSettings: strict),
    .executableTarget(
      name: "CodecBench", dependencies: ["ChunkCodec", "Workload"], path: "Benchmarks/CodecBench",
      swiftSettings: strict),
  ]
}

// Fuzz targets need `-Xswiftc -sanitize=fuzzer,address`, see Tests/Fuzz.
if Context.environment["MONITOR_FUZZ"] != nil {
  package.targets += [
    .target(name: "CLibFuzzer", path: "Tests/Fuzz/CLibFuzzer"),
    .target(
      name: "FuzzSupport", dependencies: ["MonitorCore", "CLibFuzzer"], path: "Tests/Fuzz/Support",
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzChunkDecoder", dependencies: ["ChunkCodec", "FuzzSupport"],
      path: "Tests/Fuzz/ChunkDecoder", swiftSettings: strict),
    .executableTarget(
      name: "FuzzLines", dependencies: ["MonitorCore", "FuzzSupport"], path: "Tests/Fuzz/Lines",
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzFrames", dependencies: ["MonitorCore", "FuzzSupport"], path: "Tests/Fuzz/Frames",
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzConfiguration", dependencies: ["MonitorDaemon", "FuzzSupport"],
      path: "Tests/Fuzz/Configuration", swiftSettings: strict),
    .executableTarget(
      name: "FuzzStoreRows", dependencies: ["MetricStore", "MonitorCore", "FuzzSupport"],
      path: "Tests/Fuzz/StoreRows", swiftSettings: strict),
    .executableTarget(
      name: "FuzzHTTP", dependencies: ["MonitorHTTP", "MonitorControl", "FuzzSupport"],
      path: "Tests/Fuzz/HTTP", swiftSettings: strict),
  ]
}
