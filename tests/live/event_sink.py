"""A little HTTP server on loopback that takes what is posted, in PagerDuty's and Slack's place."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class EventSink:
    """The JSON that was posted, in order. refuse_next: statuses to refuse the next posts with.

    answer: the body of what is asked for; nothing is there where it is empty.
    """

    posted: list[Any] = field(default_factory=list)
    refuse_next: list[int] = field(default_factory=list)
    url: str = ""
    answer: str = ""


@contextmanager
def collecting() -> Iterator[EventSink]:
    sink = EventSink()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            status = sink.refuse_next.pop(0) if sink.refuse_next else 202
            if status == 202:
                sink.posted.append(json.loads(body))
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            body = sink.answer.encode()
            self.send_response(200 if body else 404)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    sink.url = f"http://127.0.0.1:{server.server_address[1]}/planted-path"
    try:
        yield sink
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
