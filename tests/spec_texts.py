"""Small specs, and what flogen says about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import dedent

from flogen import schema
from flogen.diagnostics import Diagnostic, Span, SpecError, steps
from flogen.model import read
from flogen.model.project import Project
from flogen.spec.document import Document

HEAD = """\
flogen: ">=0.1,<0.2"
project: { name: shop, repository: acme/shop, domain: shop.example }
"""


def spec(sections: str = "") -> str:
    """A spec of the two sections that all need, on lines 1 and 2, and of `sections`."""
    return HEAD + dedent(sections).lstrip("\n")


def parsed(text: str) -> Document:
    return Document.parse(text, "projectflo.yaml")


def project(sections: str = "") -> Project:
    """The model of a valid spec."""
    document = parsed(spec(sections))
    schema.require_valid(document)
    return read.from_document(document)


def found(text: str) -> tuple[Diagnostic, ...]:
    """All that is wrong with a whole text, be it its YAML or what it says."""
    try:
        return schema.validate(parsed(text))
    except SpecError as error:
        return error.diagnostics


def said(text: str) -> list[str]:
    """What is wrong with a whole text, each as: line:column `what is underlined` message (hint)."""
    return shown(found(text))


def said_of(sections: str) -> list[str]:
    """What is wrong with a spec of these sections, which begin on line 3."""
    return said(spec(sections))


def shown(diagnostics: Iterable[Diagnostic]) -> list[str]:
    return [_shown(diagnostic) for diagnostic in diagnostics]


def _shown(diagnostic: Diagnostic) -> str:
    span, hint = diagnostic.span, diagnostic.hint
    assert span is not None
    under = diagnostic.excerpt[span.column - 1 : span.column - 1 + span.width]
    end = f" ({' / '.join(steps(hint))})" if hint else ""
    return f"{span.line}:{span.column} `{under}` {diagnostic.message}{end}"


def unmarked(text: str) -> tuple[str, list[Span]]:
    """A text without its marks, and the places that were marked: in «these», in file order."""
    lines = text.split("\n")
    spans = [span for number, line in enumerate(lines, 1) for span in _marks(number, line)]
    return re.sub("[«»]", "", text), spans


def _marks(number: int, line: str) -> list[Span]:
    return [
        Span(number, found.start() + 1 - 2 * index, len(found[1]))
        for index, found in enumerate(re.finditer("«(.*?)»", line))
    ]


Finding = tuple[Span | None, str, str]


def judged(sections: str) -> tuple[list[Finding], list[Span]]:
    """What is wrong with a spec of these sections, and the places that are marked in them."""
    text, spans = unmarked(spec(sections))
    return [(one.span, one.message, one.hint) for one in found(text)], spans


def assert_said(sections: str, message: str, hint: str = "") -> None:
    """The one thing that is wrong with the sections is told at each marked place, and no other."""
    findings, spans = judged(sections)
    assert findings == [(span, message, hint) for span in spans]
    assert spans


def assert_valid(sections: str) -> None:
    assert said_of(sections) == []
