"""The hook of mkdocs.yml: the home page of the site is the README."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
REPOSITORY = "https://github.com/flogen/flogen/blob/main/"
_LINK = re.compile(r"\]\((?!https://)([^)]+)\)")


def on_files(files: Any, config: Any) -> Any:
    """Add index.md to the files of the site."""
    from mkdocs.structure.files import File

    text = home((ROOT / "README.md").read_text("utf-8"))
    files.append(File.generated(config, "index.md", content=text))
    return files


def home(readme: str) -> str:
    """Return the README with links to pages of the site, and to GitHub for all other files."""
    return _LINK.sub(lambda found: f"]({_target(found[1])})", readme)


def _target(link: str) -> str:
    is_page = link.startswith("docs/")
    return link.removeprefix("docs/") if is_page else REPOSITORY + link
