"""Vercel: https://vercel.com/docs"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from flogen.hosts.host import Deploy, Dns, Host
from flogen.model.plan_features import Feature, FeatureUse
from flogen.model.project import Project
from flogen.model.providers import Credential, Provider

_ORIGIN = "Vercel, Account Settings, Tokens, for the team"


def _commerce(project: Project) -> Iterator[FeatureUse]:
    account = project.accounts.vercel
    for environment in project.deployed if account else ():
        for service in environment.services:
            if account and service.host == VERCEL.name:
                yield FeatureUse(service.at, account.plan, "/accounts/vercel")


VERCEL = Host(
    name="vercel",
    title="Vercel",
    runs=MappingProxyType({"nextjs": ("web",)}),
    provider=Provider("vercel", "vercel/vercel", "5.10.0"),
    credential=Credential("VERCEL_API_TOKEN", _ORIGIN),
    resources=MappingProxyType(
        {
            "web": (
                "vercel_project",
                "vercel_project_domain",
                "vercel_project_environment_variables",
            )
        }
    ),
    deploy=Deploy(
        roles=("web",),
        credential=Credential("VERCEL_TOKEN", _ORIGIN),
        minutes=20,
        is_each=True,
        program="vercel@64.0.2",
    ),
    # https://vercel.com/docs/domains/set-up-custom-domain
    dns=Dns("76.76.21.21", "cname.vercel-dns.com"),
    lacks=MappingProxyType(
        {
            "uses": "Vercel is outside the private network: let it call a service on Render",
            "migrates": "let a service on Render migrate the database",
            "plan": "",
            "scale": "",
            "instances": "",
            "start": "",
        }
    ),
    installs=True,
    previews=True,
    hides=True,
    features=(Feature("Vercel", "commercial use", ("hobby",), "pro", _commerce),),
)
