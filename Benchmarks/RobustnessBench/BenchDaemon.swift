import Foundation
import Glibc
import MonitorClient

/// A real daemon on a directory of its own; gone with its owner, however that one ends.
final class BenchDaemon {
  let folder: String
  var socket: String { folder + "/s" }
  private let process = Process()
  private var clock: clockid_t = 0

  /// - Parameter core: the one core that it may use; nil leaves that to the system.
  init(_ program: String, configuration: String, core: Int? = nil) throws {
    folder = "/tmp/monitord-bench-\(UInt32.random(in: 0...UInt32.max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try configuration.write(
      toFile: folder + "/monitord.yaml", atomically: true, encoding: .utf8)
    // Both become the program that they start, which keeps their number.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
    process.arguments =
      ["--pdeathsig", "KILL"] + (core.map { ["taskset", "--cpu-list", "\($0)"] } ?? [])
      + [
        program, "--state-dir", folder + "/state", "--socket", socket, "--http", "off", "--config",
        folder + "/monitord.yaml",
      ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<1000 {
      if (try? UnixSocket(connectingTo: socket)) != nil { break }
      usleep(10_000)
    }
    _ = try UnixSocket(connectingTo: socket)
    guard clock_getcpuclockid(process.processIdentifier, &clock) == 0 else {
      throw BenchError.daemon("its clock cannot be read")
    }
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The caller and the threads it starts from now on leave a core to others, if there are others.
  static func leaveCore(_ core: Int) throws {
    let others = (0..<ProcessInfo.processInfo.processorCount).filter { $0 != core }
    guard !others.isEmpty else { return }
    let taskset = Process()
    taskset.executableURL = URL(fileURLWithPath: "/usr/bin/taskset")
    let list = others.map(String.init).joined(separator: ",")
    taskset.arguments = ["--all-tasks", "--cpu-list", "--pid", list, "\(getpid())"]
    taskset.standardOutput = FileHandle.nullDevice
    try taskset.run()
    taskset.waitUntilExit()
  }

  /// Run time of all threads so far, those that have ended too.
  var cpuSeconds: Double { BenchDaemon.seconds(clock) }

  static var secondsOfThisThread: Double { seconds(CLOCK_THREAD_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  var residentMiB: Double {
    let path = "/proc/\(process.processIdentifier)/statm"
    let statm = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let pages = Double(statm.split(separator: " ").dropFirst().first ?? "0") ?? 0
    return pages * 4096 / 1_048_576
  }

  /// Both at once.
  var usage: (cpuSeconds: Double, residentMiB: Double) { (cpuSeconds, residentMiB) }

  /// Waits until it has caught up with what it was sent, ten seconds at most: it must not disturb what
  /// is measured next.
  func waitUntilQuiet() {
    for _ in 0..<2000 {
      let before = cpuSeconds
      usleep(5000)
      if cpuSeconds - before < 0.0005 { return }
    }
  }

  /// Waits until it has so many descriptors open: those who asked to be connected are.
  func waitForDescriptors(_ count: Int) throws {
    let path = "/proc/\(process.processIdentifier)/fd"
    for _ in 0..<1000 {
      if try FileManager.default.contentsOfDirectory(atPath: path).count >= count { return }
      usleep(10_000)
    }
    throw BenchError.daemon("it has not taken \(count) connections")
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
