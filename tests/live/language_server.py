"""A small editor: it speaks to yaml-language-server over its standard input and output."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any

from tests.live.toolbox import tool

Message = dict[str, Any]
# Schemas of these stores would come from the network; the one under test is a file.
SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
    }
}
CAPABILITIES = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}
CURSOR = "¦"
PATIENCE = 120


class Editor:
    """One editor with a folder open; each text is opened under a name of its own."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        assert process.stdin and process.stdout
        self.folder = folder
        self._input = process.stdin
        self._messages: Queue[Message] = Queue()
        self._last_id = 0
        self._opened = 0
        Thread(target=self._read_all, args=(process.stdout,), daemon=True).start()

    def start(self) -> None:
        root = {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": CAPABILITIES}
        self.request("initialize", root)
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def diagnostics(self, text: str) -> list[tuple[int, str]]:
        """The line, from 1, and the message of each diagnostic of this text."""
        uri = self._open(text)
        while True:
            message = self._messages.get(timeout=PATIENCE)
            params = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri:
                found = params["diagnostics"]
                return [(one["range"]["start"]["line"] + 1, one["message"]) for one in found]

    def completions(self, text: str) -> set[str]:
        """What is offered where the cursor stands in the text."""
        found = self.request("textDocument/completion", self._at_cursor(text))
        return {item["label"] for item in found["items"]}

    def hover(self, text: str) -> str:
        found = self.request("textDocument/hover", self._at_cursor(text))
        return str(found["contents"]["value"])

    def request(self, method: str, params: Message | None) -> Any:
        self._last_id += 1
        self._send({"id": self._last_id, "method": method, "params": params})
        while True:
            message = self._messages.get(timeout=PATIENCE)
            if message.get("id") == self._last_id and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def notify(self, method: str, params: Message | None) -> None:
        self._send({"method": method, "params": params})

    def _at_cursor(self, text: str) -> Message:
        before, after = text.split(CURSOR)
        *lines, last = before.split("\n")
        uri = self._open(before + after)
        position = {"line": len(lines), "character": len(last)}
        return {"textDocument": {"uri": uri}, "position": position}

    def _open(self, text: str) -> str:
        self._opened += 1
        uri = (self.folder / f"{self._opened}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._input.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._input.flush()

    def _read_all(self, output: IO[bytes]) -> None:
        while header := output.readline():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
            elif not header.strip():
                self._messages.put(json.loads(output.read(size)))


@contextmanager
def editing(folder: Path, env: Mapping[str, str]) -> Iterator[Editor]:
    process = subprocess.Popen(
        [tool("yaml-language-server"), "--stdio"],
        cwd=folder,
        env=dict(env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        try:
            editor = Editor(process, folder)
            editor.start()
            yield editor
            editor.request("shutdown", None)
            editor.notify("exit", None)
        finally:
            process.kill()
