"""The files of every root: versions, backend, provider settings and variables."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from flogen.model.project import Project
from flogen.targets.terraform import aws_names, states
from flogen.targets.terraform.modules import REQUIRED_VERSION
from flogen.targets.terraform.providers import named

File = tuple[str, str, dict[str, Any]]
_WITHOUT_SETTINGS = frozenset({"random"})


@dataclass(frozen=True)
class Input:
    """A secret that is passed to Terraform as TF_VAR_<name>."""

    name: str
    description: str


@dataclass(frozen=True)
class Root:
    """A root: its folder below infra/, and the name of its state.

    workspace: the Render workspace; sets: the secrets of the GitHub repository that it sets.
    """

    folder: str
    state: str
    providers: Collection[str]
    inputs: tuple[Input, ...] = ()
    workspace: str = ""
    sets: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last part of the folder, which is the name of the root."""
        return self.folder.rpartition("/")[2]


def files(project: Project, root: Root) -> Iterator[File]:
    """Yield path, template and context of the files that every root has."""
    context = _context(project, root)
    if context["configured"]:
        yield f"{root.folder}/providers.tf", "providers.tf.j2", context
    if root.inputs:
        yield f"{root.folder}/variables.tf", "variables.tf.j2", {"variables": root.inputs}
    yield f"{root.folder}/versions.tf", "versions.tf.j2", context


def _context(project: Project, root: Root) -> dict[str, Any]:
    return {
        "project": project,
        "accounts": project.accounts,
        "root": root.name,
        "owner": project.repository.partition("/")[0],
        "workspace": root.workspace,
        "deploys": project.pipeline is not None,
        "configured": sorted(set(root.providers) - _WITHOUT_SETTINGS),
        "providers": named(root.providers),
        "required_version": REQUIRED_VERSION,
        "state": project.state,
        "state_key": states.key(project, root.state),
        "encrypted_with": _encryption_key(project),
    }


def _encryption_key(project: Project) -> str:
    """Return the key of the state bucket; empty if flogen does not create the bucket."""
    account, state = project.accounts.aws, project.state
    return aws_names.state_key_arn(project, account, state) if account and state else ""
