"""The same question asked of cruft and copier: has the project moved away from its template?

Each gets a template of as many files as the reference project has, in a git repository of its own.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

_GIT = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.com"]


def commands(folder: Path, tree: Path, programs: Path) -> dict[str, list[str]]:
    """How each rival is asked, by name; the projects are made below `folder` from `tree`."""
    return {
        "cruft check": _cruft(folder / "cruft", tree, programs),
        "copier check-update": _copier(folder / "copier", tree, programs),
    }


def _cruft(folder: Path, tree: Path, programs: Path) -> list[str]:
    template = folder / "template"
    _copy(tree, template / "{{ cookiecutter.name }}")
    (template / "cookiecutter.json").write_text(json.dumps({"name": "project"}), "utf-8")
    _commit(template)
    create = [str(programs / "cruft"), "create", str(template), "--no-input", "--output-dir"]
    subprocess.run([*create, str(folder)], check=True, capture_output=True)
    return [str(programs / "cruft"), "check", "--project-dir", str(folder / "project")]


def _copier(folder: Path, tree: Path, programs: Path) -> list[str]:
    template = folder / "template"
    _copy(tree, template)
    answers = "{{ _copier_answers|to_nice_yaml }}"
    (template / "{{ _copier_conf.answers_file }}.jinja").write_text(answers, "utf-8")
    _commit(template)
    _git(template, "tag", "1.0.0")
    project = folder / "project"
    copy = [str(programs / "copier"), "copy", "--defaults", str(template), str(project)]
    subprocess.run(copy, check=True, capture_output=True)
    _commit(project)
    return [str(programs / "copier"), "check-update", str(project)]


def _copy(tree: Path, target: Path) -> None:
    """The files of the tree; their braces would be the rivals' template syntax, so they go."""
    for path in tree.rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(tree)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(path.read_text("utf-8").replace("{", "(").replace("}", ")"), "utf-8")


def _commit(folder: Path) -> None:
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "template")


def _git(folder: Path, *words: str) -> None:
    subprocess.run([*_GIT, *words], cwd=folder, check=True, capture_output=True)
