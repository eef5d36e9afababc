"""The rules of the reader and the schema, which check the spec before any other rule."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph


@rule(Severity.ERROR)
def duplicate_key(_: Graph) -> Iterator[Fact]:
    """A key appears twice in one map.

    A YAML parser would use the last value. Remove one of the keys.
    """
    yield from ()


@rule(Severity.ERROR)
def encoding(_: Graph) -> Iterator[Fact]:
    """The spec is not encoded as UTF-8.

    Save the file as UTF-8.
    """
    yield from ()


@rule(Severity.WARNING)
def ignore_unused(_: Graph) -> Iterator[Fact]:
    """A comment ignores a finding that does not exist, or names no rule.

    Remove the comment, so that it does not hide a later finding. A comment that names its rule has
    the form `flogen: ignore[RULE] REASON`.
    """
    yield from ()


@rule(Severity.WARNING)
def ignore_without_reason(_: Graph) -> Iterator[Fact]:
    """A comment ignores a finding without a reason.

    Write the reason after the bracket: `# flogen: ignore[rule] reason`. A comment without a reason
    hides nothing.
    """
    yield from ()


@rule(Severity.ERROR)
def schema(_: Graph) -> Iterator[Fact]:
    """The spec does not match its schema.

    The message names the expected value and the nearest valid choice. Run `flogen schema -o
    .flogen/schema.json` to validate the spec in your editor.
    """
    yield from ()


@rule(Severity.ERROR)
def secret_in_spec(_: Graph) -> Iterator[Fact]:
    """A value looks like a known kind of token.

    The spec is committed, so it must not contain secrets. Add the name of the secret to `secrets`,
    set its value at the service that stores it, and rotate the exposed value, because it remains
    in the history.
    """
    yield from ()


@rule(Severity.ERROR)
def spec_file(_: Graph) -> Iterator[Fact]:
    """The spec cannot be read.

    The file does not exist, is empty, too large, a folder, or not readable.
    """
    yield from ()


@rule(Severity.ERROR)
def version(_: Graph) -> Iterator[Fact]:
    """The spec requires another version of flogen.

    The key `flogen` is the range of versions that may render the spec. Install a version in that
    range, or change the range.
    """
    yield from ()


@rule(Severity.ERROR)
def yaml(_: Graph) -> Iterator[Fact]:
    """The spec uses a feature of YAML that flogen does not support.

    Keys must be text. Merge keys, tags and infinite numbers are not supported.
    """
    yield from ()


@rule(Severity.ERROR)
def yaml_syntax(_: Graph) -> Iterator[Fact]:
    """The spec is not valid YAML.

    The message has the line and column of the error.
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
