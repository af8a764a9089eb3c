"""A server that speaks OpenAI's protocol, on this machine, and does to its clients whatever a test asks for."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

#: What a test makes of a request: status, headers, body, and seconds to wait before answering.
Reply = tuple[int, dict[str, str], bytes, float]


def says(content: object, *, finish: str = "stop", **message: object) -> Reply:
    """A reply of the protocol with a message; anything but a text is written as JSON."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    body = {"choices": [{"message": {"role": "assistant", "content": text, **message}, "finish_reason": finish}]}
    return 200, {"Content-Type": "application/json"}, json.dumps(body).encode(), 0.0


def fails(status: int, message: str = "no", **headers: str) -> Reply:
    """A reply that says what went wrong, as the protocol does."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, named, json.dumps({"error": {"message": message}}).encode(), 0.0


class Model(ThreadingHTTPServer):
    """The server: `replies` are given one after the other, the last one again and again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: list[Reply | Callable[[dict[str, Any]], Reply]] = [says({"claims": []})]
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Model)
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        server.asked.append(request)
        server.headers.append({name.lower(): value for name, value in self.headers.items()})
        reply = server.replies.pop(0) if len(server.replies) > 1 else server.replies[0]
        status, headers, body, wait = reply(request) if callable(reply) else reply
        if self.path != "/v1/chat/completions":
            status, body = 404, b""
        time.sleep(wait)
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # the client left

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the library
        """Stay silent."""


@contextmanager
def running() -> Iterator[Model]:
    with Model() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
