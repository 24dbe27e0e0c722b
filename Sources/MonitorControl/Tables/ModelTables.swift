/// Tables of fitted models.
extension TableLayout {
  package static func models() -> TableLayout {
    TableLayout(
      [
        Table.Column("MODEL"), Table.Column("STATES", .right), Table.Column("COVARIANCES"),
        Table.Column("FEATURES", .right), Table.Column("RUNS", .right),
        Table.Column("SAMPLES", .right), Table.Column("EVERY", .right),
        Table.Column("FITTED ON"), Table.Column("CREATED", optional: true),
      ], whenEmpty: "no model in the store: “monitorctl hmm fit --name” puts one there"
    ) { row in
      [
        Table.Cell(row.words("model"), .bold), Table.Cell("\(row["states"]?.integer ?? 0)"),
        Table.Cell(row.words("covariance")),
        Table.Cell("\(row["features"]?.array?.count ?? 0)"),
        Table.Cell("\(row["runs"]?.array?.count ?? 0)"),
        Table.Cell(NumberText.grouped(row["samples"]?.integer ?? 0)),
        Table.Cell("\(row["cadence"]?.integer ?? 0)"),
        Table.Cell(row.words("fitted_on"), .dim),
        Table.Cell(row["created"]?.double.map { TimeText.absolute($0) } ?? "", .dim),
      ]
    }
  }
}
