import Foundation
import MonitorControl
import Testing

/// The real `monitorctl` that was built beside the tests.
enum MonitorctlProcess {
  /// Runs it to its end, which must be a good one; the JSON lines it printed.
  static func rows(_ arguments: [String]) throws -> [RowValue] {
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
    #expect(process.terminationStatus == 0, "\(arguments)")
    return try output.split(separator: UInt8(ascii: "\n")).map { try RowValue(parsing: Array($0)) }
  }
}
