"""Keeps the tokens and events of a YAML text while it is composed, so that it is scanned once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml.parser import Parser
from ruamel.yaml.scanner import Scanner


@dataclass(frozen=True)
class Recording:
    """The tokens and the events from which a text was composed, in order."""

    tokens: list[Any] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)

    def classes(self) -> tuple[type[Scanner], type[Parser]]:
        """Return a scanner and a parser for ruamel.yaml that add to the recording."""

        class RecordingScanner(Scanner):
            def get_token(_) -> Any:  # noqa: N805 (self is the recording)
                token = super().get_token()
                self.tokens.append(token)
                return token

        class RecordingParser(Parser):
            def get_event(_) -> Any:  # noqa: N805
                event = super().get_event()
                self.events.append(event)
                return event

        return RecordingScanner, RecordingParser
