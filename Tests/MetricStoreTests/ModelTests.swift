import Foundation
import MetricStore
import MonitorCore
import Testing

@Suite("Fitted models in the store") struct ModelTests {
  private func model(_ name: String, _ document: String = "{}") -> StoredModel {
    StoredModel(
      name: name, fittedOn: "0123456789abcdef", created: 1_790_000_000, states: 5,
      covariance: "full", features: ["weight/l1", "weight/\"odd\""], cadence: 10, samples: 9600,
      runs: ["a", "b"], document: document)
  }

  @Test("a model reads back as it was, by name, and in lists without its document")
  func roundTrip() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path)
    let large = String(repeating: "x", count: 400_000)
    try writer.put(model("b", large))
    try writer.put(model("a"))
    let reader = try StoreReader(directory: scratch.path)
    #expect(try reader.model(named: "b") == model("b", large))
    #expect(try reader.models() == [model("a", ""), model("b", "")])
    #expect(try reader.model(named: "c") == nil)
  }

  @Test("a model of the same name takes the place of the old one")
  func replace() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path)
    try writer.put(model("a", "old"))
    try writer.put(model("a", "new"))
    let reader = try StoreReader(directory: scratch.path)
    #expect(try reader.models().count == 1)
    #expect(try reader.model(named: "a")?.document == "new")
  }

  @Test("deleting a model says whether it was there")
  func delete() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path)
    try writer.put(model("a"))
    #expect(try writer.deleteModel(named: "a"))
    #expect(try !writer.deleteModel(named: "a"))
    #expect(try StoreReader(directory: scratch.path).models() == [])
  }

  @Test("a model outlives the runs that it was fitted on")
  func outlives() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path)
    var trainer = Trainer()
    let run = trainer.run("a")
    _ = try writer.commit([trainer.pending])
    try writer.put(model("m"))
    #expect(try writer.deleteRun(run))
    #expect(try StoreReader(directory: scratch.path).model(named: "m")?.runs == ["a", "b"])
  }

  @Test("SQL sees models, and never the document")
  func sql() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path)
    try writer.put(model("a"))
    let reader = try StoreReader(directory: scratch.path)
    var rows: [[SQLValue]] = []
    let columns = try reader.sql("SELECT * FROM models") { rows.append($1) }
    #expect(
      columns == [
        "model", "fitted_on", "created", "states", "covariance", "features", "cadence", "samples",
        "runs",
      ])
    #expect(rows[0].prefix(2) == [.text("a"), .text("0123456789abcdef")])
  }
}
