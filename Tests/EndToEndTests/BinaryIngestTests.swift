import MonitorCore
import Testing

@Suite("A binary connection") struct BinaryIngestTests {
  @Test("stores what the same lines would, and is acknowledged the same way") func roundTrip()
    throws
  {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    var encoder = BinaryEncoder()
    let metrics = (0..<200).map { "layer/\($0)" }
    encoder.message("{\"type\":\"run\",\"run\":\"wide\",\"tags\":[\"binary\"]}")
    encoder.layout(0, run: "wide", rank: 1, metrics: metrics)
    var expected = StoredTable()
    var random = SplitMix64(seed: 12)
    for block in 0..<5 {
      let steps = (0..<8).map { Int64(8 * block + $0) }
      let times = steps.map { 1_790_000_000 + Double($0) }
      let values = metrics.map { _ in steps.map { _ in Double(bitPattern: random.next()) } }
      encoder.columns(0, steps: steps, times: times, values: values)
      for (k, metric) in metrics.enumerated() {
        for (row, step) in steps.enumerated() {
          // A query writes every NaN alike; its payload is compared by the store's own tests.
          let bits = values[k][row].isNaN ? Double.nan.bitPattern : values[k][row].bitPattern
          expected.points[StoredTable.key(metric, 1, 1, Int(step))] = [
            bits, times[row].bitPattern,
          ]
        }
      }
    }
    encoder.columns(3, steps: [1], values: [[1]])
    encoder.message("{\"type\":\"sync\",\"id\":1}")
    client.send(encoder.bytes)
    #expect(
      client.line()?.hasPrefix("{\"type\":\"error\",\"line\":8,\"code\":\"bad_frame\"") == true)
    #expect(client.line() == "{\"type\":\"synced\",\"id\":1,\"lines\":41,\"points\":8000}")
    let reader = try TestClient(daemon.socket)
    #expect(try StoredTable(of: "wide", from: reader) == expected)
  }
}
