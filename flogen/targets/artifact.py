"""One file that flogen means to own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Artifact:
    """path: relative to the repository's root, with slashes; text: with LF line ends.

    mounted: whether another user reads it in a container, whatever the umask of who renders.
    """

    path: str
    text: str
    family: str
    executable: bool = False
    mounted: bool = False

    @property
    def is_script(self) -> bool:
        """Whether a shell or a kernel reads the file, which takes CRLF for a part of a command."""
        in_shell = self.path.endswith(".sh") or self.path.startswith(".husky/")
        return self.executable or in_shell or self.text.startswith("#!")
