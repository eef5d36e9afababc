"""What the spec itself can have wrong. The reader and the schema find it before any rule runs."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph


@rule(Severity.ERROR)
def duplicate_key(_: Graph) -> Iterator[Fact]:
    """The same key stands twice in one map.

    YAML would silently take the last. Keep one of them.
    """
    yield from ()


@rule(Severity.ERROR)
def encoding(_: Graph) -> Iterator[Fact]:
    """The spec is not UTF-8.

    Save it as UTF-8.
    """
    yield from ()


@rule(Severity.WARNING)
def ignore_unused(_: Graph) -> Iterator[Fact]:
    """A comment ignores a finding that is not there.

    Take it out, so that it does not hide another one later.
    """
    yield from ()


@rule(Severity.WARNING)
def ignore_without_reason(_: Graph) -> Iterator[Fact]:
    """A comment ignores a finding and does not say why.

    Write the reason behind the bracket: `# flogen: ignore[rule] reason`. Until then it hides
    nothing.
    """
    yield from ()


@rule(Severity.ERROR)
def schema(_: Graph) -> Iterator[Fact]:
    """The spec breaks its schema.

    The message says what was expected and names the nearest valid choice. With
    `flogen schema -o .flogen/schema.json` an editor shows this while you type.
    """
    yield from ()


@rule(Severity.ERROR)
def secret_in_spec(_: Graph) -> Iterator[Fact]:
    """A value looks like a known kind of token.

    A spec is committed and read by many. Name the secret under `secrets`, set its value where it
    lives, and replace the one that stood here: it is in the history.
    """
    yield from ()


@rule(Severity.ERROR)
def spec_file(_: Graph) -> Iterator[Fact]:
    """The spec cannot be read.

    It is missing, empty, too large, a directory, or not readable.
    """
    yield from ()


@rule(Severity.ERROR)
def version(_: Graph) -> Iterator[Fact]:
    """The spec asks for another version of flogen.

    `flogen:` in the spec names the versions that may render it, so that nobody renders with a
    stranger by accident. Run one that fits, or change the range.
    """
    yield from ()


@rule(Severity.ERROR)
def yaml(_: Graph) -> Iterator[Fact]:
    """Something in the spec is valid YAML and no part of this language.

    Keys are text; merge keys, tags and infinite numbers are not taken.
    """
    yield from ()


@rule(Severity.ERROR)
def yaml_syntax(_: Graph) -> Iterator[Fact]:
    """The spec is not YAML.

    The message says at which line and column reading had to stop.
    """
    yield from ()


RULES = (
    duplicate_key,
    encoding,
    ignore_unused,
    ignore_without_reason,
    schema,
    secret_in_spec,
    spec_file,
    version,
    yaml,
    yaml_syntax,
)
