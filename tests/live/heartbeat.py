"""A little HTTP server on loopback that counts who calls it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Heartbeat:
    """status: what every call is answered with."""

    url: str = ""
    status: int = 200
    calls: list[str] = field(default_factory=list)


@contextmanager
def heartbeat() -> Iterator[Heartbeat]:
    beat = Heartbeat()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            beat.calls.append(self.path)
            self.send_response(beat.status)
            self.end_headers()

        def log_message(self, format: str, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        beat.url = f"http://127.0.0.1:{server.server_port}/token"
        Thread(target=server.serve_forever, daemon=True).start()
        yield beat
        server.shutdown()
