"""Reads a valid document into a Project. Cannot fail for a document that the schema accepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flogen.model import defaults
from flogen.model.accounts import Accounts, RenderAccount
from flogen.model.project import Environment, Project, Secret, State
from flogen.model.read import accounts as read_accounts
from flogen.model.read import backups, sections, watching
from flogen.spec import environment_merge, pointer
from flogen.spec.document import Document

Data = Mapping[str, Any]


def from_document(document: Document) -> Project:
    """Return the project in a document. `schema.require_valid` must have passed."""
    data: Data = document.data
    project, workspace = data["project"], _section(data, "workspace")
    accounts = read_accounts.accounts(_section(data, "accounts"))
    volumes = backups.volumes(_section(data, "volumes"))
    return Project(
        versions=data["flogen"],
        name=project["name"],
        title=project.get("title", project["name"]),
        repository=project["repository"],
        domain=project["domain"],
        accounts=accounts,
        state=_state(_section(data, "state"), accounts),
        dns=_section(data, "dns").get("provider", ""),
        package_manager=workspace.get("package_manager", defaults.DEFAULT_PACKAGE_MANAGER),
        node=workspace.get("node", "24"),
        secrets=tuple(_secrets(_section(data, "secrets"))),
        environments=tuple(
            _environment(data, accounts, name) for name in _section(data, "environments")
        ),
        monitoring=watching.monitoring(_section(data, "monitoring")),
        on_call=watching.on_call(_section(data, "on_call")),
        tiers=watching.tiers(_section(data, "alerting")),
        logging=sections.logging(_optional(data, "logging")),
        pipeline=sections.pipeline(_optional(data, "pipeline")),
        hooks=sections.hooks(_optional(data, "hooks")),
        volumes=volumes,
        backups=backups.backups(_optional(data, "backups"), volumes),
        overrides=sections.overrides(_section(data, "overrides")),
        templates=data.get("templates", ""),
        ejected=tuple(data.get("ejected", ())),
    )


def _section(data: Data, name: str) -> Data:
    found: Data = data.get(name) or {}
    return found


def _optional(data: Data, name: str) -> Data | None:
    """Return the section, or None if it is absent or set to none."""
    found = data.get(name)
    return found if isinstance(found, dict) else None


def _state(data: Data, accounts: Accounts) -> State | None:
    if data.get("backend") != "s3":
        return None
    region = data.get("region") or (accounts.aws.region if accounts.aws else "")
    return State(data["bucket"], region)


def _secrets(data: Data) -> Iterator[Secret]:
    for name, secret in data.items():
        count = secret.get("generated", {}).get("bytes")
        yield Secret(name, count, secret.get("description", ""), pointer.join(["secrets", name]))


def _environment(data: Data, accounts: Accounts, name: str) -> Environment:
    effective = environment_merge.environment(data, name)
    settings = effective.settings
    chain = environment_merge.ancestry(data["environments"], name)
    stores = {section: effective.sections.get(section) or {} for section in ("databases", "caches")}
    return Environment(
        name=name,
        runs_on=settings.get("runs_on", "cloud"),
        account=_account(accounts, settings),
        region=settings.get("region", "frankfurt"),
        domain=settings.get("domain")
        or environment_merge.default_domain(data["project"]["domain"], name),
        branch=settings.get("branch", "main"),
        deploy=settings.get("deploy", "on_merge"),
        protected=environment_merge.protected(settings, name),
        reviewers=_reviewers(data, settings, name),
        monitored=environment_merge.monitored(settings, name),
        per=settings.get("per", ""),
        backend=settings.get("backend", "staging"),
        model=chain[-2] if len(chain) > 1 else "",
        services=sections.services(effective, stores),
        existing=sections.existing(effective),
        databases=sections.databases(effective),
        caches=sections.caches(effective),
        log_level=_log_level(effective),
        at=pointer.join(["environments", name]),
    )


def _reviewers(data: Data, settings: Data, name: str) -> tuple[str, ...]:
    """Inherits reviewers through `like`, except for previews, which have only their own."""
    own = data["environments"][name] if "per" in settings else settings
    return tuple(own.get("reviewers", ()))


def _account(accounts: Accounts, settings: Data) -> RenderAccount | None:
    """Return the workspace that the environment sets, or the first workspace."""
    named = (one for one in accounts.render if one.name == settings.get("account", one.name))
    return next(named, None)


def _log_level(effective: environment_merge.Effective) -> str:
    logging = effective.sections.get("logging")
    return str(logging.get("level", "info")) if isinstance(logging, dict) else ""
