internal import MonitorCore

/// Turns a run's messages into lines of the wire format, each with its newline.
package struct WireEncoder {
  private let run: String
  private var json = JSONWriter(reserving: 16 << 10)

  package init(run: String) { self.run = run }

  package mutating func begin(_ run: RunDescription, time: Double) -> [UInt8] {
    open(type: "run")
    json.key("time")
    json.number(Self.milliseconds(time))
    json.key("config")
    json.beginObject()
    for entry in run.settings.entries {
      json.key(entry.name)
      write(entry.value)
    }
    json.endObject()
    if !run.tags.isEmpty {
      json.key("tags")
      json.beginArray()
      for tag in run.tags { json.string(tag) }
      json.endArray()
    }
    if let worldSize = run.worldSize {
      json.key("world_size")
      json.number(worldSize)
    }
    return close()
  }

  package mutating func log(_ metrics: StepMetrics, rank: Int, time: Double) -> [UInt8] {
    open(type: nil)
    json.key("step")
    json.number(metrics.step)
    json.key("time")
    json.number(Self.milliseconds(time))
    if rank != 0 {
      json.key("rank")
      json.number(rank)
    }
    json.key("metrics")
    json.beginObject()
    for (name, value) in zip(metrics.names, metrics.values) {
      json.key(name)
      switch value {
      case .scalar(let number): json.number(number)
      case .vector(let numbers):
        json.beginArray()
        for number in numbers { json.number(number) }
        json.endArray()
      }
    }
    json.endObject()
    return close()
  }

  package mutating func event(step: Int, name: String, text: String, time: Double) -> [UInt8] {
    open(type: "event")
    json.key("step")
    json.number(step)
    json.key("time")
    json.number(Self.milliseconds(time))
    json.key("name")
    json.string(name)
    json.key("text")
    json.string(text)
    return close()
  }

  package mutating func end(status: String) -> [UInt8] {
    open(type: "end")
    json.key("status")
    json.string(status)
    return close()
  }

  private mutating func write(_ value: Settings.Value) {
    switch value {
    case .number(let number): json.number(number)
    case .text(let text): json.string(text)
    case .flag(let flag): json.bool(flag)
    case .list(let values):
      json.beginArray()
      for value in values { write(value) }
      json.endArray()
    }
  }

  private mutating func open(type: String?) {
    json.removeAll()
    json.beginObject()
    if let type {
      json.key("type")
      json.string(type)
    }
    json.key("run")
    json.string(run)
  }

  private mutating func close() -> [UInt8] {
    json.endObject()
    json.newline()
    return json.bytes
  }

  private static func milliseconds(_ time: Double) -> Double { (time * 1000).rounded() / 1000 }
}
