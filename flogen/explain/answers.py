"""Answers questions about lines and keys with all that a report shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flogen import explain, planning
from flogen.diagnostics import UserError
from flogen.explain import edits, effects, keys, lines
from flogen.explain.keys import Key
from flogen.planning.load import Spec
from flogen.repository.lock import normalised
from flogen.repository.tree import Kind, Tree
from flogen.spec import pointer
from flogen.targets.artifact import Artifact

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Line:
    """One line of a generated file, and the keys of the spec that it depends on."""

    path: str
    number: int
    text: str
    keys: tuple[Key, ...] = ()


def of_file(
    spec: Spec, artifact: Artifact, tree: Tree, number: int | None, progress: Progress
) -> list[Line]:
    """Return the lines of a file, or one line, with the keys that each depends on.

    Line numbers are those of the file on disk if it exists. An edited line depends on the keys of
    the planned line that it replaces. Lines that are not planned are left out. Raise UserError if
    `number` is past the end or is such a line.
    """
    text = _on_disk(artifact, tree)
    shown = lines.split(text)
    planned = lines.kept(text, artifact.text) | lines.in_place(text, artifact.text)
    asked = sorted(planned)
    if number is not None:
        asked = [_checked(artifact.path, number, shown, planned)]
    find = explain.pointers_for_lines if number is None else explain.pointers_for_few_lines
    found = find(spec, artifact.path, {planned[line] for line in asked}, progress)
    document = spec.document
    return [
        Line(
            artifact.path,
            line,
            shown[line - 1],
            tuple(keys.key(document, at) for at in found[planned[line]]),
        )
        for line in asked
    ]


def of_key(spec: Spec, at: str, artifacts: Sequence[Artifact], progress: Progress) -> list[Line]:
    """Return the planned lines that depend on the place `at` of the spec."""
    texts = {artifact.path: lines.split(artifact.text) for artifact in artifacts}
    found = explain.lines_for_pointer(spec, at, progress)
    return [Line(path, number, texts[path][number - 1]) for path in found for number in found[path]]


def why_none(spec: Spec, at: str, progress: Progress) -> str:
    """Return a sentence that says why no planned line depends on the place `at`."""
    asked = effects.question(spec, progress)
    name = pointer.dotted(at)
    found = [effects.effect(asked, at, family) for family in planning.FAMILIES]
    if any(effect.is_any for effect in found):
        return f"No line depends on {name}, but with another value there would be more of them."
    is_leaf = edits.is_leaf(edits.value_at(spec.document.data, at))
    if is_leaf and not effects.other_values(asked, at):
        return f"Nothing else is possible for {name} as the rest of the spec stands."
    return f"No line depends on {name}."


def _on_disk(artifact: Artifact, tree: Tree) -> str:
    entry = tree.read(artifact.path)
    if entry.kind is not Kind.FILE:
        return artifact.text
    return normalised(entry.content).decode("utf-8", "replace")


def _checked(path: str, number: int, shown: list[str], planned: dict[int, int]) -> int:
    if not 1 <= number <= len(shown):
        count = f"{len(shown)} {'line' if len(shown) == 1 else 'lines'}"
        raise UserError(f"{path} has no line {number}", f"it has {count}")
    if number not in planned:
        message = f"line {number} of {path} is not from flogen, so no key decides it"
        raise UserError(message, f"flogen diff {path} shows what stands there by plan")
    return number
