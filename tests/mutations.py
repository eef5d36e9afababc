"""Damage to a rendered tree: every kind of it, on every file, with what it must be taken for."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flogen.drift.kinds import Drift
from flogen.repository import lock, paths
from flogen.targets.artifact import Artifact

Damage = Callable[[Path, random.Random], object]
_COMMENTS = {
    ".tf": "#",
    ".yml": "#",
    ".sh": "#",
    ".sql": "--",
    ".mjs": "//",
    ".js": "//",
    ".ts": "//",
}
_STRUCTURED = {".tf", ".yml", ".json"}


@dataclass(frozen=True)
class Mutation:
    """One case: what is done to which file, and what must be found."""

    kind: str
    path: str
    variant: int
    expected: Drift
    damage: Damage

    @property
    def name(self) -> str:
        """The case in a test's name."""
        return f"{self.kind} {self.variant}: {self.path}"

    def do(self, root: Path) -> None:
        """Damages the tree below `root`, the same way each time."""
        self.damage(root, random.Random(self.name))


def mutations(artifacts: tuple[Artifact, ...]) -> Iterator[Mutation]:
    """Every case for these artifacts."""
    for artifact in artifacts:
        for kind, variants, expected, make in _table(artifact):
            for variant in range(variants):
                yield Mutation(kind, artifact.path, variant, expected, make(artifact))


def _table(
    artifact: Artifact,
) -> Iterator[tuple[str, int, Drift, Callable[[Artifact], Damage]]]:
    yield "flip a byte", 5, Drift.EDITED, _flip
    if re.search(r"[1-9]", artifact.text):
        yield "change a value", 5, Drift.EDITED, _change
    if _comment(artifact.path):
        yield "add a comment", 3, Drift.EDITED, _add_comment
    is_structured = Path(artifact.path).suffix in _STRUCTURED
    yield "reflow", 2, Drift.FORMAT if is_structured else Drift.EDITED, _reflow
    yield "CRLF", 1, Drift.SCRIPT_EOL if artifact.is_script else Drift.EOL, _crlf
    yield "chmod", 1, Drift.MODE, _chmod
    yield "delete", 1, Drift.MISSING, _delete
    yield "rename", 1, Drift.MISSING, _rename
    yield "foreign file", 2, Drift.FOREIGN, _foreign
    yield "damaged lock", 2, Drift.UNLOCKED, _damage_lock
    yield "conflict markers", 2, Drift.EDITED, _conflict
    yield "older render", 2, Drift.STALE, _older
    yield "edit of an older render", 2, Drift.EDITED_AND_STALE, _edit_older
    yield "folder in the way", 1, Drift.BLOCKED, _folder
    yield "link in the way", 1, Drift.BLOCKED, _link


def _comment(path: str) -> str:
    name = path.rpartition("/")[2]
    is_shell = path.startswith(".husky/") or name == ".env.example"
    return "#" if is_shell else _COMMENTS.get(Path(path).suffix, "")


def _on_text(change: Callable[[str, random.Random], str]) -> Callable[[Artifact], Damage]:
    def make(artifact: Artifact) -> Damage:
        def damage(root: Path, chance: random.Random) -> None:
            path = root / artifact.path
            path.write_bytes(change(artifact.text, chance).encode())

        return damage

    return make


def _flip(artifact: Artifact) -> Damage:
    def damage(root: Path, chance: random.Random) -> None:
        content = bytearray(artifact.text.encode())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(7)
        (root / artifact.path).write_bytes(content)

    return damage


def _change_digit(text: str, chance: random.Random) -> str:
    found = chance.choice(list(re.finditer(r"[1-9]", text)))
    return text[: found.start()] + str(int(found[0]) % 9 + 1) + text[found.end() :]


_change = _on_text(_change_digit)


def _add_comment(artifact: Artifact) -> Damage:
    def commented(text: str, chance: random.Random) -> str:
        lines = text.splitlines(keepends=True)
        lines.insert(chance.randrange(1, len(lines) + 1), f"{_comment(artifact.path)} three a.m.\n")
        return "".join(lines)

    return _on_text(commented)(artifact)


def _double_a_space(text: str, chance: random.Random) -> str:
    """Widens the gap behind a colon or an equals sign, which no parser minds."""
    found = chance.choice(list(re.finditer(r"(?m)^\s*[\w\"]+ ?[:=] (?=\S)|\n$", text)))
    return text[: found.end()] + (" " if found[0].endswith(" ") else "\n") + text[found.end() :]


_reflow = _on_text(_double_a_space)
_crlf = _on_text(lambda text, _: text.replace("\n", "\r\n"))


def _conflicting(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    ours = ["<<<<<<< HEAD\n", lines[at], "=======\n", "theirs\n", ">>>>>>> other\n"]
    return "".join([*lines[:at], *ours, *lines[at + 1 :]])


_conflict = _on_text(_conflicting)


def _at(change: Callable[[Path], object]) -> Callable[[Artifact], Damage]:
    return lambda artifact: lambda root, _: change(root / artifact.path)


def _make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _make_link(path: Path) -> None:
    path.rename(path.with_name("target"))
    path.symlink_to("target")


_chmod = _at(lambda path: path.chmod(path.stat().st_mode ^ 0o111))
_delete = _at(Path.unlink)
_rename = _at(lambda path: path.rename(path.with_name("renamed")))
_folder = _at(_make_folder)
_link = _at(_make_link)


def _rewrite_lock(root: Path, path: str, hashes: set[str]) -> None:
    known = {**lock.read((root / paths.LOCK).read_text()), path: frozenset(hashes)}
    entries = [(name, content) for name, contents in known.items() for content in contents]
    (root / paths.LOCK).write_text(lock.write(entries))


def _damage_lock(artifact: Artifact) -> Damage:
    def damage(root: Path, chance: random.Random) -> None:
        _rewrite_lock(
            root,
            artifact.path,
            {f"{chance.randrange(16**64):064x}"} if chance.random() < 0.5 else set(),
        )

    return damage


def _foreign(artifact: Artifact) -> Damage:
    def damage(root: Path, chance: random.Random) -> None:
        _rewrite_lock(root, artifact.path, set())
        (root / artifact.path).write_text(f"mine {chance.random()}\n")

    return damage


def _older(artifact: Artifact) -> Damage:
    def damage(root: Path, chance: random.Random) -> None:
        older = artifact.text + f"\nolder {chance.random()}\n"
        (root / artifact.path).write_text(older)
        _rewrite_lock(root, artifact.path, {lock.digest(older.encode())})

    return damage


def _edit_older(artifact: Artifact) -> Damage:
    def damage(root: Path, chance: random.Random) -> None:
        _older(artifact)(root, chance)
        with (root / artifact.path).open("a") as file:
            file.write("and mine\n")

    return damage


def copy_tree(source: Path, target: Path) -> None:
    """Copies a tree with its executable bits."""
    for path in source.rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            copy.chmod(0o755 if os.access(path, os.X_OK) else 0o644)
