internal import Foundation
internal import Glibc

/// A real `monitord` that is started and killed many times on one directory.
final class KilledDaemon {
  let directory: String
  var socket: String { directory + "/s" }
  var state: String { directory + "/state" }
  var configuration: String { directory + "/monitord.yaml" }
  var log: String { directory + "/log" }
  private let program: String
  /// Words before the program's own that make another become it.
  private let launcher: [String]
  private var pid: pid_t = 0

  init(program: String, launcher: [String] = [], directory: String) throws {
    self.program = program
    self.launcher = launcher
    self.directory = directory
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  deinit { end(SIGKILL) }

  /// Starts it; it is not ready yet.
  func launch() throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    let arguments =
      launcher + [
        program, "--config", configuration, "--state-dir", state, "--socket", socket, "--http",
        "off",
      ]
    var argv = arguments.map { strdup($0) } + [nil]
    defer { for text in argv { free(text) } }
    // Nothing of the caller's surroundings decides what the daemon does, but how it is watched.
    let watching = ["ASAN_OPTIONS", "TSAN_OPTIONS"].compactMap { (name: String) -> String? in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
    var environment = (["PATH=/usr/bin:/bin"] + watching).map { strdup($0) } + [nil]
    defer { for text in environment { free(text) } }
    let status = posix_spawn(&pid, arguments[0], &actions, nil, &argv, &environment)
    guard status == 0 else {
      pid = 0
      throw SoakFailure("\(program) cannot be started: \(String(cString: strerror(status)))")
    }
  }

  /// As a power cut would end it: no goodbye.
  func kill() { end(SIGKILL) }

  /// As systemd does; the exit status, 0 for a good end.
  @discardableResult
  func stop() -> Int32 { end(SIGTERM) }

  /// Whether it ended by itself; it is gone then.
  var hasEnded: Bool {
    var status: Int32 = 0
    guard pid > 0, waitpid(pid, &status, WNOHANG) == pid else { return false }
    pid = 0
    return true
  }

  @discardableResult
  private func end(_ signal: Int32) -> Int32 {
    guard pid > 0 else { return 0 }
    Glibc.kill(pid, signal)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    pid = 0
    return status
  }

  /// What it said that it should not have had to say.
  ///
  /// Deliveries fail on purpose here.
  var complaints: [String] {
    guard let text = try? String(contentsOfFile: log, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map(String.init).filter { line in
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count == 3, ["info", "notice"].contains(words[1]) == false else { return false }
      return !words[2].hasPrefix("not delivered: ")
    }
  }
}

/// What went wrong, in words.
package struct SoakFailure: Error, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}
