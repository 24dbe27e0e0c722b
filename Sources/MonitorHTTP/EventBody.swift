internal import FlyingFox
internal import FlyingSocks

/// Server-sent events as the body of a response: one `data:` line an event, until either side ends.
struct EventBody: AsyncBufferedSequence {
  typealias Element = UInt8
  private let stream: AsyncStream<[UInt8]>

  init(_ stream: AsyncStream<[UInt8]>) { self.stream = stream }

  func makeAsyncIterator() -> Iterator { Iterator(events: stream.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    fileprivate var events: AsyncStream<[UInt8]>.Iterator
    private var rest: ArraySlice<UInt8> = []
    private var hasOpened = false

    fileprivate init(events: AsyncStream<[UInt8]>.Iterator) { self.events = events }

    mutating func next() async throws -> UInt8? {
      if rest.isEmpty {
        guard let more = await frame() else { return nil }
        rest = more[...]
      }
      return rest.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      guard rest.isEmpty else {
        defer { rest = [] }
        return Array(rest)
      }
      return await frame()
    }

    /// A comment first, so that the client knows at once that the stream is open.
    private mutating func frame() async -> [UInt8]? {
      guard hasOpened else {
        hasOpened = true
        return Array(": open\n\n".utf8)
      }
      guard let event = await events.next(isolation: #isolation) else { return nil }
      return Array("data: ".utf8) + event + Array("\n\n".utf8)
    }
  }
}
