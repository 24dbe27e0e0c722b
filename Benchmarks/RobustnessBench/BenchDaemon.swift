import Foundation
import MonitorClient

/// A real daemon on a directory of its own; gone with its owner.
final class BenchDaemon {
  let folder: String
  var socket: String { folder + "/s" }
  private let process = Process()

  init(_ program: String, configuration: String) throws {
    folder = "/tmp/monitord-bench-\(UInt32.random(in: 0...UInt32.max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try configuration.write(
      toFile: folder + "/monitord.yaml", atomically: true, encoding: .utf8)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "--state-dir", folder + "/state", "--socket", socket, "--http", "off", "--config",
      folder + "/monitord.yaml",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<1000 {
      if (try? UnixSocket(connectingTo: socket)) != nil { return }
      usleep(10_000)
    }
    _ = try UnixSocket(connectingTo: socket)
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Nanosecond run time of all threads so far, and resident memory now.
  var usage: (cpuSeconds: Double, residentMiB: Double) {
    let pid = process.processIdentifier
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")) ?? []
    let cpu = tasks.reduce(0.0) { sum, task in
      let text =
        (try? String(contentsOfFile: "/proc/\(pid)/task/\(task)/schedstat", encoding: .utf8)) ?? ""
      return sum + (Double(text.split(separator: " ").first ?? "0") ?? 0) / 1e9
    }
    let statm = (try? String(contentsOfFile: "/proc/\(pid)/statm", encoding: .utf8)) ?? ""
    let pages = Double(statm.split(separator: " ").dropFirst().first ?? "0") ?? 0
    return (cpu, pages * 4096 / 1_048_576)
  }
}

/// Sends everything and waits for the acknowledgement.
func push(_ bytes: [UInt8], to path: String) throws {
  let socket = try UnixSocket(connectingTo: path)
  try bytes.withUnsafeBytes { all in
    var start = 0
    while start < all.count {
      let end = min(all.count, start + 65_536)
      try socket.sendAll(UnsafeRawBufferPointer(rebasing: all[start..<end]))
      start = end
    }
  }
  try Array("{\"type\":\"sync\",\"id\":1}\n".utf8).withUnsafeBytes { try socket.sendAll($0) }
  var text: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = try chunk.withUnsafeMutableBytes { try socket.receive(into: $0, waiting: true) }
    guard let count, count > 0 else { throw BenchError.daemon("closed") }
    text += chunk[..<count]
    if let line = text.split(separator: 0x0A).last(where: { $0.starts(with: Array("{".utf8)) }),
      String(decoding: line, as: UTF8.self).hasPrefix("{\"type\":\"synced\"")
    {
      return
    }
    guard text.count < 65_536 else {
      throw BenchError.daemon(String(decoding: text.prefix(300), as: UTF8.self))
    }
  }
}

enum BenchError: Error { case daemon(String) }
