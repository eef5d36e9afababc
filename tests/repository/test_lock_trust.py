"""A line of the lock alone never makes flogen remove or overwrite a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flogen.cli.main import main
from flogen.diagnostics import UserError
from flogen.formats import header
from flogen.repository import lock, paths
from flogen.terraform.workdir import Files
from tests.cases import CASES, golden_files
from tests.git_repository import Repository

SPEC = """\
flogen: ">=0.1,<0.2"
project: { name: notes, repository: acme/notes, domain: notes.app }
services: { api: { framework: nestjs, path: ., port: 3001 } }
hooks: { pre_push: [typecheck] }
"""
HOOK = ".husky/pre-push"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.must("init", "--initial-branch=main")
    made.write("projectflo.yaml", SPEC)
    assert flogen(made, "render").exit_code == 0
    made.must("add", "--all")
    made.must("commit", "--message=rendered")
    return made


def flogen(repository: Repository, *words: str) -> Result:
    spec = str(repository.folder / "projectflo.yaml")
    return CliRunner().invoke(main, [*words, "-f", spec])


def forge(repository: Repository, path: str, content: bytes) -> None:
    """Adds a line to the lock that says that flogen wrote this content."""
    with (repository.folder / paths.LOCK).open("a") as lines:
        lines.write(f"{lock.digest(content)}  {path}\n")


@pytest.mark.parametrize("path", ["src/app.ts", ".env", "package.json", "a/b/c.tf"])
def test_a_forged_line_removes_nothing(repository: Repository, path: str) -> None:
    repository.write(path, "mine\n")
    forge(repository, path, b"mine\n")
    result = flogen(repository, "render")
    assert result.exit_code == 1
    assert f"{path}: warning: the spec no longer generates this file, but the file was edited" in (
        result.output
    )
    assert (repository.folder / path).read_text() == "mine\n"


@pytest.mark.parametrize("path", ["PROJECTFLO.yaml", "ProjectFlo.YAML", "Flogen.Lock"])
def test_the_spec_and_the_lock_are_safe_in_any_spelling(repository: Repository, path: str) -> None:
    marked = "# Made by flogen from projectflo.yaml\n"
    repository.write(path, marked)
    forge(repository, path, marked.encode())
    assert flogen(repository, "render").exit_code == 0
    assert (repository.folder / path).read_text() == marked


@pytest.mark.parametrize(
    "text",
    [
        "# Notes\n\nEvery file says 'Made by flogen' at its top.\n",
        "const text = '# Made by flogen from projectflo.yaml'\n",
        "# Our own file\nname: ci\n# Made by flogen, but not this one\n",
        "\n" * 1000 + "x",
        "#" * 1000 + "\n",
    ],
)
def test_a_file_that_quotes_the_header_is_not_removed(repository: Repository, text: str) -> None:
    repository.write("docs/notes.md", text)
    forge(repository, "docs/notes.md", text.encode())
    flogen(repository, "render")
    assert (repository.folder / "docs/notes.md").read_text() == text


@pytest.mark.parametrize("path", [".github/workflows/mine.yml", "infra/mine/main.tf", "ci.yml"])
def test_a_copy_of_a_generated_file_is_not_removed(repository: Repository, path: str) -> None:
    text = f"{header.lines('#')}\n\nname: mine\n"
    assert header.is_marked(text.encode())
    repository.write(path, text)
    forge(repository, path, text.encode())
    result = flogen(repository, "render")
    assert result.exit_code == 1
    assert f"{path}: warning: the spec no longer generates this file" in result.output
    assert (repository.folder / path).read_text() == text


@pytest.mark.parametrize("end", ["\n", "\r", "\v"])
def test_a_lock_of_too_many_lines_is_refused(repository: Repository, end: str) -> None:
    with (repository.folder / paths.LOCK).open("a", newline="") as lines:
        lines.writelines(f"{'0' * 64}  src/{number}{end}" for number in range(lock.MAX_LINES))
    for command in ("render", "check"):
        result = flogen(repository, command)
        assert result.exit_code == 2
        assert "flogen.lock has more than" in result.output


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x0c", "\u2028"])
def test_lines_count_with_any_line_end(end: str) -> None:
    with pytest.raises(UserError, match="more than 20,000 lines"):
        lock.read(f"{'0' * 64}  src/a{end}" * (lock.MAX_LINES + 1))


def test_a_forged_line_hides_no_root_of_ones_own(repository: Repository) -> None:
    """flogen plan leaves out what flogen wrote: that is what a render would remove."""
    mine, old = "infra/mine/main.tf", "infra/environments/old/main.tf"
    texts = {mine: 'output "a" {\n  value = 1\n}\n', old: f"{header.lines('#')}\n\n# old\n"}
    for path, text in texts.items():
        repository.write(path, text)
        forge(repository, path, text.encode())
    assert list(Files((), repository.folder).own()) == [mine]
    repository.write(old, f"{texts[old]}# edited\n")
    assert list(Files((), repository.folder).own()) == [old, mine]


def test_a_lock_of_too_many_lines_is_refused_by_plan(repository: Repository) -> None:
    with (repository.folder / paths.LOCK).open("a") as lines:
        lines.writelines(f"{'0' * 64}  src/{number}\n" for number in range(lock.MAX_LINES))
    with pytest.raises(UserError, match="more than 20,000 lines"):
        list(Files((), repository.folder).own())


def test_every_generated_file_with_comments_is_marked() -> None:
    for case in CASES:
        for path, text in golden_files(case).items():
            assert header.is_marked(text.encode()) == ("Made by flogen" in text[:1024]), path
            crlf = text.replace("\n", "\r\n").encode()
            assert header.is_marked(crlf) == header.is_marked(text.encode()), path


def test_a_forged_line_overwrites_nothing(repository: Repository) -> None:
    repository.write("docker-compose.yml", "mine\n")
    forge(repository, "docker-compose.yml", b"mine\n")
    spec = SPEC + "databases: { db: {} }\nenvironments: { development: { runs_on: compose } }\n"
    repository.write("projectflo.yaml", spec)
    result = flogen(repository, "render")
    assert result.exit_code == 1
    assert "docker-compose.yml" in result.output
    assert (repository.folder / "docker-compose.yml").read_text() == "mine\n"


def edited(repository: Repository) -> bytes:
    """An edit of the hook, with its header still there."""
    content = (repository.folder / HOOK).read_bytes() + b"echo mine\n"
    (repository.folder / HOOK).write_bytes(content)
    return content


@pytest.mark.parametrize("is_committed", [False, True])
def test_a_second_line_with_the_hash_of_an_edit_gives_up_no_edit(
    repository: Repository, is_committed: bool
) -> None:
    content = edited(repository)
    forge(repository, HOOK, content)
    if is_committed:
        repository.must("commit", "--all", "--message=forged")
    result = flogen(repository, "render")
    assert result.exit_code == 1
    assert f"{HOOK}: warning: the file was edited" in result.output
    assert (repository.folder / HOOK).read_bytes() == content


def test_a_committed_staging_folder_is_no_witness(repository: Repository) -> None:
    content = edited(repository)
    final = (repository.folder / paths.LOCK).read_text()
    forge(repository, HOOK, content)
    repository.write(paths.temporary(paths.FINAL_LOCK), final)
    repository.must("add", "--all", "--force")
    repository.must("commit", "--message=forged")
    assert flogen(repository, "render").exit_code == 1
    assert (repository.folder / HOOK).read_bytes() == content


def test_a_merge_that_keeps_both_sides_still_renders(repository: Repository) -> None:
    repository.must("checkout", "-q", "-b", "other")
    repository.write("projectflo.yaml", SPEC.replace("[typecheck]", "[types]"))
    assert flogen(repository, "render").exit_code == 0
    repository.must("commit", "--all", "--message=other")
    repository.must("checkout", "-q", "main")
    repository.write("projectflo.yaml", SPEC.replace("[typecheck]", "[typecheck, lint]"))
    assert flogen(repository, "render").exit_code == 0
    repository.must("commit", "--all", "--message=one")
    assert repository.git("merge", "other").returncode == 1
    ours, theirs = (
        repository.git("show", f"{side}:{paths.LOCK}").stdout for side in ("HEAD", "MERGE_HEAD")
    )
    repository.must("checkout", "--theirs", HOOK)
    repository.write("projectflo.yaml", SPEC.replace("[typecheck]", "[types, lint]"))
    repository.write(paths.LOCK, f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n")
    assert flogen(repository, "render").exit_code == 0
    assert flogen(repository, "check").exit_code == 0


def test_a_folder_or_a_link_is_not_removed(repository: Repository) -> None:
    (repository.folder / "docs").mkdir()
    (repository.folder / "link").symlink_to("projectflo.yaml")
    forge(repository, "docs", b"")
    forge(repository, "link", SPEC.encode())
    assert flogen(repository, "render").exit_code == 1
    assert (repository.folder / "docs").is_dir()
    assert (repository.folder / "link").is_symlink()
