"""The small configurations in tests/language/ are as right or wrong as terraform says.

With --update docs/terraform-language.md is written.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flogen.diagnostics import Severity
from flogen.rules.terraform import RULES
from tests.cases import ROOT
from tests.language_cases import Case, cases
from tests.live.toolbox import run, tool
from tests.offline import judged

PAGE = ROOT / "docs" / "terraform-language.md"
ERRORS = {rule.id for rule in RULES if rule.severity is Severity.ERROR}
ELSEWHERE = "Failed to query available provider packages"
Verdict = tuple[Case, str, str]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> list[Verdict]:
    tool("terraform")
    folder = tmp_path_factory.mktemp("language")
    jobs = [(case, folder / str(number)) for number, case in enumerate(cases())]
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda job: _verdict(*job), jobs))


def _verdict(case: Case, folder: Path) -> Verdict:
    found = [each.message for each in judged(folder, case.files) if each.rule in ERRORS]
    return case, _refusal(folder), next(iter(found), "")


def _refusal(folder: Path) -> str:
    """Terraform's first error; that there is no provider to fetch is none."""
    (folder / ".rc").write_text(
        f'provider_installation {{\n  filesystem_mirror {{\n    path = "{folder}"\n  }}\n}}\n'
    )
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TF_CLI_CONFIG_FILE": str(folder / ".rc"),
        "CHECKPOINT_DISABLE": "1",
    }
    done = run(tool("terraform"), "init", "-json", "-input=false", env=environment, cwd=folder)
    said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    errors = [
        each["@message"].removeprefix("Error: ") for each in said if each["@level"] == "error"
    ]
    if errors:
        return "" if all(each.startswith(ELSEWHERE) for each in errors) else errors[-1]
    assert done.returncode == 0, done.stdout + done.stderr
    done = run(tool("terraform"), "validate", "-json", env=environment, cwd=folder)
    found = json.loads(done.stdout)["diagnostics"]
    return next((each["summary"] for each in found if each["severity"] == "error"), "")


def test_terraform_judges_each_as_it_is_marked(verdicts: list[Verdict]) -> None:
    wrong = [(case.name, said) for case, said, _ in verdicts if bool(said) == case.is_good]
    assert wrong == []


def test_the_page_says_how_far_they_agree(verdicts: list[Verdict], update: bool) -> None:
    if update:
        PAGE.write_text(page(verdicts), "utf-8")
    assert PAGE.read_text("utf-8") == page(verdicts)


@pytest.fixture(scope="module")
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


def page(verdicts: list[Verdict]) -> str:
    kinds = sorted({case.kind for case, _, _ in verdicts})
    rows = "\n".join(_row(kind, verdicts) for kind in kinds)
    return f"{HEAD}\n{rows}\n{CORPUS}"


def _row(kind: str, verdicts: list[Verdict]) -> str:
    count = Counter((bool(t), bool(f)) for case, t, f in verdicts if case.kind == kind)
    cells = [count[True, True], count[True, False], count[False, True], count[False, False]]
    return f"| {kind} | {' | '.join(map(str, cells))} |"


HEAD = """\
# Agreement with Terraform on its language

This page compares `flogen check --terraform` with `terraform init` and `terraform validate`
(1.11) on the small configurations in `tests/language/`, one file for each kind. They are valid or
invalid independently of the providers. Only errors count, not warnings and notes. `pytest
tests/live/test_language_agreement.py --update` writes this page.

| kind | both refuse | only terraform | only flogen | both take |
| --- | --- | --- | --- | --- |"""
CORPUS = """
The test configurations of Terraform and OpenTofu were measured once, with Terraform 1.11.4.
Terraform refuses 283 folders independently of the providers; flogen reports an error in 273 of
them (96.5%). Terraform accepts 189 folders; flogen reports an error in none. The numbers exclude
folders in a later version of the language, and folders with providers or modules that are not
available. `terraform init` decides for backends, because `validate` does not check them.

## Limits

flogen does not check:

- whether the installed Terraform meets `required_version`, because flogen does not run it. A note
  reports a constraint that excludes the version of the language that flogen supports.
- providers that a module call passes with another source than the module requires.
- sensitive and ephemeral values that only a plan knows, such as attributes of resources.
- validations with functions or operators that need more than literals.
"""
