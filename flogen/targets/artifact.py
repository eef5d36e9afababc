"""A file that flogen generates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Artifact:
    """path: relative to the repository's root, with slashes; text: with LF line ends.

    mounted: whether a container's user reads it, so that it must be readable whatever the umask is.
    """

    path: str
    text: str
    family: str
    executable: bool = False
    mounted: bool = False

    @property
    def is_script(self) -> bool:
        """Whether a shell or a kernel reads the file, and would take CR for a part of a command."""
        in_shell = self.path.endswith(".sh") or self.path.startswith(".husky/")
        return self.executable or in_shell or self.text.startswith("#!")


@dataclass(frozen=True)
class Draft:
    """An artifact whose text is made when it is asked for."""

    path: str
    text: Callable[[], str]
    family: str
    executable: bool = False
    mounted: bool = False

    def artifact(self) -> Artifact:
        """Return the artifact. Raise SpecError at the line of a user template that fails."""
        return Artifact(self.path, self.text(), self.family, self.executable, self.mounted)
