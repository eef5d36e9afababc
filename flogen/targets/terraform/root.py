"""What every root has: versions, the state's place, the providers' settings, variables."""

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
    """A secret that whoever runs Terraform hands over as TF_VAR_<name>."""

    name: str
    description: str


@dataclass(frozen=True)
class Root:
    """One root: its folder below infra/, and the name of its state.

    workspace: that of Render; sets: the secrets of the repository at GitHub that it sets.
    """

    folder: str
    state: str
    providers: Collection[str]
    inputs: tuple[Input, ...] = ()
    workspace: str = ""
    sets: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last part of the folder: what people call the root."""
        return self.folder.rpartition("/")[2]


def files(project: Project, root: Root) -> Iterator[File]:
    """Path, template and context of the files that every root has."""
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
    """The key of the state's bucket; empty where nothing is known of who made the bucket."""
    account, state = project.accounts.aws, project.state
    return aws_names.state_key_arn(project, account, state) if account and state else ""
