import Foundation
import MonitorControl
import Testing

/// The real `monitorctl` that was built beside the tests.
enum MonitorctlProcess {
  /// Runs it to its end: what it printed, and its exit status.
  static func run(_ arguments: [String]) throws -> (text: String, status: Int32) {
    let process = Process()
    process.executableURL = DaemonProcess.executable.deletingLastPathComponent()
      .appendingPathComponent("monitorctl")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }

  /// The JSON lines of a run that must end well.
  static func rows(_ arguments: [String]) throws -> [RowValue] {
    let (text, status) = try run(arguments)
    #expect(status == 0, "\(arguments)")
    return try text.split(separator: "\n").map { try RowValue(parsing: String($0)) }
  }
}
