/// Tables of the catalogue.
extension TableLayout {
  package static func detectors() -> TableLayout {
    TableLayout(
      [
        Table.Column("DETECTOR"), Table.Column("LOOKS FOR", flexible: true),
        Table.Column("SIGNALS", flexible: true, optional: true),
      ], whenEmpty: "this build has no detectors"
    ) { row in
      [
        Table.Cell(row.words("detector"), .bold), Table.Cell(row.words("summary")),
        Table.Cell((row["signals"]?.array ?? []).map(\.cellText).joined(separator: ", "), .dim),
      ]
    }
  }

  package static func parameters() -> TableLayout {
    TableLayout(
      [
        Table.Column("PARAMETER"), Table.Column("DEFAULT", .right), Table.Column("MIN", .right),
        Table.Column("MAX", .right), Table.Column("MEANING", flexible: true),
      ], whenEmpty: "nothing to tune"
    ) { row in
      [
        Table.Cell(row.words("parameter"), .bold), Table.Cell(row.words("default")),
        number(row["min"]), number(row["max"]), Table.Cell(row.words("summary")),
      ]
    }
  }

  package static func forms() -> TableLayout {
    TableLayout(
      [Table.Column("DETECTOR"), Table.Column("WORKS"), Table.Column("BECAUSE", flexible: true)],
      whenEmpty: "this build has no detectors"
    ) { row in
      let form = row.words("form")
      let style: Style = form == "full" ? .green : form == "off" ? .dim : .yellow
      return [
        Table.Cell(row.words("detector"), form == "off" ? .dim : .bold),
        Table.Cell(form == "full" ? "fully" : form == "weaker" ? "in part" : "off", style),
        Table.Cell(row.words("reason")),
      ]
    }
  }
}
