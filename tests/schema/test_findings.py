"""All findings in one run, in file order; a stranger's spec, and secrets in a spec."""

from __future__ import annotations

import pytest

from flogen.diagnostics import Severity, SpecError
from flogen.masking import secret_forms
from flogen.schema import require_valid, validate
from tests.spec_texts import HEAD, found, parsed, said, said_of, spec

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

# One for each kind, put together here so that no file holds anything that looks like a secret.
TOKENS = {
    "a private key": "-----BEGIN" + " EC PRIVATE KEY-----",
    "an AWS access key": "AKIA" + "0123456789ABCDEF",
    "a GitHub token": "ghp_" + LETTERS[:36],
    "a Slack token": "xoxb-" + LETTERS[:12],
    "a Slack webhook": "https://hooks.slack.com/" + "services/T0/B0/" + LETTERS[:12],
    "a Stripe key": "sk_live_" + LETTERS[:24],
    "a Render API key": "rnd_" + LETTERS[:28],
    "a Render deploy hook": "https://api.render.com/deploy/" + "srv-abc0?key=" + LETTERS[:10],
    "a Vercel token": "vcp_" + LETTERS[:24],
    "a Sentry token": "sntrys_" + LETTERS[:24],
    "an npm token": "npm_" + LETTERS[:36],
    "a Google API key": "AIza" + LETTERS[:35],
    "an OpenAI or Anthropic key": "sk-ant-" + LETTERS[:30],
    "a SendGrid key": "SG." + LETTERS[:22] + "." + LETTERS[:22],
    "a JSON Web Token": "eyJ" + LETTERS[:12] + ".eyJ" + LETTERS[:12] + "." + LETTERS[:12],
    "a GitLab token": "glpat-" + "aB3d" * 5,
    "a DigitalOcean token": "dop_v1_" + "0a1b" * 16,
    "an age key": "AGE-SECRET-KEY-1" + "QPZ3" * 14,
    "a Vault token": "hvs." + "aB3d" * 6,
    "a Terraform Cloud token": "aB3daB3daB3daB.atlasv1." + "aB3d" * 16,
    "a Docker Hub token": "dckr_pat_" + "aB3d" * 6,
    "a Hugging Face token": "hf_" + "aBcD" * 8,
    "a Grafana token": "glsa_" + "aB3d" * 8,
    "a Databricks token": "dapi" + "0a1b" * 8,
    "a Doppler token": "dp.pt." + "aB3d" * 10,
    "a PlanetScale token": "pscale_tkn_" + "aB3d" * 8,
    "a Supabase token": "sbp_" + "0a1b" * 10,
    "a Neon key": "napi_" + "a1b2" * 10,
    "a Pulumi token": "pul-" + "0a1b" * 10,
    "a Tailscale key": "tskey-auth-" + "aB3d" * 6,
    "a Shopify token": "shpat_" + "0a1B" * 8,
    "a New Relic key": "NRAK-" + "A1B" * 9,
    "an Atlassian token": "ATATT3" + "aB3d" * 15,
    "a Linear key": "lin_api_" + "aB3d" * 8,
    "a PyPI token": "pypi-AgE" + "aB3d" * 13,
    "a password hash": "$2y$05$" + LETTERS[:22],
    "an address with a password": "postgres://shop:" + "hunter2@db.example/shop",
}
MORE_TOKENS = {
    "a GitHub token": "github_pat_" + LETTERS[:50],
    "a Stripe key": "whsec_" + LETTERS[:24],
    "an OpenAI or Anthropic key": "sk-proj-" + LETTERS[:30],
    "an AWS access key": "ASIA" + "0123456789ABCDEF",
    "a GitLab token": "glpat-" + "aB3d" * 5,
    "a DigitalOcean token": "dop_v1_" + "0a1b" * 16,
    "an age key": "AGE-SECRET-KEY-1" + "QPZ3" * 14,
    "a Vault token": "hvs." + "aB3d" * 6,
    "a Terraform Cloud token": "aB3daB3daB3daB.atlasv1." + "aB3d" * 16,
    "a Docker Hub token": "dckr_pat_" + "aB3d" * 6,
    "a Hugging Face token": "hf_" + "aBcD" * 8,
    "a Grafana token": "glsa_" + "aB3d" * 8,
    "a Databricks token": "dapi" + "0a1b" * 8,
    "a Doppler token": "dp.pt." + "aB3d" * 10,
    "a PlanetScale token": "pscale_tkn_" + "aB3d" * 8,
    "a Supabase token": "sbp_" + "0a1b" * 10,
    "a Neon key": "napi_" + "a1b2" * 10,
    "a Pulumi token": "pul-" + "0a1b" * 10,
    "a Tailscale key": "tskey-auth-" + "aB3d" * 6,
    "a Shopify token": "shpat_" + "0a1B" * 8,
    "a New Relic key": "NRAK-" + "A1B" * 9,
    "an Atlassian token": "ATATT3" + "aB3d" * 15,
    "a Linear key": "lin_api_" + "aB3d" * 8,
    "a PyPI token": "pypi-AgE" + "aB3d" * 13,
    "an address with a password": "https://" + ":token@example.com",
}
EVERY_TOKEN = [*TOKENS.items(), *MORE_TOKENS.items()]
HINT = "add its name to `secrets`, store the value there only, and rotate the exposed secret"


