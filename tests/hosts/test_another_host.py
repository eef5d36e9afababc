"""A host that flogen does not know is one module, one line and its templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extended import Extended, copied

MODULE = """
from types import MappingProxyType

from flogen.hosts.host import Deploy, Dns, Host
from flogen.model.providers import Credential, Provider

HARBOUR = Host(
    name="harbour",
    title="Harbour",
    runs=MappingProxyType({"nestjs": ("web", "worker")}),
    provider=Provider("harbour", "harbour/harbour", "2.0.1"),
    credential=Credential("HARBOUR_TOKEN", "Harbour, Settings, Tokens"),
    resources=MappingProxyType({"web": ("harbour_app",), "worker": ("harbour_app",)}),
    deploy=Deploy(
        roles=("web",),
        credential=Credential("HARBOUR_TOKEN", "Harbour, Settings, Tokens"),
        minutes=10,
        program="harbour-cli@3.1.0",
    ),
    dns=Dns("192.0.2.7", "harbour.example"),
    lacks=MappingProxyType({"scale": "set instances"}),
)
"""
TABLE = "flogen/hosts/__init__.py"
TEMPLATES = {
    "terraform/providers/harbour.tf": '\nprovider "harbour" {}\n',
    "terraform/modules/environment/harbour.tf": (
        '<%= header %>\n\nresource "harbour_app" "service" {\n  for_each = var.harbour_apps\n\n'
        "  name = each.key\n}\n"
    ),
    "terraform/modules/environment/harbour_variables.tf": (
        '\nvariable "harbour_apps" {\n  description = "The services on Harbour, by name."\n'
        "  type = map(object({ command = string }))\n}\n"
    ),
    "terraform/modules/environment/harbour_outputs.tf": (
        '\noutput "harbour_ids" {\n  description = "The id of each app."\n'
        "  value = { for name, app in harbour_app.service : name => app.id }\n}\n"
    ),
    "terraform/environments/harbour_services.tf": (
        "\n  harbour_apps = {\n#% for role in services.harbour\n"
        "#% for service in services.harbour[role]\n"
        "    <%= service.name | key %> = { command = <%= service.start_command %> }\n"
        "#% endfor\n#% endfor\n  }\n"
    ),
    "terraform/environments/harbour_outputs.tf": (
        '\noutput "harbour_ids" {\n  description = "The id of each app."\n'
        "  value = module.environment.harbour_ids\n}\n"
    ),
    "actions/deploy-harbour.sh": (
        '#!/usr/bin/env bash\n<%= header %>\nnpx <%= program %> deploy "$@"\n'
    ),
    "actions/hosts/harbour.yml": (
        "      - name: Deploy to Harbour\n        timeout-minutes: <%= step.minutes %>\n"
        "        env:\n          HARBOUR_TOKEN: ${{ secrets.HARBOUR_TOKEN }}\n"
        "        run: bash .github/scripts/deploy-harbour.sh "
        '<%= step.services | map(attribute="resource") | list | words %>\n'
    ),
    "docs/bootstrap/hosts/harbour.md": "\nHarbour:\n\n- **By hand:** have an account.\n",
}
SPEC = """\
flogen: ">=0.1,<0.2"
project: { name: notes, repository: acme/notes, domain: notes.app }
dns: { provider: manual }
services:
  api: { framework: nestjs, host: harbour, path: ., renamed_from: server }
pipeline: {}
environments: { production: {} }
"""


def extended(folder: Path) -> Extended:
    """A copy of flogen with the host, in a new folder."""
    made = copied(folder)
    made.add_module("flogen/hosts/harbour.py", MODULE, TABLE, "VERCEL", "HARBOUR")
    made.add_templates(TEMPLATES)
    return made


@pytest.fixture(scope="module")
def with_host(tmp_path_factory: pytest.TempPathFactory) -> Extended:
    return extended(tmp_path_factory.mktemp("flogen"))


@pytest.fixture(scope="module")
def rendered(with_host: Extended, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_host.render(tmp_path_factory.mktemp("project"), SPEC)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("infra/modules/environment/harbour.tf", 'resource "harbour_app" "service"'),
        ("infra/modules/environment/variables.tf", 'variable "harbour_apps"'),
        ("infra/modules/environment/outputs.tf", 'output "harbour_ids"'),
        ("infra/modules/environment/versions.tf", 'source = "harbour/harbour"'),
        ("infra/environments/production/main.tf", 'api = { command = "node dist/main.js" }'),
        ("infra/environments/production/providers.tf", 'provider "harbour" {}'),
        ("infra/environments/production/outputs.tf", "module.environment.harbour_ids"),
        ("infra/environments/production/outputs.tf", '"harbour.example"'),
        (
            "infra/environments/production/moved.tf",
            'to   = module.environment.harbour_app.service["api"]',
        ),
        (".github/scripts/deploy-harbour.sh", "npx harbour-cli@3.1.0 deploy"),
        (".github/workflows/ci.yml", "deploy-harbour.sh notes-production-api"),
        ("docs/bootstrap.md", "Harbour:"),
        ("docs/bootstrap.md", "HARBOUR_TOKEN"),
    ],
)
def test_a_host_that_was_added_is_rendered(rendered: Path, path: str, text: str) -> None:
    assert text in (rendered / path).read_text()


def test_nothing_of_the_other_hosts_is_rendered(rendered: Path) -> None:
    text = "".join(path.read_text() for path in rendered.rglob("*") if path.is_file())
    assert not {word for word in ("vercel", "render-oss", "RENDER_API_KEY") if word in text}


def test_what_it_lacks_is_told(with_host: Extended, tmp_path: Path) -> None:
    scaled = SPEC.replace("path: .,", "path: ., scale: { min: 1, max: 2, cpu_percent: 60 },")
    (tmp_path / "projectflo.yaml").write_text(scaled)
    result = with_host.run(tmp_path, "check")
    assert result.returncode == 2
    assert 'a service on Harbour has no "scale"' in result.stderr
    assert "set instances" in result.stderr
