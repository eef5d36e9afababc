"""The paths that the documents name exist."""

from __future__ import annotations

import re

import pytest

from tests.cases import ROOT

_PATH = re.compile(r"`((?:flogen|tests|templates|schemas|scripts|benchmarks|docs)/[^`\s*<>A-Z]*)`")


DOCUMENTS = ["CONTRIBUTING.md", "docs/terraform-agreement.md", "docs/terraform-language.md"]
DOCUMENTS += ["docs/benchmarks.md", "docs/checkov.md", "docs/mutations.md"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_exists(document: str) -> None:
    named = _PATH.findall((ROOT / document).read_text())
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_rooms_are_those_of_the_layers() -> None:
    rooms = {path.name for path in (ROOT / "flogen").iterdir() if (path / "__init__.py").exists()}
    text = (ROOT / "CONTRIBUTING.md").read_text()
    assert rooms == set(re.findall(r"^\| `([a-z_]+)/` \|", text, re.MULTILINE))
