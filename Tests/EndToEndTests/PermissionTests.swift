import Foundation
import MonitorCore
import Testing

/// Users are numbers that no machine gives to people, so that no name stands in the messages.
@Suite(
  "Users of one daemon", .enabled(if: OtherUser.obstacle == nil, "\(OtherUser.obstacle ?? "")"))
struct PermissionTests {
  private let operators = 61_777

  private func start() throws -> (DaemonProcess, ada: OtherUser, bob: OtherUser, olga: OtherUser) {
    let daemon = try DaemonProcess()
    let file = daemon.directory + "/monitord.yaml"
    try """
    socket: {path: "\(daemon.socket)", mode: 0666}
    permissions: {operators: ["\(operators)"]}
    """.write(toFile: file, atomically: true, encoding: .utf8)
    try daemon.start(["--config", file])
    return (
      daemon, try OtherUser(61_001, groups: [61_001], near: daemon),
      try OtherUser(61_002, groups: [61_002, 61_500], near: daemon),
      // An operator by a supplementary group.
      try OtherUser(61_003, groups: [61_003, 61_500, operators], near: daemon)
    )
  }

  private func lines(_ run: String, _ steps: Range<Int>, last: String = "2.5") -> String {
    steps.map { step in
      let value = step == steps.upperBound - 1 ? last : "2.5"
      return #"{"run":"\#(run)","step":\#(step),"time":\#(1000 + step),"#
        + #""metrics":{"train/loss":\#(value)}}"# + "\n"
    }.joined()
  }

  @Test("whoever pushed a run owns it: others read it, but do not write to it or delete it")
  func ownership() throws {
    let (daemon, ada, bob, olga) = try start()
    #expect(try ada.ctl(daemon, ["push", "-"], input: lines("ada-1", 0..<10)).status == 0)
    let written = try bob.ctl(daemon, ["push", "-"], input: lines("ada-1", 10..<12))
    #expect(written.status != 0)
    #expect(written.message.contains("belongs to user 61001"), "\(written.message)")
    let ended = try bob.ctl(
      daemon, ["push", "-"], input: #"{"type":"end","run":"ada-1","status":"failed"}"# + "\n")
    #expect(ended.status != 0)
    let deleted = try bob.ctl(daemon, ["runs", "delete", "ada-1", "--yes"])
    #expect(deleted.status == 6)
    #expect(deleted.message.contains("belongs to user 61001"), "\(deleted.message)")
    let seen = try bob.ctl(daemon, ["runs", "show", "ada-1", "--json"])
    #expect(seen.status == 0 && seen.output.contains("\"owner\":61001"), "\(seen)")
    #expect(seen.output.contains("\"points\":10") && seen.output.contains("\"status\":\"running\""))
    // An operator may, and the run stays whose it is.
    #expect(try olga.ctl(daemon, ["push", "-"], input: lines("ada-1", 10..<12)).status == 0)
    let after = try ada.ctl(daemon, ["runs", "show", "ada-1", "--json"]).output
    #expect(after.contains("\"owner\":61001") && after.contains("\"points\":12"), "\(after)")
    #expect(try ada.ctl(daemon, ["runs", "delete", "ada-1", "--yes"]).status == 0)
    // The name is free again, for anybody.
    #expect(try bob.ctl(daemon, ["push", "-"], input: lines("ada-1", 0..<1)).status == 0)
    #expect(try olga.ctl(daemon, ["runs", "delete", "ada-1", "--yes"]).status == 0)
  }

  @Test(
    "alerts are acknowledged and silenced by the run's owner and by operators, under their own name"
  )
  func alerts() throws {
    let (daemon, ada, bob, olga) = try start()
    #expect(
      try ada.ctl(daemon, ["push", "-"], input: lines("ada-1", 0..<200, last: "NaN")).status == 0)
    #expect(try bob.ctl(daemon, ["push", "-"], input: lines("bob-1", 0..<3)).status == 0)
    let acknowledged = try bob.ctl(daemon, ["ack", "1"])
    #expect(acknowledged.status == 6, "\(acknowledged)")
    for (run, status) in [("ada-1", 6), ("bob-*", 6), ("**", 6), ("bob-1", 0)] {
      let silenced = try bob.ctl(
        daemon, ["silence", "--run", run, "--for", "1h", "--comment", "c"])
      #expect(silenced.status == status, "\(run): \(silenced)")
    }
    #expect(
      try bob.ctl(daemon, ["silence", "--detector", "*", "--forever", "--comment", "c"]).status == 6
    )
    #expect(try ada.ctl(daemon, ["silence", "end", "1"]).status == 6)
    #expect(try olga.ctl(daemon, ["silence", "end", "1"]).status == 0)
    #expect(
      try olga.ctl(daemon, ["silence", "--detector", "*", "--for", "1m", "--comment", "c"]).status
        == 0)
    // A name that is claimed stands beside the one that is known.
    let own = try ada.ctl(daemon, ["ack", "1", "--by", "root", "--json"])
    #expect(own.status == 0)
    #expect(own.output.contains("root (user 61001)"), "\(own)")
  }

  @Test("what concerns the whole daemon is for operators") func whole() throws {
    let (daemon, ada, _, olga) = try start()
    #expect(try ada.ctl(daemon, ["push", "-"], input: lines("ada-1", 0..<3)).status == 0)
    let backup = daemon.directory + "/backup.db"
    for command in [["compact"], ["backup", backup], ["webhooks", "replay"]] {
      #expect(try ada.ctl(daemon, command).status == 6, "\(command)")
    }
    #expect(!FileManager.default.fileExists(atPath: backup))
    #expect(try olga.ctl(daemon, ["compact"]).status == 0)
    #expect(try olga.ctl(daemon, ["backup", backup]).status == 0)
    #expect(try ada.ctl(daemon, ["status"]).status == 0)
  }
}
