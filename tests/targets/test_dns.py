"""The records that lead to each service."""

from __future__ import annotations

import pytest

from flogen.targets import dns
from flogen.targets.dns import Record
from tests.spec_texts import project

SERVICES = """\
services:
  site: { framework: nextjs, path: site, subdomain: SITE }
  api: { framework: nestjs, path: api, port: 3001, subdomain: API }
  jobs: { same_code_as: api, role: worker, start: node jobs.js }
"""


def records(
    site: str, api: str, environment: str, head: str = "dns: { provider: manual }\n"
) -> list[Record]:
    services = SERVICES.replace("SITE", site).replace("API", api)
    made = project(f"{head}{services}environments: {{ {environment} }}\n")
    return list(dns.records(made, made.environments[0]))


def test_a_name_below_a_domain_is_another_name() -> None:
    assert records("www", "api", "production: {}") == [
        Record("www.shop.example", "CNAME", "cname.vercel-dns.com"),
        Record("api.shop.example", "CNAME", "", "api", "render"),
    ]


@pytest.mark.parametrize("environment", ["production: {}", "trial: { domain: shop.example }"])
def test_a_whole_domain_takes_an_address(environment: str) -> None:
    site, api = records("'@'", "api", environment)
    assert (site.name, site.type, site.value) == ("shop.example", "A", "76.76.21.21")
    assert api.type == "CNAME"


def test_so_does_a_domain_of_an_environments_own() -> None:
    _, api = records("www", "'@'", "trial: { domain: shop-trial.example }")
    assert api == Record("shop-trial.example", "A", "216.24.57.1")


def test_an_environment_below_the_projects_domain_is_no_whole_domain() -> None:
    site, _ = records("'@'", "api", "staging: {}")
    assert site == Record("staging.shop.example", "CNAME", "cname.vercel-dns.com")


def test_who_does_not_ask_is_told_nothing() -> None:
    assert records("www", "api", "production: {}", head="") == []
