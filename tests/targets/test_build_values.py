"""What the workflow gives a build where every variable at Vercel is sensitive."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from flogen import targets
from flogen.model.project import Project
from tests.spec_texts import project

SPEC = """\
accounts:
  vercel: { team: acme, sensitive_variables: true }
  sentry: { organization: acme }
secrets: { MAIL_KEY: { from: github_environment } }
services:
  web:
    framework: nextjs
    path: web
    secrets: [MAIL_KEY]
    env: { NEXT_PUBLIC_MOTTO: "", VERCEL_TOKEN: mine, PATH: /bin, SITE: { url_of: web } }
  help-desk: { framework: nextjs, path: desk }
  api: { framework: nestjs, path: api }
environments:
  staging: { deploy: on_merge, domain: test.shop.example, branch: next }
  preview: { like: staging, per: pull_request }
  production: {}
monitoring: { sentry: { traces_sample_rate: 0.5 } }
pipeline: {}
"""
OF_STEP = ("VERCEL_TOKEN", "VERCEL_SCOPE")
WORKFLOW, SCRIPT = ".github/workflows/ci.yml", ".github/scripts/deploy-vercel.sh"
VARIABLES = "infra/shared/workflow_variables.tf"


def files(made: Project) -> dict[str, str]:
    found = [*targets.plan(made, ("actions", "terraform"))]
    return {artifact.path: artifact.text for artifact in found}


def given(made: Project, job: str, service: str) -> dict[str, Any]:
    steps = yaml.safe_load(files(made)[WORKFLOW])["jobs"][job]["steps"]
    (env,) = (step["env"] for step in steps if step["name"] == f"Deploy {service} to Vercel")
    return {name: value for name, value in env.items() if name not in OF_STEP}


def test_a_build_is_given_what_the_spec_says_and_no_secret() -> None:
    assert given(project(SPEC), "deploy-production", "web") == {
        "APP_ENV": "production",
        "NEXT_PUBLIC_MOTTO": "",
        "NEXT_PUBLIC_SENTRY_DSN": "${{ vars.SENTRY_DSN_WEB }}",
        "SENTRY_ENVIRONMENT": "production",
        "SENTRY_ORG": "acme",
        "SENTRY_PROJECT": "shop-web",
        "SENTRY_TRACES_SAMPLE_RATE": "0.5",
        "SERVICE_NAME": "web",
        "SITE": "https://web.shop.example",
    }


def test_a_preview_has_values_of_its_own_and_the_addresses_of_its_model() -> None:
    found = given(project(SPEC), "preview", "web")
    assert (found["APP_ENV"], found["SITE"]) == ("preview", "https://web.test.shop.example")


def test_a_step_is_left_its_own_token_and_path() -> None:
    steps = yaml.safe_load(files(project(SPEC))[WORKFLOW])["jobs"]["deploy-production"]["steps"]
    (env,) = (step["env"] for step in steps if step["name"] == "Deploy web to Vercel")
    assert env["VERCEL_TOKEN"] == "${{ secrets.VERCEL_TOKEN }}"
    assert "PATH" not in env


def test_terraform_sets_each_variable_that_the_workflow_reads() -> None:
    text = files(project(SPEC))[VARIABLES]
    assert 'SENTRY_DSN_HELP_DESK = "help-desk"' in text
    assert 'SENTRY_DSN_WEB       = "web"' in text
    assert "SENTRY_DSN_API" not in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", sensitive_variables: true", ""),
        ("sensitive_variables: true", "sensitive_variables: false"),
        ("monitoring: { sentry: { traces_sample_rate: 0.5 } }\n", ""),
        ("pipeline: {}\n", ""),
        ("deploy: on_merge,", "deploy: never,"),
    ],
)
def test_no_variable_of_the_repository_is_made_for_nobody(old: str, new: str) -> None:
    text = SPEC.replace(old, new)
    if "never" in new:
        text = text.replace("production: {}", "production: { deploy: never }")
        text = text.replace("  preview: { like: staging, per: pull_request }\n", "")
    found = files(project(text))
    assert VARIABLES not in found
    assert "vars." not in found.get(WORKFLOW, "")
    assert "SENTRY_DSN" not in found.get(SCRIPT, "")


def test_by_default_the_deploy_step_has_its_token_alone() -> None:
    made = project(SPEC.replace(", sensitive_variables: true", ""))
    assert given(made, "deploy-production", "web") == {}
    assert "SENSITIVE" not in files(made)[SCRIPT]
