PRAGMA application_id = 1299148356;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('v1 journal');
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
INSERT INTO run VALUES(1,'a',NULL,NULL,'["first"]',NULL,NULL,'running',1,'[0]',1790000000.0,NULL,NULL,28,NULL,0,0);
CREATE TABLE metric (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL,
  kind INTEGER NOT NULL
);
INSERT INTO metric VALUES(1,1,'loss',0,0);
INSERT INTO metric VALUES(2,1,'heads',0,1);
CREATE TABLE journal (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL, first_step INTEGER NOT NULL,
  last_step INTEGER NOT NULL, frames INTEGER NOT NULL, points INTEGER NOT NULL,
  checksum INTEGER NOT NULL, data BLOB NOT NULL
);
INSERT INTO journal VALUES(1,1,0,13,14,28,-3457661374454556698,X'010100000000020000000200000000000000050000000000000002010000010000000000000000000000000000e04eacda411c000000000000000000f87f02000000000000000000f87f000000000000f03f02010000010000000100000000000000000040e04eacda411c000000010000000000f07f02000000010000000000f07f000000000000f03f02010000010000000200000000000000000080e04eacda411c000000efbeadde0000f8ff02000000efbeadde0000f8ff000000000000f03f020100000100000003000000000000000000c0e04eacda411c000000000000000000f07f02000000000000000000f07f000000000000f03f02010000010000000400000000000000000000e14eacda411c000000000000000000f0ff02000000000000000000f0ff000000000000f03f02010000010000000500000000000000000040e14eacda411c0000000000000000000000020000000000000000000000000000000000f03f02010000010000000600000000000000000080e14eacda411c0000000000000000000080020000000000000000000080000000000000f03f020100000100000007000000000000000000c0e14eacda411c0000000100000000000000020000000100000000000000000000000000f03f02010000010000000800000000000000000000e24eacda411c0000000000000000001080020000000000000000001080000000000000f03f02010000010000000900000000000000000040e24eacda411c000000ffffffffffffef7f02000000ffffffffffffef7f000000000000f03f02010000010000000a00000000000000000080e24eacda411c0000009a9999999999b93f020000009a9999999999b93f000000000000f03f02010000010000000b000000000000000000c0e24eacda411c00000059f3f8c21f6ea5010200000059f3f8c21f6ea501000000000000f03f02010000010000000c00000000000000000000e34eacda411c0000000000000000000840020000000000000000000840000000000000f03f02010000010000000d00000000000000000040e34eacda411c00000000000040e17a02400200000000000040e17a0240000000000000f03f');
CREATE TABLE finding (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL, time REAL NOT NULL, detector TEXT NOT NULL,
  transition TEXT NOT NULL, severity TEXT NOT NULL, attempt INTEGER NOT NULL,
  step INTEGER NOT NULL, metric TEXT NOT NULL, value REAL, threshold REAL, baseline REAL,
  message TEXT NOT NULL, evidence TEXT NOT NULL
);
CREATE TABLE alert (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL, detector TEXT NOT NULL,
  severity TEXT NOT NULL, state TEXT NOT NULL, attempt INTEGER NOT NULL,
  step INTEGER NOT NULL, time REAL NOT NULL, resolved_step INTEGER, resolved_time REAL,
  metric TEXT NOT NULL, value REAL, threshold REAL, baseline REAL, message TEXT NOT NULL,
  evidence TEXT NOT NULL, reopened INTEGER NOT NULL, acknowledged_by TEXT, comment TEXT,
  silenced_by INTEGER, inhibited_by TEXT, ledger TEXT NOT NULL
);
CREATE TABLE alert_history (
  id INTEGER PRIMARY KEY, alert INTEGER NOT NULL, event TEXT NOT NULL, time REAL NOT NULL,
  step INTEGER, severity TEXT NOT NULL, state TEXT NOT NULL, actor TEXT, text TEXT
);
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY, notification TEXT NOT NULL, receiver TEXT NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL, stage INTEGER NOT NULL,
  created REAL NOT NULL, next_attempt REAL NOT NULL, last_attempt REAL, last_status INTEGER,
  last_error TEXT, content TEXT NOT NULL, UNIQUE (notification, receiver)
);
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
CREATE TABLE phase (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL, time REAL NOT NULL, phase TEXT NOT NULL,
  expect_within REAL
);
CREATE TABLE engine (
  id INTEGER PRIMARY KEY CHECK (id = 1), through INTEGER NOT NULL, checksum INTEGER NOT NULL,
  data BLOB NOT NULL
);
INSERT INTO engine VALUES(1,1,3197185240993694558,X'010203');
CREATE INDEX metric_by_run ON metric(run);
CREATE INDEX journal_by_run ON journal(run);
CREATE INDEX finding_by_run ON finding(run, step);
CREATE INDEX alert_by_run ON alert(run, step);
CREATE INDEX alert_open ON alert(state) WHERE state <> 'resolved';
CREATE INDEX alert_history_by_alert ON alert_history(alert);
CREATE INDEX outbox_waiting ON outbox(id) WHERE state = 'waiting';
CREATE INDEX event_by_run ON event(run);
CREATE INDEX phase_by_run ON phase(run);
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
COMMIT;
