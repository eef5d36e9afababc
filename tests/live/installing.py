"""Installing flogen itself as its users do: from a wheel, and its dependencies from pip's index."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.cases import ROOT


def built_wheel(folder: Path) -> Path:
    """A folder with flogen's wheel."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    result = subprocess.run([*command, str(ROOT)], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return folder


def pip_settings(wheels: Path | None = None) -> Mapping[str, str]:
    """What tells pip where its packages are, as for who runs the tests; and `wheels` besides."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("HOME", "TMPDIR") or name.startswith(("PIP_", "SSL_"))
    }
    links = [os.environ.get("PIP_FIND_LINKS", ""), str(wheels or "")]
    return kept | {"PIP_FIND_LINKS": " ".join(filter(None, links))}
