"""The examples of the README and of docs/ work, and their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from flogen.cli.main import main
from flogen.schema.bundle import bundled
from scripts import site_home
from tests import git_repository
from tests.project import pages
from tests.project.page_outputs import with_real_outputs
from tests.project.pages import PAGES

SECTIONS = frozenset(bundled()["properties"])
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def first_spec() -> str:
    """The first spec of the README: the base of what the pages show in part."""
    return next(one.text for one in pages.blocks(PAGES[0].read_text("utf-8")) if one.is_spec)


def parts_of_specs(text: str) -> list[dict[str, Any]]:
    """The YAML blocks that hold sections of a spec, each in a whole spec."""
    base, found = first_spec(), []
    for block in pages.blocks(text):
        base = block.text if block.is_spec else base
        data = YAML(typ="safe").load(block.text) if block.language == "yaml" else None
        if isinstance(data, dict) and data.keys() <= SECTIONS:
            found.append(YAML(typ="safe").load(base) | data)
    return found


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in pages.GENERATED])
def test_every_spec_renders(page: Path, tmp_path: Path) -> None:
    repository = git_repository.new(tmp_path)
    for number, spec in enumerate(parts_of_specs(page.read_text("utf-8"))):
        with (repository.folder / "projectflo.yaml").open("w") as stream:
            YAML().dump(spec, stream)
        options = ["-f", str(tmp_path / "projectflo.yaml"), "-o", str(tmp_path / str(number))]
        result = CliRunner().invoke(main, ["render", *options])
        assert result.exit_code == 0, f"{spec}\n{result.output}"


@every_page
def test_every_command_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    for command in {*pages.shell_commands(text), *pages.inline_commands(text)}:
        try:
            _parse(command)
        except click.BadOptionUsage:  # prose names an option without its value
            assert command not in pages.shell_commands(text), command
        except click.UsageError as error:
            pytest.fail(f"{command}: {error.format_message()}")


def _parse(command: str) -> None:
    name, *words = shlex.split(command, comments=True)[1:]
    if not name.startswith("-"):
        assert name in main.commands, command
        parent = click.Context(main, **main.context_settings)
        main.commands[name].make_context(name, words, parent=parent)


@every_page
def test_every_shown_output_is_the_real_one(page: Path, tmp_path: Path, update: bool) -> None:
    text = page.read_text("utf-8")
    real = with_real_outputs(text, tmp_path)
    if update:
        page.write_text(real, "utf-8")
        text = real
    assert text == real


@every_page
def test_every_marker_stands_before_a_block(page: Path) -> None:
    text = page.read_text("utf-8")
    found = [one for one in pages.blocks(text) if one.has_output or one.language == "before"]
    assert text.count("<!-- ") == len(found)
    assert all("$ " in one.text for one in found if one.has_output)


@every_page
def test_every_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    for path, anchor in pages.links(page.read_text("utf-8")):
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in pages.headings(target), f"{path}#{anchor}"


def test_the_site_lists_every_page() -> None:
    text = (PAGES[0].parent / "mkdocs.yml").read_text("utf-8")
    listed = re.findall(r"^ +- .*?([\w-]+\.md)$", text, re.MULTILINE)
    assert sorted(listed) == sorted(["index.md", *(page.name for page in PAGES[1:])])


def test_the_home_page_of_the_site_links_to_its_pages_and_to_github() -> None:
    home = site_home.home("[a](docs/ci.md#formats) [b](LICENSE) [c](https://pre-commit.com)")
    github = "https://github.com/flogen/flogen/blob/main/LICENSE"
    assert home == f"[a](ci.md#formats) [b]({github}) [c](https://pre-commit.com)"


def test_the_readme_has_two_commands_that_set_up() -> None:
    shown = [one for one in pages.blocks(PAGES[0].read_text("utf-8")) if one.language == "sh"]
    assert re.findall(r"^\S+ \S+", shown[0].text, re.MULTILINE) == ["make demo", "make test"]
    assert len(shown) == 1
