import Detectors
import Foundation
import MonitorClient
import MonitorCore

/// One real daemon on a temporary state directory, fed over its socket and stopped.
struct DaemonRun {
  /// How the client writes: a line at a time, as a trainer does, blocks, as `push` does, or blocks
  /// of the binary protocol.
  enum Write: String {
    case frame = "NDJSON, a frame a write"
    case block = "NDJSON, 64 KiB writes"
    case binary = "binary, 64 KiB writes"
  }

  let options: Options
  var detectorsOn = false
  var label = "monitord"
  /// Whether each group commit is synced to the disk, as is the daemon's default.
  var syncsDisk = true

  /// Turns every detector off by name, so that what is measured is ingest and the store alone.
  private var configuration: String {
    let store = syncsDisk ? "" : "store:\n  durability: process\n"
    if detectorsOn { return store.isEmpty ? "{}\n" : store }
    let lines = DetectorCatalog.all.map { "  \($0.info.name): false\n" }
    return store + "detectors:\n" + lines.joined()
  }

  func push(_ lines: [UInt8], points: Int, write: Write) throws -> Measurement {
    let folder = try TemporaryFolder()
    try configuration.write(
      toFile: folder.path + "/monitord.yaml", atomically: true, encoding: .utf8)
    let daemon = Process()
    daemon.executableURL = URL(fileURLWithPath: options.monitord)
    daemon.arguments = [
      "--state-dir", folder.path + "/state", "--socket", folder.path + "/s", "--http", "off",
      "--config", folder.path + "/monitord.yaml",
    ]
    daemon.standardError = FileHandle.nullDevice
    try daemon.run()
    defer {
      daemon.terminate()
      daemon.waitUntilExit()
    }
    let socket = try connect(folder.path + "/s")
    let before = try ProcessUsage(daemon.processIdentifier)
    let start = Date()
    try send(lines, over: socket, write: write)
    let reply = try lastLine(of: socket)
    guard reply.contains("synced") else { throw BenchError.daemon(reply) }
    let wall = Date().timeIntervalSince(start)
    let after = try ProcessUsage(daemon.processIdentifier)
    return Measurement(
      name: "\(label), \(write.rawValue)\(detectorsOn ? ", all detectors on" : "")",
      points: points, cpuSeconds: after.cpuSeconds - before.cpuSeconds, wallSeconds: wall,
      bytesOnDisk: folder.bytes, peakMiB: after.peakMiB)
  }

  private func connect(_ path: String) throws -> UnixSocket {
    for _ in 0..<500 {
      if let socket = try? UnixSocket(connectingTo: path) { return socket }
      usleep(20_000)
    }
    return try UnixSocket(connectingTo: path)
  }

  private func send(_ lines: [UInt8], over socket: borrowing UnixSocket, write: Write) throws {
    try lines.withUnsafeBytes { all in
      var start = 0
      while start < all.count {
        var end = min(all.count, start + 65_536)
        if write == .frame {
          end = start
          while all[end] != UInt8(ascii: "\n") { end += 1 }
          end += 1
        }
        try socket.sendAll(UnsafeRawBufferPointer(rebasing: all[start..<end]))
        start = end
      }
    }
    var sync = Array("{\"type\":\"sync\",\"id\":1}\n".utf8)
    if write == .binary {
      var encoder = BinaryEncoder()
      encoder.removeAll()
      encoder.message(#"{"type":"sync","id":1}"#)
      sync = encoder.bytes
    }
    try sync.withUnsafeBytes { try socket.sendAll($0) }
  }

  private func lastLine(of socket: borrowing UnixSocket) throws -> String {
    var text = ""
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !text.hasSuffix("\n") {
      let count = try chunk.withUnsafeMutableBytes { try socket.receive(into: $0, waiting: true) }
      guard let count, count > 0 else { throw BenchError.daemon("closed: \(text)") }
      text += String(decoding: chunk[..<count], as: UTF8.self)
    }
    return text
  }
}

/// CPU and memory of another process, from /proc.
struct ProcessUsage {
  var cpuSeconds: Double
  var peakMiB: Double

  init(_ pid: pid_t) throws {
    // Nanosecond run time of every thread; stat's ticks would be 10 ms coarse.
    let tasks = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")
    cpuSeconds = tasks.reduce(0) { sum, task in
      let text =
        (try? String(contentsOfFile: "/proc/\(pid)/task/\(task)/schedstat", encoding: .utf8)) ?? ""
      return sum + (Double(text.split(separator: " ").first ?? "0") ?? 0) / 1e9
    }
    let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    peakMiB = (Double(line.split(separator: " ").dropFirst().first ?? "0") ?? 0) / 1024
  }
}

/// A folder that goes away with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "monitord-bench-\(UInt32.random(in: 0...UInt32.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Bytes of all files below it.
  var bytes: Int {
    let files = FileManager.default.enumerator(atPath: path)
    var sum = 0
    while let name = files?.nextObject() as? String {
      let size = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)[.size]
      sum += (size as? Int) ?? 0
    }
    return sum
  }
}
