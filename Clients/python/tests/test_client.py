import json
import math
import os
import socket
import tempfile
import threading
import time
import unittest
import warnings

import sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import monitord  # noqa: E402
from monitord._values import plain  # noqa: E402


class FakeDaemon:
    """Takes lines, acknowledges syncs, and can go away in the middle of everything."""

    def __init__(self, path):
        self.path = path
        self.durable = []
        self.deaf = False
        self._open = None
        self._stop = False
        self._listener = None
        self.start()

    def start(self):
        self._stop = False
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(self.path)
        self._listener.listen(4)
        self._thread = threading.Thread(target=self._serve, args=(self._listener,), daemon=True)
        self._thread.start()

    def kill(self):
        self._stop = True
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        os.unlink(self.path)
        if self._open is not None:
            try:
                self._open.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # The serving thread saw `_stop` first, and has closed it.
        self._thread.join(5)

    def _serve(self, listener):
        while not self._stop:
            try:
                self._open, _ = listener.accept()
            except OSError:
                return
            with self._open:
                try:
                    self._talk(self._open)
                except OSError:
                    pass

    def _talk(self, connection):
        rest, pending = b"", []
        while not self._stop:
            got = connection.recv(65536)
            if not got:
                return
            *lines, rest = (rest + got).split(b"\n")
            for line in map(json.loads, lines):
                if line.get("type") != "sync":
                    pending.append(line)
                elif not self.deaf:
                    self.durable += pending
                    pending = []
                    connection.sendall(json.dumps(
                        {"type": "synced", "id": line["id"], "lines": 0, "points": 0}
                    ).encode() + b"\n")


class ClientTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "s")
        self.daemon = FakeDaemon(self.path)

    def tearDown(self):
        if not self.daemon._stop:
            self.daemon.kill()
        self.folder.cleanup()

    def steps(self):
        seen, order = set(), []
        for line in self.daemon.durable:
            if "metrics" in line and line["step"] not in seen:
                seen.add(line["step"])
                order.append(line["step"])
        return order

    def test_a_run_arrives_whole_and_in_order(self):
        run = monitord.init("a", project="p", config={"lr": 0.1}, tags=["x"], socket=self.path)
        for step in range(500):
            run.log({"train/loss": 1.0 / (step + 1)}, step=step)
        self.assertTrue(run.finish())
        self.assertEqual(self.daemon.durable[0]["config"], {"lr": 0.1})
        self.assertEqual(self.steps(), list(range(500)))
        self.assertEqual(self.daemon.durable[-1]["status"], "finished")

    def test_non_finite_values_and_vectors_are_kept(self):
        run = monitord.init("a", socket=self.path)
        run.log({"x": math.nan, "y": -math.inf, "z": [1, 2.5], "n": {"m": 3}})
        self.assertTrue(run.finish())
        metrics = self.daemon.durable[1]["metrics"]
        self.assertTrue(math.isnan(metrics["x"]))
        self.assertEqual(metrics["y"], -math.inf)
        self.assertEqual(metrics["z"], [1, 2.5])
        self.assertEqual(metrics["n"], {"m": 3})

    def test_a_daemon_that_restarts_gets_every_line(self):
        run = monitord.init("a", socket=self.path)
        for step in range(300):
            run.log({"loss": float(step)}, step=step)
            if step == 100:
                self.daemon.kill()
            if step == 200:
                self.daemon.start()
        self.assertTrue(run.finish())
        self.assertEqual(self.steps(), list(range(300)))

    def test_logging_never_waits_for_a_deaf_daemon(self):
        self.daemon.deaf = True
        run = monitord.init("a", socket=self.path, buffer_bytes=100_000)

        def log():
            for step in range(20_000):
                run.log({"loss": 1.0}, step=step)

        # The daemon never answers: whoever waits for it waits for ever, and this is how that shows.
        trainer = threading.Thread(target=log, daemon=True)
        trainer.start()
        trainer.join(300)
        self.assertFalse(trainer.is_alive(), "logging waits for the daemon")
        self.assertGreater(run.dropped, 0)
        self.assertFalse(run.finish(timeout=0.2))

    def test_no_daemon_at_all_is_no_error(self):
        run = monitord.init("a", socket=os.path.join(self.folder.name, "none"))
        run.log({"loss": 1.0})
        self.assertFalse(run.finish(timeout=0.2))

    def test_a_value_that_is_no_number_is_left_out_with_a_warning(self):
        run = monitord.init("a", socket=self.path)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            run.log({"loss": 1.0, "name": "text"})
        self.assertTrue(run.finish())
        self.assertEqual(self.daemon.durable[1]["metrics"], {"loss": 1.0})
        self.assertIn("name is left out", str(caught[0].message))

    def test_an_exception_ends_the_run_as_failed(self):
        with self.assertRaises(ValueError):
            with monitord.init("a", socket=self.path) as run:
                run.log({"loss": 1.0})
                raise ValueError
        self.assertEqual(self.daemon.durable[-1]["status"], "failed")

    def test_what_looks_like_a_tensor_is_taken(self):
        class Scalar:
            ndim = 0
            def detach(self): return self
            def item(self): return 2.5
        class Vector:
            ndim = 1
            def tolist(self): return [1.0, 2.0]
        self.assertEqual(plain(Scalar()), 2.5)
        self.assertEqual(plain(Vector()), [1.0, 2.0])

    def test_disabled_by_the_environment(self):
        os.environ["MONITORD_MODE"] = "disabled"
        try:
            run = monitord.init("a", socket=self.path)
            run.log({"loss": 1.0})
            self.assertTrue(run.finish())
        finally:
            del os.environ["MONITORD_MODE"]
        self.assertEqual(self.daemon.durable, [])

    def test_a_subscriber_hears_what_the_daemon_says(self):
        heard = []
        run = monitord.init("a", socket=self.path, subscribe=True, on_message=heard.append)
        run.log({"loss": 1.0})
        self.assertTrue(run._sender.drain(5))
        self.daemon._open.sendall(b'{"type":"advice","action":"checkpoint","run":"a"}\n')
        deadline = time.monotonic() + 5
        while not heard and time.monotonic() < deadline:
            time.sleep(0.01)
        self.assertEqual(heard[0]["action"], "checkpoint")
        run.finish()

    def test_a_subscriber_subscribes_again_on_a_new_connection(self):
        run = monitord.init("a", socket=self.path, subscribe=True)
        run.log({"loss": 1.0})
        self.assertTrue(run._sender.drain(5))
        self.daemon.kill()
        self.daemon.start()
        run.log({"loss": 2.0})
        self.assertTrue(run._sender.drain(5))
        kinds = [line.get("type", "log") for line in self.daemon.durable]
        self.assertEqual(kinds, ["subscribe", "run", "log", "subscribe", "log"])
        run.finish()


if __name__ == "__main__":
    unittest.main()
