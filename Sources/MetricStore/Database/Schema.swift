internal import GRDB

/// The tables, and how files of earlier versions become today's.
///
/// A migration that has been released is never edited: a new one is added. Documentation/store.md
/// explains every table; other programs should read the views.
enum Schema {
  static let fileName = "metrics.db"
  /// "MonD" in the file's header: how a file is known to be ours.
  static let applicationID: UInt32 = 0x4D6F_6E44
  /// Fewer, larger pages cost less CPU at ingest than 4096, and no space: blocks are cut to fit.
  static let pageBytes = 8192

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1 journal") { db in try db.execute(sql: journalTables) }
    migrator.registerMigration("v2 segments") { db in try db.execute(sql: segmentTables) }
    migrator.registerMigration("v3 identity") { db in try db.execute(sql: identityTable) }
    migrator.registerMigration("v4 heard") { db in try db.execute(sql: heardTable) }
    migrator.registerMigration("v5 superseded") { db in try db.execute(sql: supersededTable) }
    migrator.registerMigration("v6 models") { db in try db.execute(sql: modelTable) }
    return migrator
  }

  private static let journalTables = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, project TEXT, run_group TEXT,
      tags TEXT NOT NULL, config TEXT, world_size INTEGER, status TEXT NOT NULL,
      attempt INTEGER NOT NULL, attempt_starts TEXT NOT NULL, created REAL NOT NULL,
      last_step INTEGER, last_time REAL, points INTEGER NOT NULL, owner INTEGER,
      -- Written by the compactor only: journal rows up to this id are in segments already.
      compacted_through INTEGER NOT NULL DEFAULT 0,
      -- Frames that have been given their place in the order of arrival.
      sequenced INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE metric (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL,
      kind INTEGER NOT NULL
    );
    CREATE INDEX metric_by_run ON metric(run);
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, first_step INTEGER NOT NULL,
      last_step INTEGER NOT NULL, frames INTEGER NOT NULL, points INTEGER NOT NULL,
      checksum INTEGER NOT NULL, data BLOB NOT NULL
    );
    CREATE INDEX journal_by_run ON journal(run);
    CREATE TABLE finding (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, time REAL NOT NULL, detector TEXT NOT NULL,
      transition TEXT NOT NULL, severity TEXT NOT NULL, attempt INTEGER NOT NULL,
      step INTEGER NOT NULL, metric TEXT NOT NULL, value REAL, threshold REAL, baseline REAL,
      message TEXT NOT NULL, evidence TEXT NOT NULL
    );
    CREATE INDEX finding_by_run ON finding(run, step);
    CREATE TABLE alert (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, detector TEXT NOT NULL,
      severity TEXT NOT NULL, state TEXT NOT NULL, attempt INTEGER NOT NULL,
      step INTEGER NOT NULL, time REAL NOT NULL, resolved_step INTEGER, resolved_time REAL,
      metric TEXT NOT NULL, value REAL, threshold REAL, baseline REAL, message TEXT NOT NULL,
      evidence TEXT NOT NULL, reopened INTEGER NOT NULL, acknowledged_by TEXT, comment TEXT,
      silenced_by INTEGER, inhibited_by TEXT, ledger TEXT NOT NULL
    );
    CREATE INDEX alert_by_run ON alert(run, step);
    CREATE INDEX alert_open ON alert(state) WHERE state <> 'resolved';
    CREATE TABLE alert_history (
      id INTEGER PRIMARY KEY, alert INTEGER NOT NULL, event TEXT NOT NULL, time REAL NOT NULL,
      step INTEGER, severity TEXT NOT NULL, state TEXT NOT NULL, actor TEXT, text TEXT
    );
    CREATE INDEX alert_history_by_alert ON alert_history(alert);
    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY, notification TEXT NOT NULL, receiver TEXT NOT NULL,
      state TEXT NOT NULL, attempts INTEGER NOT NULL, stage INTEGER NOT NULL,
      created REAL NOT NULL, next_attempt REAL NOT NULL, last_attempt REAL, last_status INTEGER,
      last_error TEXT, content TEXT NOT NULL, UNIQUE (notification, receiver)
    );
    CREATE INDEX outbox_waiting ON outbox(id) WHERE state = 'waiting';
    CREATE TABLE receiver (
      name TEXT PRIMARY KEY, disabled_reason TEXT, disabled_since REAL,
      delivered INTEGER NOT NULL, failed_attempts INTEGER NOT NULL, dead INTEGER NOT NULL,
      last_success REAL, last_failure REAL, last_error TEXT
    ) WITHOUT ROWID;
    CREATE TABLE silence (
      id INTEGER PRIMARY KEY, matchers TEXT NOT NULL, author TEXT NOT NULL,
      comment TEXT NOT NULL, created REAL NOT NULL, starts REAL NOT NULL, ends REAL
    );
    CREATE TABLE event (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, attempt INTEGER NOT NULL, step INTEGER,
      time REAL NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL
    );
    CREATE INDEX event_by_run ON event(run);
    CREATE TABLE phase (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, time REAL NOT NULL, phase TEXT NOT NULL,
      expect_within REAL
    );
    CREATE INDEX phase_by_run ON phase(run);
    CREATE TABLE engine (
      id INTEGER PRIMARY KEY CHECK (id = 1), through INTEGER NOT NULL, checksum INTEGER NOT NULL,
      data BLOB NOT NULL
    );

    CREATE VIEW runs AS
      SELECT id, name AS run, project, run_group AS "group", tags, config, world_size, status,
        attempt, attempt_starts, last_step, last_time, points, created, owner,
        (SELECT count(*) FROM alert WHERE alert.run = run.id AND state <> 'resolved') AS alerts
      FROM run;
    CREATE VIEW series AS
      SELECT metric.id, run.name AS run, metric.name AS metric, rank,
        CASE kind WHEN 1 THEN 'vector' ELSE 'scalar' END AS kind
      FROM metric JOIN run ON run.id = metric.run;
    CREATE VIEW alerts AS
      SELECT alert.id, run.name AS run, detector, severity, state, alert.attempt, step, time,
        resolved_step, resolved_time, metric, value, threshold, baseline, message, evidence,
        reopened, acknowledged_by, comment, silenced_by, inhibited_by
      FROM alert JOIN run ON run.id = alert.run;
    CREATE VIEW findings AS
      SELECT finding.id, run.name AS run, detector, transition, severity, finding.attempt, step,
        time, metric, value, threshold, baseline, message, evidence
      FROM finding JOIN run ON run.id = finding.run;
    """

  /// Numbers are never given twice, not even after what had them was deleted: an identifier of a
  /// notification that comes again would be taken for a repetition, and rows of a run that is on
  /// its way out would be taken for those of a new one.
  private static let identityTable = """
    CREATE TABLE identity (
      id INTEGER PRIMARY KEY CHECK (id = 1), store TEXT NOT NULL, last_run INTEGER NOT NULL,
      last_metric INTEGER NOT NULL, last_alert INTEGER NOT NULL, last_silence INTEGER NOT NULL
    );
    INSERT INTO identity SELECT 1, lower(hex(randomblob(6))),
      ifnull((SELECT max(id) FROM run), 0), ifnull((SELECT max(id) FROM metric), 0),
      ifnull((SELECT max(id) FROM alert), 0), ifnull((SELECT max(id) FROM silence), 0);
    CREATE TRIGGER run_leaves BEFORE DELETE ON run WHEN old.id > (SELECT last_run FROM identity)
      BEGIN UPDATE identity SET last_run = old.id; END;
    CREATE TRIGGER metric_leaves BEFORE DELETE ON metric
      WHEN old.id > (SELECT last_metric FROM identity)
      BEGIN UPDATE identity SET last_metric = old.id; END;
    CREATE TRIGGER alert_leaves BEFORE DELETE ON alert
      WHEN old.id > (SELECT last_alert FROM identity)
      BEGIN UPDATE identity SET last_alert = old.id; END;
    CREATE TRIGGER silence_leaves BEFORE DELETE ON silence
      WHEN old.id > (SELECT last_silence FROM identity)
      BEGIN UPDATE identity SET last_silence = old.id; END;
    CREATE INDEX outbox_settled ON outbox(created) WHERE state <> 'waiting';
    """

  private static let modelTable = """
    CREATE TABLE model (
      name TEXT PRIMARY KEY, fitted_on TEXT NOT NULL, created REAL NOT NULL,
      states INTEGER NOT NULL, covariance TEXT NOT NULL, features TEXT NOT NULL,
      cadence INTEGER NOT NULL, samples INTEGER NOT NULL, runs TEXT NOT NULL,
      -- JSON text that the store does not look into.
      document TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE VIEW models AS
      SELECT name AS model, fitted_on, created, states, covariance, features, cadence, samples, runs
      FROM model;
    """

  private static let segmentTables = """
    CREATE TABLE segment (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, rank INTEGER NOT NULL,
      attempt INTEGER NOT NULL, state INTEGER NOT NULL,
      first_series INTEGER NOT NULL, last_series INTEGER NOT NULL,
      first_step INTEGER NOT NULL, last_step INTEGER NOT NULL,
      first_origin INTEGER NOT NULL, last_origin INTEGER NOT NULL,
      entries INTEGER NOT NULL, series INTEGER NOT NULL,
      first_block INTEGER NOT NULL, chunk_bytes INTEGER NOT NULL, checksum INTEGER NOT NULL,
      directory BLOB NOT NULL, axis BLOB NOT NULL
    );
    CREATE INDEX segment_by_run ON segment(run, state, last_series, first_series);
    CREATE INDEX segment_unfinished ON segment(state) WHERE state <> 1;
    CREATE TABLE block (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
    """

  private static let heardTable = """
    CREATE TABLE heard (
      id INTEGER PRIMARY KEY,
      -- The journal row it came after.
      after_row INTEGER NOT NULL,
      data BLOB NOT NULL
    );
    """

  /// Values that others have replaced: by them a line that is sent again is known for what it is.
  private static let supersededTable = """
    CREATE TABLE superseded (
      run INTEGER NOT NULL, step INTEGER NOT NULL, series INTEGER NOT NULL,
      attempt INTEGER NOT NULL, bits INTEGER NOT NULL, time REAL NOT NULL,
      PRIMARY KEY (run, step, series, attempt, bits, time)
    ) WITHOUT ROWID;
    """
}
