"""The thread that talks to the daemon: connects, sends, and sends again what got lost."""

import collections
import json
import os
import select
import socket
import threading
import time

_BATCH_BYTES = 1 << 20
_FLUSH_SECONDS = 0.05
_BACKOFF_SECONDS = (0.05, 2.0)


def default_socket():
    """The socket named by MONITORD_SOCKET, one's own daemon's, or the system's."""
    named = os.environ.get("MONITORD_SOCKET")
    if named:
        return named
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime:
        own = os.path.join(runtime, "monitord", "monitord.sock")
        if os.path.exists(own):
            return own
    return "/run/monitord/monitord.sock"


class Sender:
    """Lines in from any thread, bytes out from its own.

    Lines are gathered into batches; a sync follows each. A batch is forgotten when it is
    acknowledged, and sent again, in order, after a reconnect. `enqueue` never waits: when
    `capacity` bytes are held it says False. Every connection begins with `opening`: what the
    daemon forgets with the connection.
    """

    def __init__(self, path, capacity, on_message=None, opening=b""):
        self._path = path
        self._opening = opening
        self._capacity = capacity
        self._on_message = on_message
        self._condition = threading.Condition()
        self._queue = collections.deque()
        self._held = 0  # bytes in the queue and in batches
        self._batches = collections.deque()  # (id, bytes), not acknowledged
        self._next_id = 1
        self._closing = False
        self._thread = None
        self._pid = None

    def enqueue(self, line):
        with self._condition:
            if self._held + len(line) > self._capacity or self._closing:
                return False
            self._held += len(line)
            self._queue.append(line)
            self._start()
            self._condition.notify_all()
            return True

    @property
    def is_settled(self):
        return not self._queue and not self._batches

    def drain(self, timeout):
        """Waits until all is durable; False when the time is over."""
        deadline = time.monotonic() + timeout
        with self._condition:
            while not self.is_settled:
                left = deadline - time.monotonic()
                if left <= 0 or self._thread is None:
                    return False
                self._condition.wait(min(left, 0.1))
            return True

    def close(self):
        with self._condition:
            self._closing = True
            self._condition.notify_all()

    def _start(self):
        # After a fork the child has no thread; batches of the parent are the parent's to send.
        if self._pid == os.getpid():
            return
        if self._pid is not None:
            self._batches.clear()
            line = self._queue[-1]
            self._queue.clear()
            self._queue.append(line)
            self._held = len(line)
        self._pid = os.getpid()
        self._thread = threading.Thread(target=self._run, name="monitord", daemon=True)
        self._thread.start()

    # On the sender's thread.

    def _run(self):
        pause = _BACKOFF_SECONDS[0]
        while True:
            with self._condition:
                while self.is_settled and not self._closing:
                    self._condition.wait()
                if self._closing and self.is_settled:
                    return
            try:
                with socket.socket(socket.AF_UNIX) as connection:
                    connection.connect(self._path)
                    pause = _BACKOFF_SECONDS[0]
                    self._talk(connection)
                    return
            except OSError:
                with self._condition:
                    if self._closing:
                        return
                    self._condition.wait(pause)
                pause = min(pause * 2, _BACKOFF_SECONDS[1])

    def _talk(self, connection):
        """Sends until closed; OSError when the connection breaks."""
        connection.setblocking(False)
        with self._condition:
            unsent = collections.deque(payload for _, payload in self._batches)
        replies = b""
        current = memoryview(self._opening)
        while True:
            if not current and not unsent:
                self._next_batch(unsent)
            if not current and unsent:
                current = memoryview(unsent.popleft())
            with self._condition:
                if self._closing and self.is_settled:
                    return
                idle = not current and not self._queue
            # While idle the thread wakes for replies, and a few times a second for new lines.
            wants = [connection] if current else []
            readable, writable, _ = select.select(
                [connection], wants, [], _FLUSH_SECONDS if idle else 0.5)
            if writable:
                current = current[connection.send(current):]
            if readable:
                received = connection.recv(65536)
                if not received:
                    raise OSError("the daemon closed the connection")
                *lines, replies = (replies + received).split(b"\n")
                for line in lines:
                    self._receive(line)

    def _next_batch(self, unsent):
        with self._condition:
            if not self._queue:
                return
            lines, size = [], 0
            while self._queue and size < _BATCH_BYTES:
                line = self._queue.popleft()
                lines.append(line)
                size += len(line)
            sync = b'{"type":"sync","id":%d}\n' % self._next_id
            payload = b"".join(lines) + sync
            self._held += len(sync)
            self._batches.append((self._next_id, payload))
            self._next_id += 1
            unsent.append(payload)

    def _receive(self, line):
        try:
            reply = json.loads(line)
        except ValueError:
            return
        if reply.get("type") == "synced" and isinstance(reply.get("id"), int):
            with self._condition:
                while self._batches and self._batches[0][0] <= reply["id"]:
                    self._held -= len(self._batches.popleft()[1])
                self._condition.notify_all()
        elif self._on_message is not None:
            self._on_message(reply)