def test_there_is_an_example_of_every_kind_of_token() -> None:
    assert list(TOKENS) == [kind for kind, _ in secret_forms.KINDS]


@pytest.mark.parametrize(("kind", "token"), EVERY_TOKEN)
def test_a_value_that_looks_like_a_token_is_refused(kind: str, token: str) -> None:
    member = f"env: {{ A: 'before {token}' }}"
    (refused,) = found(spec(f"services: {{ api: {{ framework: nestjs, path: ., {member} }} }}"))
    assert (refused.rule, refused.severity) == ("secret-in-spec", Severity.ERROR)
    assert (refused.message, refused.hint) == (f"this looks like {kind}", HINT)
    assert refused.span is not None
    assert (refused.span.line, refused.span.column) == (3, 58)


@pytest.mark.parametrize(("kind", "token"), EVERY_TOKEN)
@pytest.mark.parametrize(
    "text",
    [
        "services: {{ api: {{ framework: nestjs, path: ., env: {{ A: '{}' }} }} }}",
        "project: {{ name: '{}', repository: acme/shop, domain: shop.example }}",
        "services: {{ api: {{ framework: '{}', path: . }} }}",
        "services: {{ api: {{ framework: nestjs, path: ., uses: ['{}'] }} }}",
        "services: {{ '{}': {{}} }}",
        "'{}': 1",
        "secrets: {{ A: '{}', A: '{}' }}",
        "a: '{}",
        "a: '{}' b",
        "a: !x '{}'",
        "? ['{}']\n: 1",
    ],
)
def test_no_finding_repeats_a_token(kind: str, token: str, text: str) -> None:
    secret = token[8:]
    findings = found(text.format(token, token))
    assert findings
    for finding in findings:
        assert secret not in finding.excerpt + finding.message + finding.hint


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_a_masked_line_is_as_wide_as_before(token: str) -> None:
    masked = secret_forms.mask(f"before {token}; after")
    assert len(masked) == len(f"before {token}; after")
    assert masked.startswith("before ")


def test_a_token_in_a_key_is_refused_at_the_key() -> None:
    key = TOKENS["a Render API key"]
    assert f"3:1 `{'*' * len(key)}` this looks like a Render API key ({HINT})" in said_of(
        f"{key}: 1"
    )


