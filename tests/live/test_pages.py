"""The pages show what `flogen plan` really prints, and the site builds without a warning."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cases import ROOT
from tests.live.toolbox import run, said, tool
from tests.project.page_outputs import with_real_outputs
from tests.project.pages import PAGES, blocks

SHOWN = [
    page for page in PAGES if any(one.needs_terraform for one in blocks(page.read_text("utf-8")))
]


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_every_shown_plan_is_the_real_one(page: Path, tmp_path: Path, update: bool) -> None:
    tool("terraform")
    text = page.read_text("utf-8")
    real = with_real_outputs(text, tmp_path, has_terraform=True)
    if update:
        page.write_text(real, "utf-8")
        text = real
    assert text == real


def test_the_site_builds(tmp_path: Path) -> None:
    tool("mkdocs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path]
    result = run(*command, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, cwd=ROOT)
    assert result.returncode == 0, said(result)
    assert "WARNING" not in result.stderr
    assert (tmp_path / "reference.html").is_file()
