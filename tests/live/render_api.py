"""A little HTTP server on loopback that stands in for Render's API."""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class RenderApi:
    """Services by id; `statuses` are what each new deploy of a service goes through."""

    services: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, list[str]] = field(default_factory=dict)
    refuse_next: list[int] = field(default_factory=list)
    answers_with_body: bool = True
    deploys: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    requests: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    queries: list[dict[str, list[str]]] = field(default_factory=list)
    url: str = ""

    def get_services(self, query: dict[str, list[str]]) -> list[dict[str, Any]]:
        """Render's filter by name is loose; the exact one is the caller's to pick."""
        self.queries.append(query)
        wanted = query["name"][0]
        found = {id: name for id, name in self.services.items() if wanted in name}
        return [{"service": {"id": id, "name": name}, "cursor": id} for id, name in found.items()]

    def get_deploys(self, service: str) -> list[dict[str, Any]]:
        return [{"deploy": deploy, "cursor": deploy["id"]} for deploy in self.deploys[service]]

    def add_deploy(self, service: str, commit: str) -> dict[str, Any]:
        number = sum(map(len, self.deploys.values())) + 1
        deploy = {"id": f"dep-{number}", "status": "created", "commit": {"id": commit}}
        self.deploys[service].insert(0, deploy)
        return deploy

    def get_deploy(self, service: str, id: str) -> dict[str, Any]:
        """The deploy in its next status; the last one stays."""
        deploy = next(one for one in self.deploys[service] if one["id"] == id)
        left = self.statuses[service]
        deploy["status"] = left.pop(0) if len(left) > 1 else left[0]
        return deploy

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Any:
        match (method, *path.strip("/").split("/")):
            case ("GET", "services"):
                return self.get_services(query)
            case ("GET", "services", service, "deploys"):
                return self.get_deploys(service)
            case ("POST", "services", service, "deploys"):
                deploy = self.add_deploy(service, body["commitId"])
                return deploy if self.answers_with_body else None
            case ("POST", "services", service, "deploys", deploy, "cancel"):
                self.statuses[service] = ["canceled"]
                return self.get_deploy(service, deploy)
            case ("GET", "services", service, "deploys", deploy):
                return self.get_deploy(service, deploy)
        raise AssertionError(f"{method} {path} is no request of Render's API")


def handler(api: RenderApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            url = urlsplit(self.path)
            text = self.rfile.read(int(self.headers.get("content-length", 0)))
            api.requests.append(f"{self.command} {url.path}")
            api.keys.add(self.headers.get("authorization", ""))
            if api.refuse_next:
                self.send(api.refuse_next.pop(0), {"message": "not now"})
                return
            body = json.loads(text) if text else None
            answer = api.answer(self.command, url.path, parse_qs(url.query), body)
            self.send(201 if self.command == "POST" else 200, answer)

        do_GET = do_POST = handle_any  # noqa: N815

        def send(self, status: int, answer: Any) -> None:
            self.send_response(status)
            self.end_headers()
            if answer is not None:
                self.wfile.write(json.dumps(answer).encode())

        def log_message(self, format: str, *args: Any) -> None:
            """The script's own output is what the tests read."""

    return Handler


@contextmanager
def serving(api: RenderApi) -> Iterator[RenderApi]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(api))
    Thread(target=server.serve_forever, daemon=True).start()
    api.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
