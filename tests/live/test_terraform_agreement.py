"""flogen finds what terraform refuses, and nothing in what terraform takes.

Mistakes of every kind are made in the rendered files of the reference project and in hand-written
roots of other providers; both judge each. A fixed sample runs always; all of them run with
FLOGEN_TEST_ALL=1, and with --update they write docs/terraform-agreement.md.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import ROOT
from tests.live import terraform_verdicts
from tests.live.terraform_verdicts import Bench, Verdict
from tests.live.toolbox import tool
from tests.terraform_mutations import chosen, mutations
from tests.terraform_sites import Mutation

PAGE = ROOT / "docs" / "terraform-agreement.md"
OF_EACH = 6
SAMPLE = 30
# The stand-ins for the providers do not judge these; the providers themselves refuse them.
BY_PROVIDERS_ALONE = {"set what only the provider sets"}
ALL = bool(os.environ.get("FLOGEN_TEST_ALL"))
HEAD = """\
# Agreement with Terraform

This page compares `flogen check --terraform` with `terraform validate` (1.11). The tests make one
small mistake at a time in the rendered Terraform of the reference project and in hand-written
roots of other providers, and run both. Stand-ins serve the schemas of the providers to terraform,
and check values by their rules. Only errors count, not warnings and notes. If only flogen reports
an error, `terraform plan` decides, because `validate` does not check references behind a key such
as `[each.key]`. `FLOGEN_TEST_ALL=1 pytest tests/live/test_terraform_agreement.py --update` writes
this page.

"""
LIMITS = """
## Limits

flogen does not check:

- syntax that HashiCorp's parser accepts and python-hcl2 cannot read. flogen reports a note with
  its line.
- types of AWS and GitHub that are not in `schemas/terraform/`, which contains a selection. flogen
  reports a note for an unknown type.
- values that are known only in a plan, and values that a provider reads from its service.

The stand-ins accept a value for a read-only argument, and the real providers refuse it. flogen
refuses it too. These cases do not count in the agreement.
"""


@pytest.fixture(scope="module")
def bench(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    tool("terraform")
    from flogen.terraform import schemas, serve

    folder = tmp_path_factory.mktemp("agreement")
    shutil.copytree(reference / "infra", folder / "tree")
    for path in sorted((ROOT / "tests/live/terraform_roots").glob("*.tf")):
        (folder / "tree/by-hand" / path.stem).mkdir(parents=True)
        shutil.copy(path, folder / "tree/by-hand" / path.stem / "main.tf")
    with serve.serving(list(schemas.known())) as providers:
        yield terraform_verdicts.prepared(folder / "tree", providers, folder)


def corpus(bench: Bench) -> list[Mutation]:
    return chosen(mutations(terraform_verdicts.files(bench.tree)), OF_EACH)


@pytest.fixture(scope="module")
def judged(bench: Bench, tmp_path_factory: pytest.TempPathFactory, update: bool) -> list[Verdict]:
    every = corpus(bench)
    some = every if ALL or update else every[:: len(every) // SAMPLE]
    return terraform_verdicts.verdicts(bench, some, tmp_path_factory.mktemp("mistakes"))


@pytest.fixture(scope="module")
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


def counted(verdicts: list[Verdict]) -> list[Verdict]:
    return [each for each in verdicts if each.mutation.kind not in BY_PROVIDERS_ALONE]


def shown(verdicts: list[Verdict]) -> list[str]:
    return [
        f"{each.mutation.kind} in {each.mutation.path}: {each.terraform or each.flogen}"
        for each in verdicts
    ]


def test_there_are_enough_mistakes(bench: Bench) -> None:
    assert len(corpus(bench)) >= 500


def test_flogen_refuses_nothing_that_terraform_takes(judged: list[Verdict]) -> None:
    alone = [each for each in counted(judged) if each.flogen and not each.terraform]
    assert shown(alone) == []


def test_flogen_finds_what_terraform_refuses(judged: list[Verdict]) -> None:
    refused = [each for each in counted(judged) if each.terraform]
    missed = [each for each in refused if not each.flogen]
    assert len(refused) > len(judged) / 2
    assert len(missed) <= len(refused) * 0.05, shown(missed)


def test_the_page_says_how_far_they_agree(judged: list[Verdict], update: bool) -> None:
    if update:
        PAGE.write_text(page(judged), "utf-8")
    text = PAGE.read_text("utf-8")
    if ALL or update:
        assert text == page(judged)
    told = set(re.findall(r"^\| ([a-z].*?) \|", text, re.MULTILINE))
    assert {each.mutation.kind for each in judged} <= told


def page(verdicts: list[Verdict]) -> str:
    refused = [each for each in counted(verdicts) if each.terraform]
    found = sum(bool(each.flogen) for each in refused)
    alone = sum(bool(each.flogen) and not each.terraform for each in counted(verdicts))
    said = (
        f"terraform refuses {len(refused)} of {len(verdicts)} mistakes, and flogen reports {found}"
        f" of those: {found / len(refused):.1%}. False alarms: {alone}.\n\n"
    )
    head = "| mistake | both refuse | only terraform | only flogen | both take |\n"
    kinds = sorted({each.mutation.kind for each in verdicts})
    rows = "\n".join(_row(kind, verdicts) for kind in kinds)
    return f"{HEAD}{said}{head}{'| --- ' * 5}|\n{rows}\n{LIMITS}{_missed(counted(verdicts))}"


def _row(kind: str, verdicts: list[Verdict]) -> str:
    of_kind = [each for each in verdicts if each.mutation.kind == kind]
    count = Counter((bool(each.terraform), bool(each.flogen)) for each in of_kind)
    cells = [count[True, True], count[True, False], count[False, True], count[False, False]]
    return f"| {kind} | {' | '.join(map(str, cells))} |"


def _missed(verdicts: list[Verdict]) -> str:
    missed = [each for each in verdicts if each.terraform and not each.flogen]
    rows = sorted({f"- {each.mutation.kind}: {_summary(each.terraform)}" for each in missed})
    listed = "\n".join(rows)
    return f"\nMistakes that terraform refused and flogen did not:\n\n{listed}\n" if rows else ""


def _summary(said: str) -> str:
    return said.partition(":")[0]
