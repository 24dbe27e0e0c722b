"""A run, as its trainer sees it."""

import atexit
import json
import os
import threading
import time
import uuid
import warnings

from ._sender import Sender, default_socket
from ._values import config as plain_config
from ._values import encode, plain


def init(name=None, *, project=None, config=None, tags=None, group=None, rank=None,
         world_size=None, socket=None, buffer_bytes=64 << 20, subscribe=False, on_message=None):
    """Begins (or goes on with) a run. Returns at once, whether or not a daemon listens.

    Left out: `name` is MONITORD_RUN_ID or made up, `rank` and `world_size` are RANK and WORLD_SIZE.
    `subscribe` asks for alerts and advice; they come, as dicts, to `on_message` on a thread of the
    client, as do errors about lines that were not taken.
    """
    return Run(name, project, config, tags, group, rank, world_size, socket, buffer_bytes,
               subscribe, on_message)


class Run:
    """Reports one process's part of a run. Safe to use from several threads."""

    def __init__(self, name, project, config, tags, group, rank, world_size, socket, buffer_bytes,
                 subscribe, on_message):
        self.name = name or os.environ.get("MONITORD_RUN_ID") or f"run-{uuid.uuid4().hex[:8]}"
        self.rank = int(os.environ.get("RANK", 0)) if rank is None else int(rank)
        #: Lines that found the buffer full, all in all.
        self.dropped = 0
        self._untold = 0
        self._step = -1
        self._lock = threading.Lock()
        self._warned = set()
        self._ended = False
        enabled = os.environ.get("MONITORD_MODE") != "disabled"
        opening = {"type": "subscribe", "run": self.name}
        self._sender = Sender(
            socket or default_socket(), buffer_bytes, on_message or self._complain,
            json.dumps(opening).encode() + b"\n" if subscribe else b"") if enabled else None
        if world_size is None and "WORLD_SIZE" in os.environ:
            world_size = int(os.environ["WORLD_SIZE"])
        about = {"type": "run", "run": self.name, "project": project,
                 "config": plain_config(config) if config is not None else None,
                 "tags": list(tags) if tags is not None else None, "group": group,
                 "world_size": world_size}
        self._send({key: value for key, value in about.items() if value is not None})
        atexit.register(self._at_exit)

    def log(self, metrics, step=None, time_seconds=None):
        """Reports metrics of a step (the next one if left out). Never waits, never raises on values."""
        with self._lock:
            self._step = self._step + 1 if step is None else int(step)
            step = self._step
        values = {}
        for name, value in metrics.items():
            try:
                values[str(name)] = plain(value)
            except TypeError as problem:
                self._warn(f"{name} is left out: {problem}")
        line = {"run": self.name, "step": step,
                "time": time.time() if time_seconds is None else time_seconds, "metrics": values}
        if self.rank:
            line["rank"] = self.rank
        self._send(line)

    def phase(self, name, expect_within=None):
        """Says what the trainer is busy with, and within how many seconds it will be heard of again."""
        message = {"type": "phase", "run": self.name, "phase": name}
        if expect_within is not None:
            message["expect_within"] = expect_within
        if self.rank:
            message["rank"] = self.rank
        self._send(message)

    def event(self, name, text="", step=None):
        """Says that something happened, for people to read beside the curves."""
        self._send({"type": "event", "run": self.name, "name": name, "text": text,
                    "step": max(self._step, 0) if step is None else int(step)})

    def finish(self, status="finished", timeout=10.0):
        """Ends the run; True when everything is durable. Waits at most `timeout` seconds."""
        if self._ended:
            return True
        self._ended = True
        self._send({"type": "end", "run": self.name, "status": status})
        return self._drain(timeout)

    def close(self, timeout=10.0):
        """Waits like `finish` without ending the run: other ranks, or a later process, go on."""
        self._ended = True
        return self._drain(timeout)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.finish("finished" if kind is None else
                    "killed" if kind is KeyboardInterrupt else "failed")

    def _drain(self, timeout):
        if self._sender is None:
            return True
        durable = self._sender.drain(timeout)
        self._sender.close()
        return durable

    def _send(self, message):
        if self._sender is None:
            return
        with self._lock:
            if self._untold:
                gap = {"type": "event", "run": self.name, "name": "gap", "step": max(self._step, 0),
                       "text": f"{self._untold} lines were dropped while the daemon was away"}
                if self._sender.enqueue(encode(gap)):
                    self._untold = 0
            if not self._sender.enqueue(encode(message)):
                self.dropped += 1
                self._untold += 1

    def _complain(self, reply):
        if reply.get("type") == "error":
            self._warn(f"monitord: {reply.get('message')}")

    def _warn(self, text):
        if text not in self._warned and len(self._warned) < 20:
            self._warned.add(text)
            warnings.warn(text, RuntimeWarning, stacklevel=3)

    def _at_exit(self):
        if not self._ended:
            self.close(2.0)
