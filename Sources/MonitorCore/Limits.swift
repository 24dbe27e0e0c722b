/// Every bound of the system, in one place, with its reason.
///
/// At each limit the behaviour is chosen and tested: a line is refused with an error that names the
/// limit, a queue makes its producer wait; nothing is dropped in silence.
package enum Limits {
  /// Longest line of the NDJSON protocol.
  ///
  /// A step of 20 000 metrics at 36 bytes each is 720 kB.
  package static let lineBytes = 1 << 20
  /// Longest array value: one number a head, a layer or a sample.
  package static let vectorCount = 4096
  /// Longest run name, metric name, project, group or tag, in UTF-8 bytes.
  package static let nameBytes = 512
  /// A fitted model's text, which travels in one line.
  ///
  /// Room for ten states of fifty features with full covariances, and for what quoting adds.
  package static let modelBytes = 700 << 10
  /// Deepest nesting of maps inside `metrics` or `config`.
  package static let nestingDepth = 16
  /// Points in one line; a line of 1 MiB cannot hold more than about 260 000 one-digit values.
  package static let pointsPerLine = 262_144
  /// Ranks 0 ..< 65 536: the largest clusters have some 10⁵ processes, but not in one job.
  package static let rank = 65_535
  /// Series of one run: 10⁵ layers × statistics × ranks is the published extreme; ten times that.
  package static let seriesPerRun = 1_000_000
  /// Runs of one user that have not ended: each takes some 18 KiB, with its detectors.
  package static let runningRunsPerUser = 16_384
  /// Size of the detectors' state in the store: SQLite takes no more than 10⁹ bytes in one place.
  ///
  /// Of a larger one the log says so; the journal since the last one is kept, and read at the next start.
  package static let snapshotBytes = 900 << 20
  /// Connections at a time; past it new ones get an error line and are closed.
  package static let connections = 4096
  /// Bytes read from one connection before others get their turn; from one in the slow lane.
  package static let readBytes = 256 << 10
  package static let readBytesInSlowLane = 64 << 10
  /// Connections taken in one turn of the loop.
  package static let acceptsAtOnce = 64
  /// Subscriptions of one connection.
  package static let subscriptions = 64
  /// Replies waiting for a client that does not read; past it replies to that client are dropped
  /// and counted (points never are), so that a deaf client costs at most this much memory.
  package static let replyBytes = 256 << 10
  /// Batches between the event loop and the writer: at most this many × `batchBytes` of memory.
  package static let queuedBatches = 16
  /// A batch is handed to the writer when it holds this much.
  package static let batchBytes = 1 << 20
  /// Text of an event, message of an alert, command of a webhook error: longer is cut.
  package static let textBytes = 4096
  /// Tags of one run.
  package static let tags = 64
  /// Size of a run's `config`, as canonical JSON.
  package static let configBytes = 64 << 10
  /// Metrics named in the scope of one alert; the worst come first, the rest is only counted.
  package static let alertScope = 256
  /// Alerts in one notification: a message that nobody can read tells nobody anything.
  package static let alertsPerNotification = 20
  /// What one connection's decoder remembers of the lines it has seen (`MetricDictionary`): nodes
  /// and bytes of its tree, past which it starts anew, and branches at one node.
  ///
  /// 64 Ki nodes hold three quite different lines of 20 000 metrics.
  package static let learntNodes = 65_536
  package static let learntBytes = 2 << 20
  package static let learntBranches = 16
  /// Points that one look into the past brings into memory, and such looks kept: a file that is
  /// pushed again needs one in some hundred lines; 32 of them are 30 MB at most.
  package static let historyPoints = 16_384
  package static let historyWindows = 32
  /// Metrics in all shapes of lines that a run keeps worked out, 13 bytes each; past it they are
  /// worked out anew, at 100 ns a metric.
  package static let knownLayoutColumns = 1 << 20
  /// Values of one run that are kept although others replaced them, some 40 bytes on disk each, so
  /// that a file with replaced values can be pushed again; of more, a line sent again begins an
  /// attempt.
  package static let supersededValues = 65_536
  /// Values of one step, each in place of the one before, among which one sent again is looked for.
  ///
  /// 1 ns each: a trainer that always says step 0 must not get slower and slower. Of more, a line
  /// that is sent again replaces the newest.
  package static let valuesPerStep = 1024
  /// Events by which a run knows one that is sent again.
  package static let knownEvents = 10_000
  /// Messages waiting for one receiver: days of a busy site; past it the oldest are given up, with
  /// a reason in their row.
  ///
  /// About 5 kB each.
  package static let waitingPerReceiver = 2000
  /// Bytes of a receiver's answer that are read: enough for an error, too little for an attack.
  package static let answerBytes = 16 << 10
  /// Longest body of a webhook (Standard Webhooks: receivers may refuse more than 20 kB).
  package static let webhookBodyBytes = 20_000
  /// Ended runs whose detectors are kept, in case the run goes on, and the bytes in which they sleep:
  /// a run of 10⁴ layers has some 10⁸.
  package static let endedRunsWatched = 32
  package static let endedStateBytes = 128 << 20
  /// Ended runs, and series of them, whose places in the order of lines are kept in memory; beyond,
  /// those that spoke longest ago are read from the store when they speak again.
  ///
  /// About half a kilobyte a series.
  package static let endedRunsLoaded = 64
  package static let endedSeriesLoaded = 16_384
  /// Longest wait of an idle writer before it looks whether it is to go on: its heartbeat.
  package static let writerIdleMilliseconds = 500
  /// How long points may wait for others to share a commit, if nobody asked for an acknowledgement.
  package static let commitDelaySeconds = 0.025
  /// Requests of one client that wait until it has read earlier answers, and how long each may be.
  package static let waitingRequests = 8
  package static let waitingRequestBytes = 2048
  /// Requests of operators answered at a time, each by a thread of its own.
  package static let requestsAtOnce = 32
  /// Readers of the store beside theirs: for HTTP and for the daemon itself.
  package static let readersBeside = 4
  /// HTTP connections answered at a time, each by a thread of its own.
  package static let httpConnections = 128
  /// Seconds for which a daemon that stops hears clients whose every line takes long.
  package static let patienceAtStop = 2.0
  /// Seconds without taking a byte after which a client that is owed an answer is given up.
  ///
  /// Long enough for someone who reads the answer in a pager; its reader keeps the write-ahead log from
  /// being folded in meanwhile.
  package static let deafSeconds = 600.0
  /// The same while `requestsAtOnce` are being answered and another client asks.
  package static let deafSecondsWhenFull = 2.0
  /// Memory for lines that have not ended, all connections together; past it the longest is closed.
  package static let halfLineBytes = 64 << 20
  /// Memory in which decoders remember lines, all connections together; past it they forget.
  package static let learntBytesInAll = 64 << 20
  /// Seconds between two snapshots of the engine, and points after which one is due earlier.
  package static let snapshotSeconds = 10.0
  package static let snapshotPoints: Int64 = 4_000_000
  /// Alert changes that wait for a slow reader of the live stream; then the oldest give way.
  package static let alertsBuffered = 256
  /// Seconds between two looks at what may be kept.
  package static let retentionSeconds = 60.0
  /// Longest frame of the binary protocol: 10⁵ series of 8 bytes are 0.8 MB a step.
  package static let frameBytes = 4 << 20
  /// Names in the layouts of one binary connection: 10⁵ series of 40 bytes, and their resends.
  package static let layoutBytes = 16 << 20
  /// Seconds without a line after which a run whose processes and connections are gone is lost.
  ///
  /// Long enough for scripts that start a process a line, and for a trainer that starts again.
  package static let lostSeconds = 120.0
  /// Processes watched for one run: its ranks on this host; beyond, it counts as alive.
  package static let processesPerRun = 64
  /// Metrics that play one signal's role in a run: layers, mostly, 10⁴ of them at most.
  ///
  /// Those past it are stored like all others and not watched.
  package static let membersPerSignal = 16_384
  /// Elements of arrays (attention heads) that one detector keeps a level of, in a run: 8 MB.
  package static let watchedElements = 1 << 19
  /// Values that the windows of one custom rule hold in a run, 24 bytes each.
  package static let ruleValues = 1 << 20
}
