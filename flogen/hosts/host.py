"""The record that describes a host. The templates of a host have its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flogen.model.plan_features import Feature
from flogen.model.providers import Credential, Provider


@dataclass(frozen=True)
class Deploy:
    """How the workflow deploys. The templates are `deploy-<host>.sh` and `hosts/<host>.yml`.

    roles: the roles that the script deploys; the host deploys others from their branch. credential:
    the secret that the workflow uses. minutes: the timeout of a step. is_each: whether each service
    has its own step. program: the npm program that the script runs, with its exact version; empty
    if none.
    """

    roles: tuple[str, ...]
    credential: Credential
    minutes: int
    is_each: bool = False
    program: str = ""


@dataclass(frozen=True)
class Dns:
    """The values of the DNS records.

    address: of the A record of an apex domain; name: of the CNAME record of any other domain, empty
    if each service has its own host name, which is a Terraform output.
    """

    address: str
    name: str = ""


@dataclass(frozen=True)
class Host:
    """A host.

    runs: framework → the roles in which it runs. credential: the one that Terraform's provider
    reads. resources: role → the resources of `templates/terraform/modules/environment/<host>.tf.j2`
    that exist once per service. lacks: the keys of a service that the host does not support → what
    to do instead, or an empty text. migrates: the roles that can run a command before a deploy.
    installs: whether the host installs packages itself and builds in the folder of the service.
    previews: whether the workflow deploys pull requests there. hides: whether builds in the
    workflow may not see variables, as set by `accounts.vercel.sensitive_variables`. features: the
    features that only some plans include.
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
