"""The versions that a repository's files say, against the ones that the spec says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flogen.repository.tree import WorkTree
from flogen.rules.declared_versions import Declared, declared, other_manager
from flogen.rules.package_files import Package


@pytest.mark.parametrize(
    ("range", "version", "is_admitted"),
    [
        ("20 || 22", "24", False),
        ("20 || 24", "24", True),
        (">= 22.5", "22", True),
        (">=24.1.0 <24.9", "24", True),
        (">=24.1.0 <24.9", "24.10", False),
        ("~24.1.0", "24", True),
        ("~24.1.0", "24.2", False),
        ("24.x", "24.2.1", True),
        ("v22", "24", False),
        ("lts/*", "24", True),
        ("lts/jod", "24", False),
        ("lts/Krypton", "24.1.0", True),
        ("", "24", True),
        ("^11.1.0", "11.0.3", False),
        ("11.1.0", "11.1.0", True),
    ],
)
def test_a_range_admits_a_version(range: str, version: str, is_admitted: bool) -> None:
    assert Declared("package.json", "engines.node", "node", range).admits(version) is is_admitted


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("package.json", {"engines": {"pnpm": ">=12"}}, ("engines.pnpm", "pnpm", ">=12")),
        (
            "package.json",
            {"devEngines": {"runtime": {"name": "node", "version": "22"}}},
            ("devEngines.runtime", "node", "22"),
        ),
        (
            "package.json",
            {"devEngines": {"packageManager": [1, {"name": "pnpm", "version": "^12"}]}},
            ("devEngines.packageManager", "pnpm", "^12"),
        ),
        ("package.json", {"volta": {"node": "22.1.0"}}, ("volta.node", "node", "22.1.0")),
        (".tool-versions", "# ours\nnodejs 22.1.0 24\n\n", ("nodejs", "node", "22.1.0")),
        (".nvmrc", "v22\n", ("", "node", "v22")),
        (".nvmrc", "# ours\n\nv22 # of 2024\n", ("", "node", "v22")),
        ("mise.toml", '[tools]\nnode = "22"\n', ("tools.node", "node", "22")),
        (".mise.toml", '[tools]\npnpm = ["11", "12"]\n', ("tools.pnpm", "pnpm", "11")),
        ("mise.toml", 'tools.node = { version = "22" }\n', ("tools.node", "node", "22")),
    ],
)
def test_what_a_file_says_is_found(
    tmp_path: Path, path: str, content: object, expected: tuple[str, ...]
) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    (tmp_path / path).write_text(text)
    found = [one for one in declared(WorkTree(tmp_path)) if one.range]
    assert [(one.key, one.tool, one.range) for one in found] == [expected]


@pytest.mark.parametrize("text", ["[]", "{", '{"engines": [1], "volta": 3, "devEngines": "x"}'])
def test_what_is_no_such_file_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "package.json").write_text(text)
    assert not [one for one in declared(WorkTree(tmp_path)) if one.range]


@pytest.mark.parametrize(
    ("engine", "other"),
    [
        ({"name": "npm", "version": "10"}, "npm"),
        ({"name": "yarn"}, "yarn"),
        ([{"name": "yarn"}, {"name": "npm", "onFail": "download"}], "npm"),
        ([{"name": "npm"}, {"name": "pnpm"}], ""),
        ({"name": "npm", "onFail": "warn"}, ""),
        ({"name": "pnpm"}, ""),
        ("npm", ""),
        ([3, {}], ""),
    ],
)
def test_another_package_manager_is_found(engine: object, other: str) -> None:
    package = Package("package.json", {"devEngines": {"packageManager": engine}})
    assert other_manager(package, "pnpm") == other
