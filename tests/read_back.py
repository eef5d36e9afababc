"""Reads generated text as the programs do that it is for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pygohcl
from ruamel.yaml import YAML

from tests.live.toolbox import NODE_MODULES, tool

_SCRIPT = Path(__file__).with_suffix(".cjs")
_ENVIRONMENT = "import json, os; print(json.dumps(dict(os.environ)))"


def by_node(task: str, sources: Sequence[str]) -> list[Any]:
    """What one process of Node.js reads in each source; read_back.cjs has the tasks."""
    command = [tool("node"), str(_SCRIPT)]
    question = json.dumps({"task": task, "sources": list(sources)})
    env = {"NODE_PATH": str(NODE_MODULES)}
    done = subprocess.run(command, input=question, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def words_by_shell(source: str, shell: str = "sh") -> list[str]:
    """The words that a shell sees in `source`."""
    script = f"printf '%s\\0' {source}"
    done = subprocess.run([shell, "-c", script], env={}, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.split("\0")[:-1]


def env_by_shell(file: Path, shell: str = "sh") -> dict[str, str]:
    """The variables that a shell exports when it reads a .env file."""
    script = 'set -a && . "$1" && exec "$2" -I -c "$3"'
    command = [shell, "-c", script, "sh", str(file), sys.executable, _ENVIRONMENT]
    done = subprocess.run(command, env={"LC_ALL": "C.UTF-8"}, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return {name: value for name, value in found.items() if name not in _OF_THE_SHELL}


_OF_THE_SHELL = {"LC_ALL", "LC_CTYPE", "PWD", "OLDPWD", "SHLVL", "_"}


def terraform(text: str) -> Any:
    """The blocks of a .tf file, by HashiCorp's own parser."""
    return pygohcl.loads(text)


def yaml(text: str) -> Any:
    """The data of a YAML text."""
    return YAML(typ="safe", pure=True).load(text)


def compose(text: str) -> Any:
    """The data of a compose file after Compose has interpolated it."""
    return on_texts(yaml(text), lambda leaf: _DOLLAR.sub(_interpolated, leaf))


_DOLLAR = re.compile(r"\$(\$|\{[^}]*\}|\w+)?")


def _interpolated(match: re.Match[str]) -> str:
    return "$" if match[1] == "$" else f"<Compose expands {match[1]}>"


def workflow(text: str) -> Any:
    """The data of a workflow after GitHub has evaluated its expressions."""
    return on_texts(yaml(text), lambda leaf: _EXPRESSION.sub(_evaluated, leaf))


_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


def _evaluated(match: re.Match[str]) -> str:
    literal = re.fullmatch(r"\s*'((?:[^']|'')*)'\s*", match[1])
    return literal[1].replace("''", "'") if literal else f"<GitHub evaluates {match[1]}>"


def on_texts(data: Any, change: Callable[[str], str]) -> Any:
    """The same data with every text in it changed; keys stay."""
    if isinstance(data, dict):
        return {key: on_texts(value, change) for key, value in data.items()}
    if isinstance(data, list):
        return [on_texts(value, change) for value in data]
    return change(data) if isinstance(data, str) else data
