import Foundation
import MonitorCore
import Testing

/// `monitorctl` run as somebody else, which only root can do.
///
/// Everything is real: another process with other credentials connects, and the kernel tells the
/// daemon who that is.
struct OtherUser {
  let user: Int
  /// The first is the primary group.
  let groups: [Int]
  private let program: String

  /// Why tests with other users cannot run here; nil if they can.
  static var obstacle: String? {
    if geteuid() != 0 { return "only root can become somebody else" }
    if !FileManager.default.isExecutableFile(atPath: setpriv) { return "there is no \(setpriv)" }
    return nil
  }
  private static let setpriv = "/usr/bin/setpriv"

  init(_ user: Int, groups: [Int], near daemon: DaemonProcess) throws {
    self.user = user
    self.groups = groups
    // Where the tests were built others may not look.
    program = daemon.directory + "/monitorctl"
    if !FileManager.default.fileExists(atPath: program) {
      let built = DaemonProcess.executable.deletingLastPathComponent()
        .appendingPathComponent("monitorctl")
      try FileManager.default.copyItem(atPath: built.path, toPath: program)
    }
  }

  struct Outcome {
    var status: Int32
    var output: String
    var message: String
  }

  func ctl(_ daemon: DaemonProcess, _ arguments: [String], input: String = "") throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: OtherUser.setpriv)
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    process.arguments =
      [
        "--reuid", "\(user)", "--regid", "\(groups[0])", "--groups",
        groups.map(String.init).joined(separator: ","), program, "--socket", daemon.socket,
      ] + arguments
    let (standardInput, output, message) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = message
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let error = String(decoding: message.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: text, message: error)
  }
}
