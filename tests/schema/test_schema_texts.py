"""Texts that some file could not carry, schedules that some host would not take."""

from __future__ import annotations

import pytest

from flogen.schema import cron
from tests.spec_texts import assert_said, assert_valid


def service(member: str) -> str:
    return f"services: {{ api: {{ framework: nestjs, path: ., {member} }} }}\n"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (r"\0", "U+0000"),
        (r"\a", "U+0007"),
        (r"\e[31m", "U+001B"),
        (r"one\r\ntwo", "U+000D"),
        (r"\x7F", "U+007F"),
        (r"\N", "U+0085"),
        (r"\L", "U+2028"),
        (r"\P", "U+2029"),
        (r"\uD800", "U+D800"),
        (r"\uFEFF", "U+FEFF"),
        (r"\uFDD0", "U+FDD0"),
        (r"\uFFFE", "U+FFFE"),
        (r"\uFFFF", "U+FFFF"),
        (r"\U0001FFFE", "U+1FFFE"),
        (r"\U0010FFFF", "U+10FFFF"),
    ],
)
def test_a_character_that_no_file_should_hold_is_refused(written: str, name: str) -> None:
    sections = service(f'env: {{ A: «"{written}"» }}')
    assert_said(sections, f"the character {name} cannot be used here")


def test_text_that_terraform_would_change_is_refused() -> None:
    message = "this text is not in Unicode form NFC, and Terraform would change it"
    assert_said(service(r'env: { A: «"e\u0301"» }'), message)
    assert_valid(service(r'env: { A: "\u00E9" }'))


@pytest.mark.parametrize("end", [r"\n", r"\r"])
def test_a_command_stands_on_one_line(end: str) -> None:
    assert_said(service(f'start: «"node{end}x"»'), "this text must be on one line")


@pytest.mark.parametrize(
    "written",
    [
        r'"one\n\ttwo"',
        '"🎬 漢字 é"',
        "'${A} %{if b} $$ `c` \\ \" {{ d }} <%= e %>'",
        "''",
    ],
)
def test_an_environment_variable_may_hold_what_files_can_carry(written: str) -> None:
    assert_valid(service(f"env: {{ A: {written} }}"))


SCHEDULES = [
    "* * * * *",
    "0 0 1 1 0",
    "59 23 31 12 6",
    "17 3 * * *",
    "*/15 * * * *",
    "0-30/10 1,2,3 1-15 */3 1-5",
    "1,2-3,*/4 * * * *",
]


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_schedule_has_five_fields(schedule: str) -> None:
    assert cron.problem(schedule) is None
    assert_valid(job(schedule))


@pytest.mark.parametrize(
    ("schedule", "problem"),
    [
        ("60 * * * *", '"60" is not a valid minute: use 0 to 59'),
        ("* 24 * * *", '"24" is not a valid hour: use 0 to 23'),
        ("* * 0 * *", '"0" is not a valid day: use 1 to 31'),
        ("* * * 13 *", '"13" is not a valid month: use 1 to 12'),
        ("* * * * 7", '"7" is not a valid weekday: use 0 to 6'),
        ("30-10 * * * *", '"30-10" is not a valid minute: use 0 to 59'),
        ("*/0 * * * *", '"*/0" is not a valid minute: use a step of 1 to 59'),
        ("*/60 * * * *", '"*/60" is not a valid minute: use a step of 1 to 59'),
        ("5/10 * * * *", '"5/10" is not a valid minute: use a number, *, a-b, */n or a-b/n'),
        ("1,,2 * * * *", '"" is not a valid minute: use a number, *, a-b, */n or a-b/n'),
        ("* * * JAN *", '"JAN" is not a valid month: use a number, *, a-b, */n or a-b/n'),
        (
            "* * * * MON-FRI",
            '"MON-FRI" is not a valid weekday: use a number, *, a-b, */n or a-b/n',
        ),
        ("100 * * * *", '"100" is not a valid minute: use a number, *, a-b, */n or a-b/n'),
        ("1- * * * *", '"1-" is not a valid minute: use a number, *, a-b, */n or a-b/n'),
    ],
)
def test_a_field_that_schedulers_would_not_take_is_told(schedule: str, problem: str) -> None:
    assert cron.problem(schedule) == problem
    assert_said(job(f"«'{schedule}'»"), problem)


@pytest.mark.parametrize(
    "schedule",
    ["@daily", "* * * *", "* * * * * *", "*  * * * *", "", "1 2 3 4 x;y", "* * * * *\\n"],
)
def test_a_schedule_of_another_form_is_told(schedule: str) -> None:
    expected = "expected five cron fields in UTC: minute hour day month weekday"
    assert cron.problem(schedule) is not None
    sections = job(f'«"{schedule}"»')
    assert_said(sections, f'"{schedule}" is not valid here', expected)


def job(schedule: str) -> str:
    quoted = schedule if schedule[0] == "«" else f"'{schedule}'"
    return service(f"role: cron, start: node job.js, schedule: {quoted}")
