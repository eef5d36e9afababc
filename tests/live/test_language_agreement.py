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

Small configurations that are right or wrong whatever the providers are, in `tests/language/`, one
file a kind, each judged by `terraform init` and `terraform validate` (1.11) and by `flogen check
--terraform`. An error of either counts; warnings and notes do not. `pytest
tests/live/test_language_agreement.py --update` writes this page.

| kind | both refuse | only terraform | only flogen | both take |
| --- | --- | --- | --- | --- |"""
CORPUS = """
The test configurations of Terraform itself and of OpenTofu were measured once, with Terraform
1.11.4: of 283 folders that it refuses whatever the providers are, flogen finds an error in 273
(96.5%), and in none of 189 that it takes. Left out are folders in a later version of the language,
and those whose providers or modules cannot be fetched. A backend counts as `terraform init` judges
it, since `validate` does not look at it.

## What flogen cannot judge

- Whether the Terraform that is installed meets `required_version`: flogen does not run it. A note
  says where a constraint excludes the version whose language flogen knows.
- Providers that a call hands over and that are not of the source that the module requires.
- Sensitive and ephemeral values that only a plan knows, such as attributes of resources.
- Validations with functions or operators that need more than literals.
"""
