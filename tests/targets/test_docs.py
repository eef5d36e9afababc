"""docs/bootstrap.md: the steps that a spec needs, in their order, and no others."""

from __future__ import annotations

import re

import pytest

from flogen import targets
from flogen.targets import secrets
from tests.cases import golden_files
from tests.spec_texts import project

API = "services: { api: { framework: nestjs, path: . } }\n"
SITE = "services: { site: { framework: nextjs, path: . } }\n"
PRODUCTION = "environments: { production: {} }\n"
AWS = 'aws: { account: "123456789012", region: eu-central-1 }'
IN_S3 = "state: { backend: s3, bucket: shop-state, region: eu-central-1 }\n"
EVERY = f"""\
accounts:
  {AWS}
  github: {{}}
  sentry: {{ organization: shop }}
  pagerduty: {{ subdomain: shop }}
  uptimerobot: {{ plan: solo }}
  slack: {{ workspace: Shop Co., channels: {{ ops: C0OPSINFO, dev: C0DEVINFO }} }}
"""


def guide(sections: str) -> str:
    (made,) = targets.plan(project(sections), ("docs",))
    assert made.path == "docs/bootstrap.md"
    return made.text


def steps(text: str) -> list[str]:
    return re.findall(r"^## \d+\. (.+)$", text, re.MULTILINE)


def test_where_nothing_is_deployed_there_is_no_way_to_it() -> None:
    assert targets.plan(project(API), ("docs",)) == ()
    assert targets.plan(project(PRODUCTION), ("docs",)) == ()


def test_a_small_spec_needs_few_steps() -> None:
    assert steps(guide(API + PRODUCTION)) == [
        "Tools",
        "Accounts",
        "The files",
        "The environments",
        "DNS",
        "The first deploy",
    ]


def test_the_reference_spec_needs_all_of_them_in_order() -> None:
    text = golden_files("reference")["docs/bootstrap.md"]
    assert steps(text) == [
        "Tools",
        "Accounts",
        "The files",
        "AWS resources",
        "Shared resources",
        "Secrets of the workflows",
        "The environments",
        "DNS",
        "The first deploy",
    ]
    assert re.findall(r"^## (\d+)\.", text, re.MULTILINE) == [str(n) for n in range(1, 10)]


def test_a_bucket_in_no_known_account_is_made_by_hand() -> None:
    text = guide(IN_S3 + API + PRODUCTION)
    assert "The state bucket" in steps(text)
    assert "create the bucket `shop-state` in `eu-central-1`" in text


def test_the_state_of_the_ground_moves_only_where_there_is_a_bucket() -> None:
    accounts = f"accounts: {{ {AWS} }}\n"
    assert "-migrate-state" in guide(accounts + IN_S3 + API + PRODUCTION)
    assert "-migrate-state" not in guide(accounts + API + PRODUCTION)


def test_each_account_of_the_spec_is_there_and_no_other() -> None:
    headings = re.compile(r"^([A-Za-z]+):$", re.MULTILINE)
    assert headings.findall(guide(API + PRODUCTION)) == ["GitHub", "Render"]
    assert headings.findall(guide(SITE + PRODUCTION)) == ["GitHub", "Vercel"]
    assert headings.findall(guide(EVERY + API + PRODUCTION)) == [
        "GitHub",
        "AWS",
        "Render",
        "Sentry",
        "PagerDuty",
        "UptimeRobot",
        "Slack",
    ]


def test_links_between_services_are_made_by_hand() -> None:
    text = guide(EVERY + API + PRODUCTION)
    assert "install the PagerDuty integration in Sentry" in text
    assert "install the Slack integration in Sentry, for the workspace `Shop Co.`" in text
    assert "with the channels `#ops`, `#dev`" in text


def test_what_does_not_protect_data_comes_before_what_does() -> None:
    text = guide(API + "environments: { production: {}, staging: {} }\n")
    names = re.findall(r"^cd infra/environments/(\w+)$", text, re.MULTILINE)
    assert names == ["staging", "production"]


def test_every_command_of_a_secret_stands_there() -> None:
    made = project(
        f"{IN_S3}secrets: {{ KEY: {{ from: github_environment }} }}\n"
        "services: { api: { framework: nestjs, path: ., secrets: [KEY] } }\n"
        f"{PRODUCTION}pipeline: {{}}\n"
    )
    workflows = {one.path: one.text for one in targets.plan(made, ("actions",))}
    (file,) = targets.plan(made, ("docs",))
    commands = {c for one in secrets.needed(made, workflows) for c in one.commands}
    assert {command for command in commands if command not in file.text.splitlines()} == set()


@pytest.mark.parametrize("accounts", ["accounts: { github: {} }\n", ""])
def test_who_has_no_terraform_for_it_makes_githubs_environments(accounts: str) -> None:
    made = "gh api --silent --method PUT repos/acme/shop/environments/production"
    text = guide(accounts + API + PRODUCTION + "pipeline: {}\n")
    assert (made in text) is not bool(accounts)


@pytest.mark.parametrize(
    ("sections", "end"),
    [
        (PRODUCTION + "pipeline: {}\n", "The workflow then deploys the merged commit."),
        (PRODUCTION, "The hosts build and deploy it."),
        ("environments: { production: { deploy: never } }\n", "in the dashboards of the hosts."),
    ],
)
def test_the_last_step_says_what_deploys(sections: str, end: str) -> None:
    text = guide(API + sections)
    assert text.endswith(f"{end}\n")
    assert ("[skip ci]" in text) is ("pipeline" in sections)


def test_records_stand_there_where_people_keep_them() -> None:
    text = guide("dns: { provider: manual }\n" + API + PRODUCTION)
    assert "- `api.shop.example`: CNAME, the host name of `api` at Render\n" in text
    assert "- `" not in guide(API + PRODUCTION).partition("DNS")[2]
