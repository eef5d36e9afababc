"""One module: the .tf files of a folder, and their declarations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from flogen.terraform.offline.declared import Declared, File
from flogen.terraform.offline.syntax import Argument, Literal, Members

_LABELS = {"variable": 1, "output": 1, "module": 1, "resource": 2, "data": 2, "ephemeral": 2}
Address = tuple[str, ...]


@dataclass(frozen=True)
class Requirement:
    """An entry of required_providers: the provider's address and its version constraint."""

    source: str
    version: str
    at: Argument


@dataclass(frozen=True)
class Module:
    """The files of one folder. is_open: whether some declarations are unreadable."""

    folder: str
    files: tuple[File, ...]
    is_open: bool = False
    memory: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def is_judged(self) -> bool:
        """Whether any of its files is checked."""
        return any(file.is_judged for file in self.files)

    def of_type(self, type: str, overrides: bool = False) -> Iterator[Declared]:
        """Yield the top-level blocks of a type: those of override files, or those of the others."""
        for file in self.files:
            if file.is_override == overrides:
                yield from (each for each in file.declared if each.type == type)

    @cached_property
    def _named(self) -> Mapping[str, Mapping[Address, Declared]]:
        return {
            type: {each.labels: each for each in self._all(type) if len(each.labels) == labels}
            for type, labels in _LABELS.items()
        }

    def _all(self, type: str) -> Iterable[Declared]:
        """Return all blocks of a type, in the order of increasing priority for duplicate names."""
        return [*self.of_type(type, overrides=True), *reversed([*self.of_type(type)])]

    def find(self, type: str, *labels: str) -> Declared | None:
        """Return the block of a type with these labels; None if there is none."""
        return self._named[type].get(labels)

    def labels(self, type: str) -> tuple[Address, ...]:
        """Return the labels of all blocks of a type, sorted."""
        return tuple(sorted(self._named[type]))

    def overrides_of(self, declared: Declared) -> tuple[Declared, ...]:
        """Return the blocks of override files that are merged into a block."""
        overriding = self.of_type(declared.type, overrides=True)
        return tuple(each for each in overriding if each.labels == declared.labels)

    @cached_property
    def locals(self) -> Mapping[str, Argument]:
        """The local values by name."""
        both = [*self.of_type("locals"), *self.of_type("locals", overrides=True)]
        return {each.name: each for block in both for each in block.block.arguments}

    @cached_property
    def requirements(self) -> Mapping[str, Requirement]:
        """The entries of required_providers by local name."""
        return {each.name: _requirement(each) for each in self._required()}

    def _required(self) -> Iterator[Argument]:
        both = [*self.of_type("terraform"), *self.of_type("terraform", overrides=True)]
        for declared in both:
            for block in declared.block.of_type("required_providers"):
                yield from block.arguments


def _requirement(argument: Argument) -> Requirement:
    value = argument.value
    if isinstance(value, Literal):
        return Requirement(f"hashicorp/{argument.name}", str(value.value), argument)
    given = {}
    for key, inner in value.members if isinstance(value, Members) else ():
        if isinstance(key, Literal) and isinstance(inner, Literal):
            given[str(key.value)] = str(inner.value)
    return Requirement(
        given.get("source", f"hashicorp/{argument.name}"), given.get("version", ""), argument
    )
