"""All modules of a tree by folder, and the calls between them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flogen.terraform.offline import providers, types
from flogen.terraform.offline.declared import Declared
from flogen.terraform.offline.module import Module
from flogen.terraform.offline.providers import Provider
from flogen.terraform.offline.syntax import Block, Literal


@dataclass(frozen=True)
class World:
    """Modules by folder. load: reads a module that is not in `modules`, or returns None."""

    modules: dict[str, Module | None]
    load: Callable[[str], Module | None]
    _providers: dict[tuple[str, str], Provider] = field(default_factory=dict)

    def module(self, folder: str) -> Module | None:
        """Return the module in a folder; None if there is none."""
        if folder not in self.modules:
            self.modules[folder] = self.load(folder)
        return self.modules[folder]

    def called(self, block: Block, caller: Module) -> Module | None:
        """Return the module that a `module` block calls; None if it is not on disk."""
        folder = called_folder(block, caller.folder)
        return None if folder is None else self.module(folder)

    def callers(self, module: Module) -> Mapping[str, Module]:
        """Return the modules that call a module, by folder."""
        return {
            folder: other
            for folder, other in self.modules.items()
            if other is not None and module.folder in _calls(other)
        }

    def provider(self, module: Module, local: str) -> Provider:
        """Return the provider of a local name in a module; its callers' constraints apply too."""
        key = (module.folder, local)
        if key not in self._providers:
            self._providers[key] = self._provider(module, local, frozenset())
        return self._providers[key]

    def _provider(self, module: Module, local: str, seen: frozenset[str]) -> Provider:
        own = providers.provider(module, local)
        if own.trouble:
            return own
        for folder, caller in self.callers(module).items():
            if folder not in seen and local in caller.requirements:
                above = self._provider(caller, local, seen | {module.folder})
                if above.trouble and above.source == own.source:
                    return above
        return own

    def variable_type(self, declared: Declared, module: Module) -> types.Type:
        """Return the type of a variable; dynamic if it is missing or unreadable."""
        both = (*reversed(module.overrides_of(declared)), declared)
        for each in both:
            given = each.block.argument("type")
            if given is not None:
                try:
                    return types.of_expression(given.value)
                except types.TypeMistakeError:
                    return types.DYNAMIC
        return types.DYNAMIC


def _calls(module: Module) -> frozenset[str | None]:
    if "calls" not in module.memory:
        blocks = (each.block for each in module.of_type("module"))
        module.memory["calls"] = frozenset(called_folder(b, module.folder) for b in blocks)
    found = module.memory["calls"]
    return found if isinstance(found, frozenset) else frozenset()


def called_folder(block: Block, folder: str) -> str | None:
    """Return the folder of the module that a block calls; None if that is not a local path."""
    source = block.argument("source")
    text = source.value.value if source and isinstance(source.value, Literal) else None
    if not isinstance(text, str) or not text.startswith(("./", "../")):
        return None
    found = posixpath.normpath(posixpath.join(folder or ".", text))
    return "" if found == "." else found
