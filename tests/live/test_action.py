"""The action of this repository: judged by linters, and run by act on a real checkout."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.cases import CASES, ROOT
from tests.live.conftest import render
from tests.live.installing import pip_settings
from tests.live.repository import AUTHOR, Repository
from tests.live.toolbox import run, said, tool

ACTION = ROOT / "action.yml"
SCRIPTS = sorted((ROOT / "action").glob("*.sh"))
OWNED = "infra/environments/production/main.tf"
COMMIT = "0" * 40
UPLOAD = "github/codeql-action/upload-sarif@8aad20d150bbac5944a9f9d289da16a4b0d87c1e"
WORKFLOW = f"""\
on: pull_request
permissions: {{}}
jobs:
  check:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@{COMMIT}
      - uses: flogen/flogen@{COMMIT}
        with:
          working-directory: product
          sarif: true
          comment: true
"""
# Stands for github/codeql-action, of which the part upload-sarif is used.
UPLOADER = """\
name: upload-sarif
inputs: { sarif_file: {}, category: {} }
runs:
  using: composite
  steps:
    - run: cp "${{ inputs.sarif_file }}" "$SEEN/${{ inputs.category }}.sarif"
      shell: bash
"""
GH = """\
#!/bin/sh
echo "$*" >>"$SEEN/gh"
case "$*" in
*--method*) cp "$RUNNER_TEMP/flogen-comment.md" "$SEEN/comment.md" ;;
*) cat "$SEEN/own-comment" 2>/dev/null ;;
esac
exit 0
"""
EVENT = {"pull_request": {"number": 7, "head": {"ref": "b"}, "base": {"ref": "main"}}}


@dataclass(frozen=True)
class Workshop:
    """A repository whose workflow uses the action on a project, and what was seen of it."""

    repository: Repository
    seen: Path
    options: tuple[str, ...]

    def act(self) -> CompletedProcess[str]:
        words = ("pull_request", "--eventpath", str(self.seen / "event.json"), *self.options)
        return run(tool("act"), *words, env=self.repository.env, cwd=self.repository.folder)


@pytest.fixture
def workshop(node_env: dict[str, str], tmp_path: Path) -> Workshop:
    seen, action, stub = (tmp_path / name for name in ("seen", "action", "stub"))
    for folder in (seen, action, stub / "upload-sarif", tmp_path / "bin"):
        folder.mkdir(parents=True)
    for name in ("action.yml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, action)
    for name in ("action", "flogen", "templates", "schemas"):
        shutil.copytree(ROOT / name, action / name)
    (stub / "upload-sarif" / "action.yml").write_text(UPLOADER)
    (tmp_path / "bin" / "gh").write_text(GH)
    (tmp_path / "bin" / "gh").chmod(0o755)
    (seen / "event.json").write_text(json.dumps(EVENT))
    env = {**node_env, **AUTHOR, **pip_settings(), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    env["PATH"] = f"{tmp_path / 'bin'}{os.pathsep}{env['PATH']}"
    repository = set_up(tmp_path / "repository", env)
    passed_on = {"SEEN": str(seen), **pip_settings()}
    uploader = UPLOAD.replace("/upload-sarif", "")
    return Workshop(
        repository,
        seen,
        (
            *("--platform", "ubuntu-24.04=-self-hosted", "--action-offline-mode"),
            *("--no-cache-server", "--secret", "GITHUB_TOKEN=planted"),
            *("--local-repository", f"flogen/flogen@{COMMIT}={action}"),
            *("--local-repository", f"{uploader}={stub}"),
            *(word for name, value in passed_on.items() for word in ("--env", f"{name}={value}")),
        ),
    )


def set_up(folder: Path, env: dict[str, str]) -> Repository:
    product = folder / "product"
    product.mkdir(parents=True)
    shutil.copy(CASES["smallest"], product)
    render(product / "projectflo.yaml", product)
    repository = Repository(folder, env)
    repository.write(".github/workflows/check.yml", WORKFLOW)
    repository.must_git("init", "--quiet", "--initial-branch=main")
    repository.must_git("remote", "add", "origin", "https://github.com/acme/notes.git")
    assert repository.commit("chore: begin").returncode == 0
    return repository


def test_a_tree_that_differs_is_told_everywhere(workshop: Workshop) -> None:
    product = workshop.repository.folder / "product"
    (product / OWNED).write_text((product / OWNED).read_text() + "# by hand\n")
    workshop.repository.commit("chore: edit")

    result = workshop.act()

    assert result.returncode == 1, said(result)
    assert f"::warning file=product/{OWNED},title=flogen drift-edited::" in result.stdout
    assert "Failure - Main Check" in result.stdout
    assert "## flogen check: findings" in result.stdout
    assert result.stdout.count("## flogen check") == 1
    assert "```diff\n--- planned/" in result.stdout
    sarif = json.loads((workshop.seen / "flogen.sarif").read_text())
    assert [found["ruleId"] for found in sarif["runs"][0]["results"]] == ["drift-edited"]
    comment = (workshop.seen / "comment.md").read_text()
    assert comment.startswith("<!-- flogen: the difference -->\n")
    assert "+# by hand" in comment


def test_a_clean_tree_gets_no_comment_but_an_old_one_says_so(workshop: Workshop) -> None:
    clean = "The generated files are as projectflo.yaml has them.\n"
    assert clean in workshop.act().stdout
    assert not (workshop.seen / "comment.md").exists()

    (workshop.seen / "own-comment").write_text("42\n")
    assert workshop.act().returncode == 0
    assert (workshop.seen / "comment.md").read_text().endswith(f"\n{clean}")


@pytest.fixture
def stand_ins(tmp_path: Path, node_env: dict[str, str]) -> dict[str, str]:
    """An environment in which the scripts find a python3 and a gh that only note their words."""
    folder = tmp_path / "bin"
    folder.mkdir()
    venv = tmp_path / "runner" / "flogen" / "bin"
    venv.mkdir(parents=True)
    note = '#!/bin/sh\necho "$*" >>"$SEEN/installed"\n'
    for path, text in (
        (folder / "python3", "#!/bin/sh\nexit 0\n"),
        (folder / "gh", GH),
        (venv / "python", note),
        (venv / "flogen", note),
    ):
        path.write_text(text)
        path.chmod(0o755)
    return {
        **node_env,
        "PATH": f"{folder}{os.pathsep}{node_env['PATH']}",
        "RUNNER_TEMP": str(tmp_path / "runner"),
        "SEEN": str(tmp_path),
        "GITHUB_ACTION_PATH": "the-action",
        "FILE": "projectflo.yaml",
        "VERSION": "",
        "GITHUB_REPOSITORY": "acme/notes",
        "NUMBER": "7",
    }


def script(name: str, *words: str, env: dict[str, str], cwd: Path) -> CompletedProcess[str]:
    return run(tool("bash"), ROOT / "action" / name, *words, env=env, cwd=cwd)


@pytest.mark.parametrize(
    ("spec", "version", "requirement"),
    [
        ('flogen: ">=0.1,<0.2"\nproject: {}\n', "", "flogen>=0.1,<0.2"),
        ("# flogen: 9\nflogen:   '~=0.1.0'  # pinned\n", "", "flogen~=0.1.0"),
        ("flogen: ==0.1.0\r\nproject: x\r\n", "", "flogen==0.1.0"),
        ("flogen: '>=0.1, <0.2'\n", "", "flogen>=0.1,<0.2"),
        ("", "0.1.3", "flogen==0.1.3"),
        ("flogen: ==0.1.0\n", ">=0.2", "flogen>=0.2"),
    ],
)
def test_the_version_that_the_spec_asks_for_is_installed(
    stand_ins: dict[str, str], tmp_path: Path, spec: str, version: str, requirement: str
) -> None:
    (tmp_path / "projectflo.yaml").write_text(spec, newline="")

    result = script("install.sh", env={**stand_ins, "VERSION": version}, cwd=tmp_path)

    assert result.returncode == 0, said(result)
    built, installed, asked = (tmp_path / "installed").read_text().splitlines()
    wheels = tmp_path / "runner" / "flogen-wheel"
    assert built.endswith(f" wheel --no-deps --wheel-dir {wheels} the-action")
    assert f" --find-links {wheels} " in installed
    assert installed.rpartition(" ")[2] == requirement
    assert asked == "--version"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "flogen: latest",
        "flogen: '@ https://example.org/x.whl'",
        "flogen: '-e .'",
        "{flogen: 1}",
    ],
)
def test_what_is_no_range_is_never_installed(
    stand_ins: dict[str, str], tmp_path: Path, line: str
) -> None:
    (tmp_path / "projectflo.yaml").write_text(f"{line}\n")

    result = script("install.sh", env=stand_ins, cwd=tmp_path)

    assert result.returncode == 2
    assert "::error::projectflo.yaml has no line such as flogen:" in result.stdout
    assert not (tmp_path / "installed").exists()


def test_a_spec_that_is_not_there_is_one_clear_error(
    stand_ins: dict[str, str], tmp_path: Path
) -> None:
    result = script("install.sh", env=stand_ins, cwd=tmp_path)
    assert result.returncode == 2
    assert "::error::There is no projectflo.yaml here" in result.stdout


@pytest.mark.parametrize("differs", ["true", "false"])
@pytest.mark.parametrize("own", ["", "42\n"])
def test_one_comment_is_kept_up_to_date(
    stand_ins: dict[str, str], tmp_path: Path, differs: str, own: str
) -> None:
    said_there = "".join(f"- {'é' * 30_000}\n" for _ in range(2))
    (tmp_path / "diff.md").write_text(said_there)
    (tmp_path / "own-comment").write_text(own)
    env = {**stand_ins, "DIFFERS": differs}

    result = script("comment.sh", str(tmp_path / "diff.md"), env=env, cwd=tmp_path)

    assert result.returncode == 0, said(result)
    written = [call for call in (tmp_path / "gh").read_text().splitlines() if "--method" in call]
    where = "PATCH repos/acme/notes/issues/comments/42" if own else "POST repos/acme/notes/issues/7"
    assert [where in call for call in written] == ([True] if own or differs == "true" else [])
    if written:
        assert (tmp_path / "comment.md").read_text().endswith(said_there)


def test_zizmor_finds_nothing_at_its_pedantic_persona(node_env: dict[str, str]) -> None:
    options = ("--offline", "--pedantic", "--no-progress", "--no-config", "--strict-collection")
    result = run(tool("zizmor"), *options, ACTION, env=node_env)
    assert result.returncode == 0, said(result)


def test_the_action_follows_githubs_schema(node_env: dict[str, str]) -> None:
    schema = ("--builtin-schema", "vendor.github-actions")
    result = run(tool("check-jsonschema"), *schema, ACTION, env=node_env)
    assert result.returncode == 0, said(result)


def test_actionlint_knows_every_input_that_is_given(
    workshop_files: Path, node_env: dict[str, str]
) -> None:
    result = run(tool("actionlint"), "-no-color", env=node_env, cwd=workshop_files)
    assert result.returncode == 0, said(result)


@pytest.fixture
def workshop_files(tmp_path: Path, node_env: dict[str, str]) -> Path:
    """A repository that uses the action as its own, so that actionlint reads it too."""
    repository = Repository(tmp_path, {**node_env, **AUTHOR})
    repository.must_git("init", "--quiet")
    shutil.copy(ACTION, tmp_path)
    workflow = WORKFLOW.replace(f"flogen/flogen@{COMMIT}", "./")
    repository.write(".github/workflows/check.yml", workflow)
    return tmp_path


def test_the_scripts_pass_shellcheck_and_shfmt(node_env: dict[str, str]) -> None:
    for command in (("shellcheck",), ("shfmt", "-d", "-i", "2")):
        result = run(tool(command[0]), *command[1:], *SCRIPTS, env=node_env)
        assert result.returncode == 0, said(result)
    assert all(os.access(path, os.X_OK) for path in SCRIPTS)


def test_prettier_leaves_the_manifests_as_they_are(node_env: dict[str, str]) -> None:
    manifests = (ACTION, ROOT / ".pre-commit-hooks.yaml")
    result = run(tool("prettier"), "--check", *manifests, env=node_env)
    assert result.returncode == 0, said(result)
