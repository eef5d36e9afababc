"""Records the answer of a clean check."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def noted(spec_path: str | None) -> dict[str, str]:
    """Return the paths that determine which spec is read, with links on the way and signatures.

    spec_path: the spec that was named; None if flogen searches for it.
    """
    from flogen.repository.signatures import links, signature
    from flogen.spec import source

    looked_for = list(source.looked_for(Path.cwd()))
    named = [Path(spec_path).absolute()] if spec_path is not None else looked_for
    paths = [link for path in named for link in links(str(path))]
    return {path: signature(path) for path in (*paths, *map(str, looked_for))}


def remember_clean(
    summary: str,
    specs: Mapping[str, str],
    root: Path,
    seen: Mapping[str, str],
    read: Mapping[str, str],
) -> None:
    """Record the answer of a clean check with all that it read, each with its signature before.

    specs: the result of `noted` before the check; seen: paths below the root; read: absolute paths.
    """
    from flogen.cache_folder import cache_folder
    from flogen.cli import clean_answer

    key = clean_answer.question(sys.argv[1:], os.environ)
    if key is None:
        return
    below = {str(root.absolute() / path): known for path, known in seen.items()}
    clean_answer.remember(key, cache_folder(), summary, {**below, **read, **specs})
