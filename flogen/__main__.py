"""The command `flogen`."""

from __future__ import annotations

import io
import os
import sys


def main() -> None:
    """Run the command line, and exit with its code."""
    _open_closed_streams()
    if sys.platform == "win32":
        sys.exit(_on_windows(sys.argv[1:]))
    from flogen.cache_folder import cache_folder
    from flogen.cli import clean_answer

    question = clean_answer.question(sys.argv[1:], os.environ)
    summary = clean_answer.answer(question, cache_folder()) if question else None
    if summary is not None:
        print(summary, file=sys.stderr)
        return
    from flogen.cli.main import main as command

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    command(prog_name="flogen")


def _on_windows(words: list[str]) -> int:
    """Print that flogen does not run on Windows, and return the exit code: 0 in a Git hook."""
    print(
        "flogen runs on Linux and macOS, and on Windows in WSL. CI checks the generated files.",
        file=sys.stderr,
    )
    return 0 if words[:1] == ["check"] and "--staged" in words else 2


def _open_closed_streams() -> None:
    """Open closed standard streams on the null device, so that no file gets their descriptor."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(handle, mode, encoding="utf-8"))


if __name__ == "__main__":
    main()
