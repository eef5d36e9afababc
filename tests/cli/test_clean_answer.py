"""A clean check is answered from the last one, and only as long as nothing has changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from flogen.cache_folder import cache_folder
from flogen.cli import clean_answer
from flogen.repository.signatures import signature
from tests.cases import CASES

HEAVY = {"click", "jinja2", "jsonschema", "ruamel.yaml", "hcl2"}
PROBE = """
import sys, runpy
sys.argv = ["flogen", *sys.argv[1:]]
try:
    runpy.run_module("flogen", run_name="__main__")
finally:
    print("loaded:", " ".join(sorted(sys.modules)), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rendered project that nothing has touched for a moment; no test changes it."""
    folder = tmp_path_factory.mktemp("fast") / "project"
    folder.mkdir()
    (folder / "projectflo.yaml").write_text(CASES["smallest"].read_text())
    assert run(folder, "render").returncode == 0
    time.sleep(0.15)
    assert run(folder, "check").returncode == 0
    return folder


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("CI", "GITHUB_ACTIONS")}
    env |= {"XDG_CACHE_HOME": str(folder.parent / "cache"), **environment}
    command = [sys.executable, "-c", PROBE, *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)


def is_cached(result: subprocess.CompletedProcess[str]) -> bool:
    loaded = set(result.stderr.rpartition("loaded: ")[2].split())
    return not loaded & HEAVY


def test_a_second_clean_check_loads_nothing_heavy(project: Path) -> None:
    result = run(project, "check")
    assert is_cached(result)
    assert result.returncode == 0
    assert "files checked: nothing found." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["check", "--no-cache"], {}),
        (["check", "--fail-on", "error"], {}),
        (["check"], {"CI": "true"}),
        (["check", "-o", "."], {}),
    ],
)
def test_another_question_is_answered_anew(
    project: Path, arguments: list[str], environment: dict[str, str]
) -> None:
    assert not is_cached(run(project, *arguments, **environment))


ASKED = ("a question",)


def remember(
    asked: clean_answer.Question, cache: Path, paths: list[str], said: str = "said"
) -> None:
    """Remembers an answer that rests on these paths as they are."""
    before = {path: signature(path) for path in paths}
    clean_answer.remember(asked, str(cache), said, before)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree of which a clean answer is remembered."""
    folder = tmp_path / "tree"
    (folder / "deep/er").mkdir(parents=True)
    for name in ("spec", "lock", "deep/er/file"):
        (folder / name).write_text("as it was")
    time.sleep(0.12)
    paths = [str(folder / name) for name in ("spec", "lock", "deep/er/file", "not/there")]
    remember(ASKED, tmp_path / "cache", paths, "all well")
    assert answer(folder) == "all well"
    return folder


def answer(tree: Path) -> str | None:
    return clean_answer.answer(ASKED, str(tree.parent / "cache"))


def edit(path: Path) -> None:
    status = path.stat()
    path.write_text("as it wes")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def swap_folder_for_link(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))
    path.parent.symlink_to("elsewhere")


def make(path: Path) -> None:
    path.parent.mkdir()
    path.touch()


CHANGES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "an edit of the same size and time": ("deep/er/file", edit),
    "an edit of the spec": ("spec", edit),
    "a removed file": ("deep/er/file", Path.unlink),
    "a lost lock": ("lock", Path.unlink),
    "a changed mode": ("deep/er/file", lambda path: path.chmod(0o755)),
    "a link in place of a folder": ("deep/er/file", swap_folder_for_link),
    "a file that was looked for": ("not/there", make),
}


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_any_change_is_seen(tree: Path, name: str) -> None:
    file, change = CHANGES[name]
    change(tree / file)
    assert answer(tree) is None


def test_another_question_has_no_answer(tree: Path) -> None:
    assert clean_answer.answer(("another",), str(tree.parent / "cache")) is None


@pytest.mark.parametrize("content", [b"", b"nonsense", b"a\nb\nfile x", b"\xff\xfe\n\n"])
def test_a_damaged_record_is_no_answer(tree: Path, content: bytes) -> None:
    (record,) = (tree.parent / "cache/checks").iterdir()
    whole = record.read_bytes()
    for damaged in (content, whole.partition(b"\n")[0] + b"\n" + content, whole[:-30]):
        record.write_bytes(damaged)
        assert answer(tree) is None


def test_a_cache_that_cannot_be_written_is_no_reason_to_fail(tree: Path) -> None:
    (tree.parent / "blocked").touch()
    remember(ASKED, tree.parent / "blocked", [str(tree / "spec")])
    assert clean_answer.answer(ASKED, str(tree.parent / "blocked")) is None


