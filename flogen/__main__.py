"""The command `flogen`."""

from __future__ import annotations


def main() -> None:
    """Runs the command line and exits with its code."""
    from flogen.cli import main as command

    command(prog_name="flogen")


if __name__ == "__main__":
    main()
