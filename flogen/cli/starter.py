"""Writes the first spec of a new user."""

from __future__ import annotations

import re
from pathlib import Path

from flogen import package_managers
from flogen.cli import found_services
from flogen.diagnostics import UserError
from flogen.formats import templates
from flogen.repository.tree import WorkTree
from flogen.rules.package_files import package_in

_TEMPLATE = "init/projectflo.yaml.j2"


def write(path: Path) -> Path:
    """Write a commented spec to `path`. Raise UserError if the path exists.

    The name is that of the folder; the package manager and the services are those of its packages.
    """
    folder = path.resolve().parent
    manager = package_manager(folder)
    services = found_services.services(WorkTree(folder))
    text = templates.template(
        _TEMPLATE,
        name=project_name(folder.name),
        package_manager=manager,
        services=services,
        backend=next((one.name for one in services if one.framework == "nestjs"), ""),
    )
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        hint = ("move it away", "or name another file with -f")
        raise UserError(f"{path} already exists", hint) from None
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from None
    return path


def package_manager(folder: Path) -> str:
    """Return the package manager of a package.json, if a spec can name it; otherwise an empty text.

    https://nodejs.org/api/packages.html#packagemanager
    """
    package = package_in(WorkTree(folder), ".")
    said = package.text("packageManager").partition("+")[0] if package else ""
    name, _, version = said.partition("@")
    known = package_managers.MANAGERS.get(name)
    return said if known and re.fullmatch(known.versions, version) else ""


def project_name(folder: str) -> str:
    """Return a valid project name, as close as possible to the name of a folder."""
    return found_services.as_name(folder) or "my-project"