def test_a_finding_is_never_remembered(tmp_path: Path) -> None:
    (tmp_path / "projectflo.yaml").write_text(CASES["smallest"].read_text())
    assert [run(tmp_path, "check").returncode for _ in range(2)] == [1, 1]


def test_what_may_still_change_is_not_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("now")
    asked = ("question",)
    remember(asked, tmp_path / "cache", [str(tmp_path / "file")])
    assert clean_answer.answer(asked, str(tmp_path / "cache")) is None


def test_the_folder_follows_the_custom_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder({}).endswith("Library/Caches/flogen")
    assert cache_folder({"XDG_CACHE_HOME": "/x"}) == "/x/flogen"
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_folder({}).endswith(".cache/flogen")


EDITING = """
import sys, runpy, os, time
from flogen.repository import tree
read, done = tree.WorkTree.read, []

def read_and_edit(self, path):
    entry = read(self, path)
    if path == target and not done:
        done.append(path)
        {change}
    return entry

tree.WorkTree.read = read_and_edit
target = sys.argv[1]
sys.argv = ["flogen", "check"]
runpy.run_module("flogen", run_name="__main__")
"""
DURING = {
    "an edit": "open(path, 'r+').write('X')",
    "another file in its place": "os.rename('other', path)",
    "a removal": "os.remove(path)",
    "an edit and the time put back": (
        "at = os.stat(path); open(path, 'r+').write('X'); "
        "os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))"
    ),
}


@pytest.mark.parametrize("name", DURING)
def test_an_edit_during_the_check_is_not_remembered_as_clean(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "projectflo.yaml").write_text(CASES["smallest"].read_text())
    assert run(folder, "render").returncode == 0
    (folder / "other").write_text("mine")
    time.sleep(0.15)
    file = "docs/bootstrap.md"
    env = {k: v for k, v in os.environ.items() if k not in ("CI", "GITHUB_ACTIONS")}
    env |= {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-c", EDITING.format(change=DURING[name]), file]
    first = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    assert "nothing found" in first.stderr, first.stderr
    time.sleep(0.15)
    assert run(folder, "check").returncode == 1


def test_times_without_fractions_count_only_once_they_are_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("as it was")
    lstat = os.lstat

    def whole_seconds(path: str) -> os.stat_result:
        at = lstat(path)
        times = {"st_ctime_ns": at.st_ctime_ns, "st_mtime_ns": at.st_mtime_ns}
        rounded = {name: value // 10**9 * 10**9 for name, value in times.items()}
        return os.stat_result(tuple(at), {**_named(at), **rounded})

    monkeypatch.setattr(os, "lstat", whole_seconds)
    time.sleep(0.3)
    remember(ASKED, tmp_path / "cache", [str(file)])
    assert clean_answer.answer(ASKED, str(tmp_path / "cache")) is None
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 3 * 10**9)
    remember(ASKED, tmp_path / "cache", [str(file)])
    assert clean_answer.answer(ASKED, str(tmp_path / "cache")) == "said"


def _named(at: os.stat_result) -> dict[str, object]:
    return {name: getattr(at, name) for name in dir(at) if name.startswith("st_")}


def test_every_link_on_the_way_to_the_spec_counts(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    text = CASES["smallest"].read_text()
    (folder / "r1.yaml").write_text(text)
    (folder / "r2.yaml").write_text(text.replace("notes.app", "other.app"))
    (folder / "mid.yaml").symlink_to("r1.yaml")
    (folder / "projectflo.yaml").symlink_to("mid.yaml")
    assert run(folder, "render").returncode == 0
    time.sleep(0.15)
    assert run(folder, "check").returncode == 0
    assert is_cached(run(folder, "check"))
    (folder / "mid.yaml").unlink()
    (folder / "mid.yaml").symlink_to("r2.yaml")
    assert run(folder, "check").returncode == 1


def test_every_link_on_the_way_to_a_folder_counts(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("as it was")
    (tmp_path / "mid").symlink_to("one")
    (tmp_path / "link").symlink_to("mid")
    time.sleep(0.15)
    remember(ASKED, tmp_path / "cache", [str(tmp_path / "link/file")])
    assert clean_answer.answer(ASKED, str(tmp_path / "cache")) == "said"
    (tmp_path / "mid").unlink()
    (tmp_path / "mid").symlink_to("two")
    os.link(tmp_path / "one/file", tmp_path / "two/same")
    (tmp_path / "two/same").rename(tmp_path / "two/file")
    assert clean_answer.answer(ASKED, str(tmp_path / "cache")) is None
