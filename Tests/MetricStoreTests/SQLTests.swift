import Foundation
import MetricStore
import MonitorCore
import Testing

@Suite("SQL") struct SQLTests {
  /// One store for all these tests: they only read.
  private struct Fixture {
    let scratch: Scratch
    let reader: StoreReader

    init() throws {
      scratch = try Scratch()
      let writer = try StoreWriter(directory: scratch.path, durability: .process)
      var trainer = Trainer()
      for step in 0..<5000 as Range<Int64> {
        trainer.line("a", step, [("loss", .scalar(Double(step))), ("lr", .scalar(0.5))], time: 7)
        trainer.line("b", step, [("loss", .scalar(1))], rank: 1)
      }
      for step in 4000..<4100 as Range<Int64> {
        trainer.line("a", step, [("loss", .scalar(-1))], attempt: 2)
      }
      trainer.line("c", 0, [("x", .scalar(.nan)), ("v", .vector([1, .infinity]))])
      trainer.line("c", 1, [("x", .scalar(-.infinity))])
      _ = try writer.commit([trainer.transaction(snapshot: true)])
      try writer.compact([RunID(1)])
      reader = try StoreReader(directory: scratch.path)
    }
  }
  private static let fixture: Result<Fixture, any Error> = Result {
    // It outlives every test, so it is cleared away when the process ends.
    atexit {
      guard let path = try? SQLTests.fixture.get().scratch.path else { return }
      try? FileManager.default.removeItem(atPath: path)
    }
    return try Fixture()
  }
  private let reader: StoreReader

  init() throws { reader = try SQLTests.fixture.get().reader }

  private func rows(_ text: String) throws -> [[SQLValue]] {
    var rows: [[SQLValue]] = []
    try reader.sql(text) { _, row in rows.append(row) }
    return rows
  }

  @Test(
    "reads points of chunks and of the journal as one table",
    arguments: [
      (
        "SELECT count(*), sum(value) FROM points WHERE run = 'a' AND metric = 'loss'",
        [SQLValue.integer(5100), .real(12_497_500 - 100)]
      ),
      (
        "SELECT count(*), sum(value) FROM newest_points WHERE run = 'a' AND metric = 'loss'",
        [.integer(5000), .real(12_497_500 - 404_950 - 100)]
      ),
      (
        "SELECT min(step), max(step), count(*) FROM points WHERE metric = 'loss' AND step > 4998.5",
        [.integer(4999), .integer(4999), .integer(2)]
      ),
      ("SELECT count(*) FROM points WHERE step BETWEEN 10 AND 19", [.integer(30)]),
      ("SELECT count(*) FROM points WHERE run = 'a' AND attempt = 2", [.integer(100)]),
      ("SELECT count(*) FROM points WHERE run = 'nobody'", [.integer(0)]),
      (
        "SELECT count(*) FROM points WHERE (run = 'a' AND step < 3) OR (run = 'b' AND step < 3)",
        [.integer(9)]
      ),
      (
        "SELECT count(*) FROM points p JOIN points q USING (run, step) WHERE p.metric = 'loss' "
          + "AND q.metric = 'lr' AND p.step < 5 AND q.value = 0.5", [.integer(5)]
      ),
      (
        "SELECT run, metric, rank, attempt, step, time, value FROM points WHERE metric = 'lr' LIMIT 1",
        [.text("a"), .text("lr"), .integer(0), .integer(1), .integer(0), .real(7), .real(0.5)]
      ),
      ("SELECT value FROM points WHERE run = 'c' AND metric = 'v'", [.text("[1,\"Infinity\"]")]),
      (
        "SELECT max(value), count(value), count(*) FROM points WHERE run = 'c' AND metric = 'x'",
        [.real(-.infinity), .integer(1), .integer(2)]
      ),
      ("SELECT run, points FROM runs WHERE run = 'b'", [.text("b"), .integer(0)]),
      ("SELECT count(*) FROM series", [.integer(5)]),
      (
        "SELECT count(*) FROM points WHERE run = 'A' COLLATE NOCASE AND metric = 'lr'",
        [.integer(5000)]
      ),
      ("SELECT count(*) FROM points WHERE run = NULL", [.integer(0)]),
      ("SELECT count(*) FROM points WHERE run = \"c\" AND metric = \"x\"", [.integer(2)]),
      ("SELECT count(*) FROM points WHERE run = 'a' AND run = 'b'", [.integer(0)]),
      ("SELECT count(*) FROM points WHERE run IN ('a', 'c') AND step < 2", [.integer(7)]),
      ("SELECT count(*) FROM alerts, findings", [.integer(0)]),
      ("WITH t AS (SELECT 1 AS x) SELECT x FROM t", [.integer(1)]),
      ("/* a */ -- b\n (SELECT 1)", [.integer(1)]),
    ] as [(String, [SQLValue])])
  func answers(query: String, expected: [SQLValue]) throws {
    if query.hasPrefix("/*") {
      // SQLite takes no statement in brackets; the point is that the comment is passed over.
      #expect(throws: StoreError.self) { try rows(query) }
    } else {
      #expect(try rows(query) == [expected])
    }
  }

  @Test(
    "does nothing but read",
    arguments: [
      "DELETE FROM run", "INSERT INTO run (id) VALUES (9)", "DROP TABLE journal", "VACUUM",
      "VACUUM INTO '/tmp/never.db'", "ATTACH '/tmp/never.db' AS x", "PRAGMA user_version = 5",
      "PRAGMA journal_mode = DELETE", "BEGIN", "CREATE TEMP TABLE t (x)",
      "SELECT 1; DELETE FROM run", "WITH t AS (SELECT 1) DELETE FROM run",
      "SELECT load_extension('x')", "", ";", "DELETE FROM points", "REINDEX", "ANALYZE",
    ])
  func refuses(query: String) throws {
    #expect(throws: StoreError.self) { try rows(query) }
    #expect(try reader.runs().count == 3)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/never.db"))
  }

  @Test("says what is wrong with a query") func messages() throws {
    #expect(throws: StoreError.invalidQuery("no such column: nix")) {
      try rows("SELECT nix FROM points")
    }
    #expect(throws: StoreError.invalidQuery("one statement at a time")) {
      try rows("SELECT 1; SELECT 2")
    }
  }

  @Test("ends a query that takes too long") func limit() throws {
    let endless =
      "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT max(x) FROM t"
    #expect(throws: StoreError.self) { try reader.sql(endless, limitSeconds: 0.05) { _, _ in } }
  }

  @Test("an error of the caller ends the query under its own name") func callerError() throws {
    struct Enough: Error {}
    #expect(throws: StoreError.stopped("Enough()")) {
      try reader.sql("SELECT * FROM points") { _, _ in throw Enough() }
    }
  }
}
