import Foundation
import GRDBSQLite
import Workload

/// What the daemon's cost is held against, in the same run.
enum Baselines {
  /// Copying the bytes once: the floor of anything that touches them.
  static func copy(_ bytes: [UInt8], points: Int) -> Measurement {
    let target = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 64)
    defer { target.deallocate() }
    bytes.withUnsafeBytes { target.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    let (cpu, start) = (ownCPU(), Date())
    for _ in 0..<5 {
      bytes.withUnsafeBytes { target.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    }
    return Measurement(
      name: "memcpy of the NDJSON", points: points, cpuSeconds: (ownCPU() - cpu) / 5,
      wallSeconds: Date().timeIntervalSince(start) / 5)
  }

  /// Rows by the C API, clustered by (series, step): what a query wants.
  static func clusteredRows(_ workload: ScalarWorkload, limit: Int) throws -> Measurement {
    try rows(
      workload, limit: limit, name: "SQLite rows, C API, clustered by series and step",
      table: """
        CREATE TABLE points(series INTEGER, step INTEGER, time REAL, value REAL,
        PRIMARY KEY(series, step)) WITHOUT ROWID
        """)
  }

  /// Rows by the C API as they come, no index: the cheapest rows there are.
  static func appendedRows(_ workload: ScalarWorkload, limit: Int) throws -> Measurement {
    try rows(
      workload, limit: limit, name: "SQLite rows, C API, append only",
      table: "CREATE TABLE points(series INTEGER, step INTEGER, time REAL, value REAL)")
  }

  private static func rows(
    _ workload: ScalarWorkload, limit: Int, name: String, table: String
  ) throws -> Measurement {
    let folder = try TemporaryFolder()
    var database: OpaquePointer?
    guard sqlite3_open(folder.path + "/rows.db", &database) == SQLITE_OK else {
      throw BenchError.sqlite("open")
    }
    defer { sqlite3_close(database) }
    func run(_ sql: String) throws {
      guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else {
        throw BenchError.sqlite(String(cString: sqlite3_errmsg(database)))
      }
    }
    try run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
    try run(table)
    var insert: OpaquePointer?
    sqlite3_prepare_v2(database, "INSERT INTO points VALUES(?, ?, ?, ?)", -1, &insert, nil)
    defer { sqlite3_finalize(insert) }

    let (cpu, start) = (ownCPU(), Date())
    var done = 0
    try run("BEGIN")
    for (r, i) in workload.framesByTime() {
      if done >= limit { break }
      for k in ScalarWorkload.metrics.indices {
        sqlite3_bind_int64(insert, 1, Int64(r * ScalarWorkload.metrics.count + k))
        sqlite3_bind_int64(insert, 2, workload.steps[r][i])
        sqlite3_bind_double(insert, 3, workload.times[r][i])
        sqlite3_bind_double(insert, 4, workload.columns[r][k][i])
        sqlite3_step(insert)
        sqlite3_reset(insert)
      }
      done += ScalarWorkload.metrics.count
      if done % 10_000 == 0 { try run("COMMIT; BEGIN") }
    }
    try run("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
    return Measurement(
      name: name, points: done, cpuSeconds: ownCPU() - cpu,
      wallSeconds: Date().timeIntervalSince(start), bytesOnDisk: folder.bytes)
  }
}

enum BenchError: Error {
  case sqlite(String)
  case daemon(String)
}
