"""What flogen knows of a host, as one record. The templates of a host carry its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flogen.model.plan_features import Feature
from flogen.model.providers import Credential, Provider


@dataclass(frozen=True)
class Deploy:
    """How the workflow deploys. Its templates are `deploy-<host>.sh` and `hosts/<host>.yml`.

    roles: those that the script deploys; the others follow their branch. credential: the secret of
    the workflow. minutes: the limit of a step. is_each: whether each service has a step, or all
    share one. program: what the script runs from npm, at its exact version; empty where nothing.
    """

    roles: tuple[str, ...]
    credential: Credential
    minutes: int
    is_each: bool = False
    program: str = ""


@dataclass(frozen=True)
class Dns:
    """What the records of a domain hold.

    address: of the A record of a whole domain; name: of the CNAME of any other, empty where each
    service has a host name of its own, which Terraform puts out.
    """

    address: str
    name: str = ""


@dataclass(frozen=True)
class Host:
    """A host.

    runs: framework → the roles in which it runs. lacks: the keys of a service that mean nothing
    there → what to do instead, or nothing. credential: what Terraform's provider reads. resources:
    role → the resources of `templates/terraform/modules/environment/<host>.tf.j2` that there is one
    of for each service. migrates: the roles that can run a command before a deploy. installs:
    whether the host installs packages by itself and builds in the folder of the service. previews:
    whether the workflow deploys pull requests there. hides: whether a build in the workflow may be
    shown no variables, as `accounts.vercel.sensitive_variables` says. features: what only some of
    its plans include.
    """

    name: str
    title: str
    runs: Mapping[str, tuple[str, ...]]
    provider: Provider
    credential: Credential
    resources: Mapping[str, tuple[str, ...]]
    deploy: Deploy
    dns: Dns
    lacks: Mapping[str, str]
    migrates: tuple[str, ...] = ()
    installs: bool = False
    previews: bool = False
    hides: bool = False
    features: tuple[Feature, ...] = ()
