import Foundation

/// A file system in memory of a few megabytes, which fills up; gone with it.
final class SmallDisk {
  let path: String

  /// Whether this process may mount one: tests that need it are skipped otherwise.
  static let isAvailable: Bool = {
    guard geteuid() == 0,
      let disk = try? SmallDisk(at: "/tmp/monitord-disk-\(getpid())", mebibytes: 1)
    else { return false }
    return withExtendedLifetime(disk) { true }
  }()

  struct CannotMount: Error {}

  init(at path: String, mebibytes: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard SmallDisk.run("mount", "-t", "tmpfs", "-o", "size=\(mebibytes)m", "tmpfs", path) else {
      throw CannotMount()
    }
  }

  deinit {
    _ = SmallDisk.run("umount", "--lazy", path)
    try? FileManager.default.removeItem(atPath: path)
  }

  func resize(mebibytes: Int) throws {
    guard SmallDisk.run("mount", "-o", "remount,size=\(mebibytes)m", path) else {
      throw CannotMount()
    }
  }

  private static func run(_ program: String, _ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
