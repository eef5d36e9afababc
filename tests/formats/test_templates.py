"""Templates of the user: they take the place of built-in ones, and their errors are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from flogen import planning, targets
from flogen.diagnostics import Diagnostic, SpecError
from flogen.formats import templates, user_templates
from flogen.formats.user_templates import Shadow
from flogen.planning import load
from flogen.repository.tree import WorkTree
from tests.cases import REFERENCE, ROOT
from tests.hatches import planned, problems, run, text_of, write

HATCH = "templates: own\n"
HOOK = "hooks/pre-push.j2"


def put(folder: Path, text: str | bytes, name: str = HOOK) -> Path:
    path = folder / "own" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def failure(folder: Path) -> Diagnostic:
    with pytest.raises(SpecError) as caught:
        planned(HATCH, folder)
    (found,) = caught.value.diagnostics
    assert found.rule == "template"
    return found


def said(folder: Path) -> str:
    """line `what is underlined` message (hint), of the one error in the template."""
    found = failure(folder)
    assert found.path.endswith(f"own/{HOOK}")
    assert found.span
    under = found.excerpt[found.span.column - 1 : found.span.column - 1 + found.span.width]
    return f"{found.span.line} `{under}` {found.message} ({found.hint})"


def test_a_template_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    put(tmp_path, "<%= header %>\n#% for script in hooks.pre_push\nrun <%= script %>\n#% endfor\n")
    before = {a.path: a.text for a in planned("").artifacts}

    plan = planned(HATCH, tmp_path)

    assert text_of(plan, ".husky/pre-push").endswith("\nrun typecheck\n")
    assert text_of(plan, ".husky/pre-push").startswith("# Made by flogen")
    others = {a.path: a.text for a in plan.artifacts if a.path != ".husky/pre-push"}
    assert others == {path: text for path, text in before.items() if path != ".husky/pre-push"}


def test_values_stay_literals_of_the_file_s_language(tmp_path: Path) -> None:
    put(tmp_path, 'echo <%= "it\'s" %>\n')
    assert text_of(planned(HATCH, tmp_path), ".husky/pre-push") == "echo 'it'\"'\"'s'\n"


def test_a_part_of_a_template_can_be_shadowed_alone(tmp_path: Path) -> None:
    put(tmp_path, "      - name: Mine\n        run: true\n", "actions/package_managers/pnpm.yml.j2")
    assert "- name: Mine" in text_of(planned(HATCH, tmp_path), ".github/workflows/ci.yml")


def test_a_template_with_crlf_and_a_byte_order_mark_gives_the_same(tmp_path: Path) -> None:
    put(tmp_path, b"\xef\xbb\xbf#% if true\r\necho hi\r\n#% endif\r\n")
    assert text_of(planned(HATCH, tmp_path), ".husky/pre-push") == "echo hi\n"


def test_the_sandbox_changes_nothing_in_the_built_in_templates() -> None:
    project = load.spec(REFERENCE).project
    text = (ROOT / "templates" / HOOK).read_text("utf-8")
    assert targets.plan(project, shadows=(Shadow(HOOK, "own", text),)) == targets.plan(project)


def test_every_template_that_a_plan_reads_can_be_shadowed() -> None:
    assert HOOK in user_templates.names()
    assert not [name for name in user_templates.names() if name.startswith("init/")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a\n#% if hoks.pre_push\nb\n#% endif\n",
            "2 `#% if hoks.pre_push` 'hoks' is undefined (did you mean \"hooks\"?)",
        ),
        ("<%= hooks.no %>", "1 `<%= hooks.no %>` '{hooks}' has no attribute 'no' ()"),
        ("a\n  <%= 1 / 0 %>", "2 `<%= 1 / 0 %>` division by zero ()"),
        ("<%= hooks %>", "1 `<%= hooks %>` no literal for {hooks} ()"),
        (
            '\n<% include "actions/package_managers/pnmp.yml.j2" %>',
            '2 `<% include "actions/package_managers/pnmp.yml.j2" %>` '
            'there is no template "actions/package_managers/pnmp.yml.j2"'
            ' (did you mean "actions/package_managers/pnpm.yml.j2"?)',
        ),
        (
            "<%= hooks.__class__ %>",
            "1 `<%= hooks.__class__ %>` access to attribute '__class__' of 'Hooks' object"
            " is unsafe. ()",
        ),
        ("a\n#% nonsense\n", "2 `#% nonsense` Encountered unknown tag 'nonsense'. ()"),
        (
            '<%= "\\ud800" | code %>',
            "1 `<%= \"\\ud800\" | code %>` 'utf-8' codec can't encode character '\\ud800'"
            " in position 0: surrogates not allowed ()",
        ),
    ],
)
def test_an_error_is_told_at_its_line(tmp_path: Path, text: str, expected: str) -> None:
    put(tmp_path, text)
    hooks = "Hooks(pre_commit=(), commit_message='', pre_push=('typecheck',), at='/hooks')"
    shown = "'flogen.model.sections.Hooks object'"
    wanted = expected.replace("'{hooks}'", shown).replace("{hooks}", hooks)
    assert said(tmp_path) == wanted


LONG = "a" * 1000


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<%= 'a' * 8000000000 %>", "MB of memory"),
        ("<%= '%01000000000d' | format(1) %>", "MB of memory"),
        ("<%= 'a' | center(1000000000) %>", "MB of memory"),
        ("<%= [0] * 8000000000 %>", "MB of memory"),
        ("<%= 9 ** (9 ** 9) %>", "bits"),
        ("<%= ('a' * 99999) | replace('a', 'a' * 99999) %>", "MB of memory"),
        (f"<% for a in range(99999) %>{LONG}<% endfor %>", "characters"),
        ("<% for a in range(9999) %><% for b in range(99999) %><% endfor %><% endfor %>", "second"),
    ],
)
def test_a_template_without_end_is_told_at_its_line(
    tmp_path: Path, line: str, message: str
) -> None:
    put(tmp_path, f"echo\n\n{line}\n")
    found = failure(tmp_path)
    assert message in found.message
    assert found.span
    assert found.span.line == 3


def test_an_included_template_has_limits_too(tmp_path: Path) -> None:
    put(tmp_path, "\n<%= 'a' * 8000000000 %>\n", "actions/package_managers/pnpm.yml.j2")
    found = failure(tmp_path)
    assert found.path.endswith("own/actions/package_managers/pnpm.yml.j2")
    assert found.span
    assert found.span.line == 2


def test_an_endless_include_is_one_error(tmp_path: Path) -> None:
    put(tmp_path, f'<% include "{HOOK}" %>')
    assert "recursion" in said(tmp_path)


def test_an_error_of_a_built_in_template_is_not_put_on_the_user(tmp_path: Path) -> None:
    put(tmp_path, "fine\n")
    own = user_templates.read("own", WorkTree(tmp_path), "own")
    with pytest.raises(Exception, match="is undefined") as caught:
        templates.template("hooks/pre-commit.j2", own)
    assert not isinstance(caught.value, SpecError)


@pytest.mark.parametrize("make", ["file", "folder", "outside"])
def test_no_link_is_followed(tmp_path: Path, make: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "pre-push.j2").write_text("stolen\n")
    (tmp_path / "own" / "hooks").mkdir(parents=True)
    if make == "file":
        (tmp_path / "own" / HOOK).symlink_to(tmp_path / "mine" / "pre-push.j2")
    elif make == "folder":
        (tmp_path / "own" / "hooks").rmdir()
        (tmp_path / "own" / "hooks").symlink_to(tmp_path / "mine")
    else:
        (tmp_path / "own" / HOOK).symlink_to("/etc/hostname")

    found = failure(tmp_path)

    assert found.message == "a symbolic link is in the place of this template"
    assert found.hint == "copy the file: flogen does not follow links"


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own").symlink_to(tmp_path)
    found = failure(tmp_path)
    assert (found.message, found.hint) == (
        "own is a symbolic link",
        "flogen does not follow links",
    )
    assert found.span and found.span.line == 9


@pytest.mark.parametrize("make", ["nothing", "file"])
def test_a_folder_that_is_none_is_told_in_the_spec(tmp_path: Path, make: str) -> None:
    if make == "file":
        (tmp_path / "own").touch()
    found = failure(tmp_path)
    assert found.message == "there is no folder own"
    assert found.excerpt == "templates: own"


def test_a_template_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    put(tmp_path, b"a\n\xff")
    found = failure(tmp_path)
    assert found.message == "the template is not UTF-8"
    assert found.span and found.span.line == 2


def test_a_file_that_takes_no_template_s_place_is_found(tmp_path: Path) -> None:
    for name in (HOOK, "hooks/pre-psh.j2", "README.md", ".DS_Store", ".x/y.j2", "zzz"):
        put(tmp_path, "x\n", name)

    start = "template-unknown 9:12 `own` own/"
    assert problems(HATCH, tmp_path) == [
        f'{start}hooks/pre-psh.j2 does not replace a template (did you mean "{HOOK}"?)',
        f"{start}zzz does not replace a template (rename or remove it)",
    ]
    assert problems(HATCH, tmp_path, ("hooks",)) == []


def test_the_plan_says_which_files_it_rests_on(tmp_path: Path) -> None:
    path = put(tmp_path, "x\n")
    read = planned(HATCH, tmp_path).read
    assert {str(path), str(tmp_path / "own"), str(path.parent)} <= read.keys()
    assert planned("", tmp_path).read == {}


def test_render_writes_nothing_where_a_template_fails(tmp_path: Path) -> None:
    write(tmp_path, HATCH)
    put(tmp_path, "<%= nothing %>")

    result = run(tmp_path, "render")

    assert result.exit_code == 2
    assert f"{HOOK}:1:1: error: 'nothing' is undefined [template]" in result.output
    assert {path.name for path in tmp_path.iterdir()} == {"projectflo.yaml", "own"}


def test_some_families_can_be_planned_alone(tmp_path: Path) -> None:
    put(tmp_path, "fine\n")
    spec = load.spec(write(tmp_path, HATCH))
    assert [a.path for a in planning.plan(spec, ("hooks",))] == [
        ".husky/pre-commit",
        ".husky/pre-push",
    ]
