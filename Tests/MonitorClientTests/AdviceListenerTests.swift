import Foundation
import MonitorClient
import Testing

@Suite("Advice") struct AdviceListenerTests {
  private func advice(_ action: String, run: String = "r", step: Int = 7) -> String {
    #"{"type":"advice",\#(action),"run":"\#(run)","alert":3,"rule":"back","detector":"non_finite","#
      + #""severity":"critical","reason":"it broke","step":\#(step),"count":1,"budget":2,"time":1}"#
  }

  @Test("every action is read with what it needs") func actions() throws {
    let table: [(String, Advice.Action)] = [
      (#""action":"checkpoint""#, .checkpoint),
      (#""action":"skip_batches","batches":16"#, .skipBatches(16)),
      (#""action":"lr_scale","factor":0.5"#, .scaleLearningRate(0.5)),
      (#""action":"rollback","to_step":1389"#, .rollBack(toStep: 1389)),
      (#""action":"stop""#, .stop),
    ]
    for (text, action) in table {
      let read = try #require(Advice(line: advice(text)), "\(text)")
      #expect(read.action == action)
      #expect(read.alert == 3 && read.rule == "back" && read.step == 7 && read.budget == 2)
    }
  }

  @Test("what is not understood is not followed") func nonsense() {
    let lines = [
      #"{"type":"alert","run":"r","id":3}"#, "no JSON", advice(#""action":"dance""#),
      advice(#""action":"rollback""#), advice(#""action":"skip_batches","batches":0"#),
      advice(#""action":"lr_scale","factor":-1"#), advice(#""action":"lr_scale""#),
    ]
    for line in lines { #expect(Advice(line: line) == nil, "\(line)") }
  }

  @Test("it subscribes again after a lost connection, and hears only of its own run")
  func reconnects() throws {
    let daemon = try ScriptedDaemon()
    let listener = AdviceListener(socket: daemon.path, run: "r")
    #expect(listener.take().isEmpty)
    for round in 0..<2 {
      let client = daemon.accept()
      #expect(daemon.line(from: client) == #"{"type":"subscribe","run":"r"}"#)
      let replies =
        [
          advice(#""action":"stop""#, run: "other"), #"{"type":"alert","run":"r","id":1}"#,
          advice(#""action":"checkpoint""#, step: round),
        ].joined(separator: "\n") + "\n"
      _ = replies.utf8.withContiguousStorageIfAvailable {
        send(client, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      let heard = listener.take(waitingAtMostSeconds: 60)
      #expect(heard.map(\.step) == [Int64(round)])
      close(client)
    }
    listener.close()
    listener.close()
  }

  @Test("with no daemon it says nothing and is closed at once") func nobody() {
    let listener = AdviceListener(socket: "/nonexistent/m.sock", run: "r")
    #expect(listener.take().isEmpty)
    #expect(listener.take(waitingAtMostSeconds: 0.01).isEmpty)
    listener.close()
  }
}

extension ScriptedDaemon {
  /// One line, whatever it says.
  fileprivate func line(from client: CInt) -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(client, &byte, 1) == 1, byte != UInt8(ascii: "\n") { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
