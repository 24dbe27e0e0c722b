import Foundation
import MonitorControl
import MonitorTestSupport
import Testing

/// From recorded runs to a model in the store to an alert about a live run, with the real programs.
@Suite("Latent states, from a fit to an alert") struct LatentStateTests {
  private func row(_ arguments: [String]) throws -> RowValue {
    let (text, status) = try MonitorctlProcess.run(arguments)
    #expect(status == 0, "\(arguments)")
    return try RowValue(parsing: text)
  }

  /// A run of the family: two statistics that move at step 20; a stray one leaves at step 30.
  private func run(_ name: String, seed: Int, strays: Bool = false) -> [String] {
    var lines = [#"{"type":"run","run":"\#(name)","config":{"lr":0.1,"seed":\#(seed)}}"#]
    for step in 0..<50 {
      let noise = Double((step * 7919 + seed * 104_729) % 1000) / 5000
      let base = step < 20 ? [1.0, 5.0] : [4.0, 2.0]
      let b = strays && step >= 30 ? base[1] + 4 : base[1]
      lines.append(
        #"{"run":"\#(name)","step":\#(step),"metrics":{"#
          + #""weight/a":\#(base[0] + noise),"weight/b":\#(b - noise),"eval/acc":\#(step < 25 ? 0.5 : 1)}}"#
      )
    }
    return lines
  }

  @Test("fit on stored runs, watch a live one, hear of it; delete, and it is off again")
  func whole() throws {
    let daemon = try DaemonProcess()
    let configuration = daemon.directory + "/monitord.yaml"
    try "models:\n  - {run: 'live-*', name: family}\n".write(
      toFile: configuration, atomically: true, encoding: .utf8)
    try daemon.start(["--config", configuration])
    let client = try TestClient(daemon.socket)
    for seed in 0..<10 { run("old-\(seed)", seed: seed).forEach { client.send(line: $0) } }
    _ = client.sync()
    let socket = ["--socket", daemon.socket]

    let fitted = try row(
      socket + [
        "hmm", "fit", "--run", "old-*", "--name", "family", "--states", "2", "--restarts", "1",
        "--converged", "eval/acc>0.9", "--json",
      ])
    #expect(try Repository.schema("rows/model-details").violations(fitted) == [])
    #expect(fitted["states"]?.integer == 2)
    #expect(fitted["family"]?["lr"]?.double == 0.1 && fitted["family"]?["seed"] == nil)
    #expect(fitted["convergence"]?["runs"]?.integer == 10)
    let listed = try row(socket + ["hmm", "list", "--format", "ndjson"])
    #expect(try Repository.schema("rows/model").violations(listed) == [])
    #expect(listed["fitted_on"]?.string == fitted["fitted_on"]?.string)

    run("live-good", seed: 77).forEach { client.send(line: $0) }
    run("live-stray", seed: 78, strays: true).forEach { client.send(line: $0) }
    _ = client.sync(2)
    let alerts = try client.rows(#""command":"alerts","detector":"latent_state""#)
    #expect(alerts.count == 1)
    let alert = try RowValue(parsing: alerts.first ?? "{}")
    #expect(alert["run"]?.string == "live-stray")
    #expect(alert["severity"]?.string == "critical")

    let path = try row(
      socket + ["hmm", "show", "family", "--run", "live-stray", "--format", "ndjson"])
    #expect(try Repository.schema("rows/run-path").violations(path) == [])
    #expect(path["unlikely"]?.integer == 20)

    // The same in a back-test of the stored run, with the stored model.
    let again = try MonitorctlProcess.run(
      socket + [
        "backtest", "--run", "live-stray", "--model", "family", "--detector", "latent_state",
        "--format", "ndjson",
      ]
    ).text.split(separator: "\n").map { try RowValue(parsing: String($0))["message"]?.string }
    let live = try client.rows(#""command":"findings","run":"live-stray""#).map {
      try RowValue(parsing: $0)
    }
    .filter { $0["detector"]?.string == "latent_state" }.map { $0["message"]?.string }
    #expect(again == live && live.count >= 2)

    #expect(try MonitorctlProcess.run(socket + ["hmm", "delete", "family"]).status == 0)
    #expect(try MonitorctlProcess.run(socket + ["hmm", "show", "family"]).status == 4)
  }

  @Test("without a daemon a model is fitted from files, and kept by whoever has the store")
  func alone() throws {
    let daemon = try DaemonProcess()
    let files = daemon.directory + "/runs"
    try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: true)
    for seed in 0..<10 {
      try run("r-\(seed)", seed: seed).map { $0 + "\n" }.joined().write(
        toFile: files + "/r-\(seed).ndjson", atomically: true, encoding: .utf8)
    }
    try daemon.start()
    let store = ["--state-dir", daemon.state]
    let fit = ["hmm", "fit", files, "--states", "2", "--restarts", "1", "--name", "m"]
    #expect(try MonitorctlProcess.run(store + fit).status == 1, "the daemon has the store")
    daemon.stop()
    #expect(try MonitorctlProcess.run(store + fit).status == 0)
    let shown = try MonitorctlProcess.run(store + ["hmm", "show", "m"])
    #expect(shown.text.contains("S0") && shown.text.contains("10/10 runs"))
    let file = daemon.directory + "/m.hmm.json"
    #expect(try MonitorctlProcess.run(Array(fit.dropLast(2)) + ["--output", file]).status == 0)
    #expect(try MonitorctlProcess.run(["hmm", "show", file]).text == shown.text)
    #expect(try MonitorctlProcess.run(["hmm", "show", file, "--svg", "-"]).text.hasPrefix("<svg"))
  }
}
