"""The shared logging package, a complete package of the workspace."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from flogen import package_managers
from flogen.formats import templates
from flogen.formats.dump import dump_json
from flogen.formats.user_templates import Shadows
from flogen.model.project import Project
from flogen.model.sections import Logging
from flogen.targets.artifact import Draft

FOLDER = "packages/logging"


def drafts(project: Project, shadows: Shadows) -> Iterator[Draft]:
    """Yield the files of the package; none if the project has no logging section."""
    if project.logging is None:
        return
    package = f"@{project.name}/logging"
    context: dict[str, Any] = {
        "project": project,
        "package": package,
        "logging": _context(project.logging),
        "manager": package_managers.of(project.package_manager),
    }
    for name in ("README.md", "index.d.ts", "index.js", "redact.js"):
        text = partial(templates.template, f"logging/{name}.j2", shadows, **context)
        yield Draft(f"{FOLDER}/{name}", text, "logging")
    manifest = partial(dump_json, _manifest(package, project))
    yield Draft(f"{FOLDER}/package.json", manifest, "logging")


def _context(logging: Logging) -> dict[str, Any]:
    return {
        "level": logging.level,
        "request_id_header": logging.request_id_header,
        "redact_keys": logging.redact_keys,
        "redact_paths": tuple(tuple(path.split(".")) for path in logging.redact_paths),
        "redact_allow": logging.redact_allow,
        "censor": logging.censor,
    }


def _manifest(package: str, project: Project) -> dict[str, Any]:
    return {
        "name": package,
        "version": "0.0.0",
        "private": True,
        "description": "Structured logs with request ids and redaction. Made by flogen.",
        "type": "commonjs",
        "main": "index.js",
        "types": "index.d.ts",
        "engines": {"node": ">=22"},
        "dependencies": {"pino": "^10.4.0", "pino-http": "^11.0.0"},
    }