@pytest.mark.parametrize(
    "text",
    [
        "https://shop.example:8080/path@v2",
        "https://user@shop.example",
        "task-management-of-many-things-and-more",
        "sk-short",
        "AKIA",
        "ghp_short",
        "-----BEGIN CERTIFICATE-----",
        "eyJhbGciOiJIUzI1NiJ9",
        "a.b.c." * 2000 + "://",
        "eyJ-" * 2000,
    ],
)
def test_what_only_resembles_a_token_is_no_finding(text: str) -> None:
    assert secret_forms.kind(text) is None
    assert secret_forms.mask(text) == text


SEVERAL = """\
services:
  api: { framework: nest, path: 5 }
  web: { framework: nextjs, path: web, port: 80, uses: [db] }
zzz: 1
services: {}
databases: { db: { plan: tiny, high_availability: true } }
environments:
  production: { like: staging, region: mars }
"""


def test_all_findings_come_in_one_run_and_in_file_order() -> None:
    places = [
        (finding.span.line, finding.span.column) for finding in found(spec(SEVERAL)) if finding.span
    ]
    assert places == sorted(places)
    assert [message.partition(" `")[0] for message in said_of(SEVERAL)] == [
        "4:21",
        "4:33",
        "5:46",
        "6:1",
        "7:1",
        "8:26",
        "10:23",
        "10:40",
    ]


def test_nothing_is_told_twice() -> None:
    findings = found(spec(SEVERAL))
    assert len(set(findings)) == len(findings)


def test_findings_carry_their_file_and_line() -> None:
    (finding,) = found(spec("zzz: 1 # last\n"))
    assert (finding.path, finding.excerpt, finding.rule) == (
        "projectflo.yaml",
        "zzz: 1 # last",
        "schema",
    )


@pytest.mark.parametrize("text", ["- a\n", "just words\n", "12\n", "---\n", "~\n", "[]\n"])
def test_a_text_that_is_no_map_is_one_finding(text: str) -> None:
    (message,) = said(text)
    assert "expected a map of keys, not " in message


def test_an_empty_map_lacks_what_all_specs_have() -> None:
    (versions, project) = said("{}\n")
    assert versions.startswith('1:1 `{}` the key "flogen" is missing (The versions of flogen')
    assert project.startswith('1:1 `{}` the key "project" is missing')


def test_a_broken_spec_is_raised_as_a_whole() -> None:
    document = parsed(spec(SEVERAL))
    with pytest.raises(SpecError) as caught:
        require_valid(document)
    assert caught.value.diagnostics == validate(document)
    assert str(caught.value) == caught.value.diagnostics[0].message


@pytest.mark.parametrize("versions", [">=99", "==0.0.1", ">=0.1,<0.1", "!=0.1.0", "~=99.1"])
def test_a_spec_for_another_flogen_is_refused_before_all_else(versions: str) -> None:
    (refused,) = found(f'zzz: 1\nzzz: 2\nflogen: "{versions}"\n')
    assert refused.rule == "version"
    assert refused.message == f"this is flogen 0.1.0, but the spec requires {versions}"
    assert refused.hint == ("change the range", "or install a version of flogen in this range")
    assert refused.span is not None
    assert (refused.span.line, refused.span.column) == (3, 9)


@pytest.mark.parametrize("versions", [">=0.1", "==0.1.0", "==0.1", "~=0.1.0", ">=0,<1,!=0.2"])
def test_a_spec_for_this_flogen_is_read(versions: str) -> None:
    assert said(f'flogen: "{versions}"\n' + HEAD.partition("\n")[2]) == []


@pytest.mark.parametrize("versions", ["0.1", ">=0.1 ", "latest", "^0.1", "~=1", ">=0.1,", ""])
def test_a_range_that_is_none_is_a_finding_of_the_schema(versions: str) -> None:
    (message,) = said(f'flogen: "{versions}"\n' + HEAD.partition("\n")[2])
    assert f'"{versions}" is not valid here (expected version bounds joined by commas' in message


def test_a_range_of_endless_digits_is_a_finding_of_the_schema() -> None:
    (message,) = said(f'flogen: "=={"9" * 5000}"\n' + HEAD.partition("\n")[2])
    assert message.endswith("is too long: the maximum length is 100")
