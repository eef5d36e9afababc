"""The command `flogen`."""

from __future__ import annotations

import io
import os
import sys


def main() -> None:
    """Runs the command line and exits with its code."""
    from flogen import fast
    from flogen.cache_folder import cache_folder

    asked = fast.question(sys.argv[1:], os.environ)
    said = fast.answer(asked, cache_folder()) if asked else None
    if said is not None:
        print(said, file=sys.stderr)
        return
    from flogen.cli import main as command

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    command(prog_name="flogen")


if __name__ == "__main__":
    main()
