internal import GRDB

// MARK: - Fitted models

extension Rows {
  static let modelColumns =
    "name, fitted_on, created, states, covariance, features, cadence, samples, runs, document"
  /// The same without the document, which may be large.
  static let modelListColumns =
    "name, fitted_on, created, states, covariance, features, cadence, samples, runs, ''"

  /// Takes the place of a model of the same name.
  static func replace(_ model: StoredModel, in db: Database) throws {
    let row = try RawStatement(
      db, "INSERT OR REPLACE INTO model (\(modelColumns)) VALUES (?,?,?,?,?,?,?,?,?,?)")
    row.bind(0, model.name)
    row.bind(1, model.fittedOn)
    row.bind(2, model.created)
    row.bind(3, model.states)
    row.bind(4, model.covariance)
    row.bind(5, try json(model.features))
    row.bind(6, model.cadence)
    row.bind(7, model.samples)
    row.bind(8, try json(model.runs))
    row.bind(9, model.document)
    try row.run()
  }

  static func model(_ row: RawStatement) throws -> StoredModel {
    let name = "model \(row.text(0))"
    return StoredModel(
      name: row.text(0), fittedOn: row.text(1), created: row.double(2), states: Int(row.int(3)),
      covariance: row.text(4), features: try fromJSON(row.text(5), as: [String].self, of: name),
      cadence: row.int(6), samples: Int(row.int(7)),
      runs: try fromJSON(row.text(8), as: [String].self, of: name), document: row.text(9))
  }
}

extension StoreWriter {
  /// Keeps a model under its name, in place of one that has it already.
  package func put(_ model: StoredModel) throws(StoreError) {
    try transaction { db in try Rows.replace(model, in: db) }
  }

  /// False when there is no such model.
  package func deleteModel(named name: String) throws(StoreError) -> Bool {
    try transaction { db in
      let row = try RawStatement(db, "DELETE FROM model WHERE name = ?")
      row.bind(0, name)
      try row.run()
      return db.changesCount > 0
    }
  }
}

extension StoreReader {
  /// All models by name, without their documents.
  package func models() throws(StoreError) -> [StoredModel] {
    try read { db in
      try Rows.list(
        "SELECT \(Rows.modelListColumns) FROM model WHERE ?1 IS NULL ORDER BY name", in: db,
        Rows.model)
    }
  }

  package func model(named name: String) throws(StoreError) -> StoredModel? {
    try read { db in
      let row = try RawStatement(db, "SELECT \(Rows.modelColumns) FROM model WHERE name = ?")
      row.bind(0, name)
      defer { row.reset() }
      return try row.step() ? try Rows.model(row) : nil
    }
  }
}
