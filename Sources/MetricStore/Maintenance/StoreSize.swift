internal import GRDB

/// How much the store holds, for `status`.
package struct StoreSize: Sendable, Equatable {
  /// Bytes of the file, those of its free pages, and those of journal rows and chunks in it.
  package var fileBytes: Int64 = 0
  package var freeBytes: Int64 = 0
  package var journalBytes: Int64 = 0
  package var chunkBytes: Int64 = 0
  package var journalRows = 0
  package var segments = 0
}

extension StoreReader {
  package func size() throws(StoreError) -> StoreSize {
    try read { db in
      var size = StoreSize()
      size.fileBytes = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      size.freeBytes = try Int64.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
      let pageBytes = try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0
      size.fileBytes *= pageBytes
      size.freeBytes *= pageBytes
      let journal = try RawStatement(
        db, "SELECT count(*), ifnull(sum(length(data)), 0) FROM journal")
      if try journal.step() {
        (size.journalRows, size.journalBytes) = (Int(journal.int(0)), journal.int(1))
      }
      journal.reset()
      let segments = try RawStatement(
        db, "SELECT count(*), ifnull(sum(chunk_bytes), 0) FROM segment WHERE state = 1")
      if try segments.step() {
        (size.segments, size.chunkBytes) = (Int(segments.int(0)), segments.int(1))
      }
      segments.reset()
      return size
    }
  }
}
