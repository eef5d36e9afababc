"""Render: https://render.com/docs"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from flogen.hosts.host import Deploy, Dns, Host
from flogen.model.accounts import RenderAccount
from flogen.model.plan_features import Feature, FeatureUse
from flogen.model.project import Project
from flogen.model.providers import Credential, Provider
from flogen.spec import pointer

_CREDENTIAL = Credential(
    "RENDER_API_KEY",
    "Render's dashboard, Account Settings, API Keys, in the right workspace",
    is_of_workspace=True,
)


def _isolation(project: Project) -> Iterator[FeatureUse]:
    """Skips an environment that is alone in its workspace: it has no other to be isolated from."""
    for environment in project.deployed:
        account = environment.account
        if account and (not account.plan or _is_shared(project, account)):
            yield FeatureUse(environment.at, account.plan, _at(account))


def _is_shared(project: Project, account: RenderAccount) -> bool:
    return sum(environment.account == account for environment in project.deployed) > 1


def _recovery(project: Project) -> Iterator[FeatureUse]:
    for environment in project.deployed:
        for database in environment.databases if environment.protected else ():
            if not database.existing:
                yield FeatureUse(database.at, database.plan, database.at)


def _oidc(project: Project) -> Iterator[FeatureUse]:
    """Without OIDC, the jobs that dump databases need a key that does not expire."""
    for environment in project.deployed:
        account = environment.account
        for backup in project.dumped(environment) if account else ():
            if account:
                yield FeatureUse(backup.at, account.plan, _at(account))


def _at(account: RenderAccount) -> str:
    return pointer.join(["accounts", "render", account.name])


RENDER = Host(
    name="render",
    title="Render",
    runs=MappingProxyType({"nestjs": ("web", "worker", "cron")}),
    provider=Provider("render", "render-oss/render", "1.9.1"),
    credential=_CREDENTIAL,
    resources=MappingProxyType(
        {
            "web": ("render_web_service",),
            "worker": ("render_background_worker",),
            "cron": ("render_cron_job",),
        }
    ),
    # Render's API cannot deploy a cron job at a commit: https://api-docs.render.com/reference
    # The script gives up after 60 minutes.
    deploy=Deploy(roles=("web", "worker"), credential=_CREDENTIAL, minutes=65),
    dns=Dns("216.24.57.1"),  # https://render.com/docs/configure-other-dns
    lacks=MappingProxyType({}),
    migrates=("web", "worker"),
    features=(
        Feature("Render", "network isolation", ("hobby",), "pro", _isolation),
        Feature("Render", "point-in-time recovery", ("free",), "basic_256mb", _recovery),
        Feature("Render", "OIDC for the jobs of backups", ("hobby",), "pro", _oidc),
    ),
)
