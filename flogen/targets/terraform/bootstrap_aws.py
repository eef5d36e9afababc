"""AWS resources of the bootstrap root: the state bucket, and the trusted token issuers."""

from __future__ import annotations

from typing import Any

from flogen.model.accounts import AwsAccount
from flogen.model.project import Project
from flogen.targets.terraform import aws_names, ci_roles
from flogen.targets.terraform.root_parts import Made

_PROVIDERS = ("aws",)


def state_bucket(project: Project) -> Made | None:
    """Return the bucket of the Terraform state with its key; None without account or bucket."""
    account, state = project.accounts.aws, project.state
    if account is None or state is None:
        return None
    context = {
        "project": project,
        "state": state,
        "account": account,
        "partition": aws_names.partition(account.region),
        "key_alias": aws_names.state_key_alias(project),
        "region": state.region if state.region != account.region else "",
    }
    return Made(("state.tf",), context, _PROVIDERS)


def trust(project: Project) -> Made | None:
    """Return the issuers that AWS trusts for OIDC: GitHub's workflows, and jobs at Render."""
    account = project.accounts.aws
    if account is None:
        return None
    return Made(("oidc.tf",), trusted(project, account), _PROVIDERS)


def trusted(project: Project, account: AwsAccount) -> dict[str, Any]:
    """Return the token issuers. Render has one per workspace, from the plan pro on."""
    workspaces = {
        one.workspace: None
        for one in project.accounts.render
        if one.plan != "hobby" and not one.has_provider
    }
    return {"has_provider": account.has_provider, "workspaces": [*workspaces]}


def outputs(project: Project) -> Made | None:
    """Return the outputs that other roots and users need."""
    account = project.accounts.aws
    if account is None:
        return None
    context = {
        **trusted(project, account),
        "has_state": project.state is not None,
        "has_roles": ci_roles.wanted(project),
    }
    return Made(("outputs.tf",), context, _PROVIDERS)
