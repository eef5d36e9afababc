"""What must hold between volumes, backups and the rest of the spec: specs that break each check."""

from __future__ import annotations

import pytest

from flogen.schema import of_backups
from tests.spec_texts import assert_said, assert_valid, parsed, said_of

AWS = "aws: { account: '123456789012', region: eu-central-1 }"
RENDER = "render: { main: { workspace: tea-1 } }"
ACCOUNTS = f"accounts: {{ {AWS}, {RENDER} }}\n"
STORES = "databases: { db: {}, logs: {} }\n"
PRODUCTION = "environments: { production: {} }\n"
DUMPED = ACCOUNTS + STORES + PRODUCTION
ELSEWHERE = "replica_region: eu-west-1"
FILES = "volumes: { files: { kind: s3, bucket: shop-files } }\n"


def backups(rest: str) -> str:
    return f"backups: {{ {ELSEWHERE}, {rest} }}"


BROKEN = [
    (
        "backups_have_an_account",
        f"«backups»: {{ {ELSEWHERE} }}",
        "backups need an account at AWS",
        "add accounts.aws: backups are stored in its account and region",
    ),
    (
        "copies_are_in_another_region",
        ACCOUNTS + "backups: { replica_region: «eu-central-1» }",
        "eu-central-1 is also the region of accounts.aws",
        "choose another region for the copies",
    ),
    (
        "copies_are_in_another_region",
        ACCOUNTS + "backups: { replica_region: «cn-north-1» }",
        "AWS cannot copy from eu-central-1 to cn-north-1",
        "choose a region of the same partition: China, US government or all others",
    ),
    (
        "databases_exist",
        DUMPED + backups("databases: { «dbs»: {} }"),
        'there is no database named "dbs"',
        'did you mean "db"? expected one of db, logs',
    ),
    (
        "databases_exist",
        ACCOUNTS + "environments: { production: {}, qa: { databases: { db: {} } } }\n"
        f"{backups('databases: { «db»: {} }')}",
        "no protected environment has the database db",
        "add protected: true to one: only protected environments are dumped",
    ),
    (
        "databases_exist",
        ACCOUNTS + STORES + "environments: { production: { runs_on: compose } }\n"
        f"{backups('databases: { «db»: {} }')}",
        "no protected environment has the database db",
        "add protected: true to one: only protected environments are dumped",
    ),
    (
        "dumps_have_a_workspace",
        f"accounts: {{ {AWS} }}\n{STORES}{PRODUCTION}{backups('«databases»: { db: {} }')}",
        "dumps need a workspace at Render",
        "add it to accounts.render: AWS trusts only the jobs of that workspace",
    ),
    (
        "dumps_are_kept_equally_long",
        DUMPED + backups("databases: { db: {}, logs: { keep_days: «7» } }"),
        "db keeps its dumps for 30 days",
        "use the same number for all databases: their dumps share one bucket",
    ),
    (
        "dumps_are_kept_equally_long",
        DUMPED + backups("databases: { db: { keep_days: 7 }, «logs»: {} }"),
        "db keeps its dumps for 7 days",
        "use the same number for all databases: their dumps share one bucket",
    ),
    (
        "dumps_are_kept_equally_long",
        DUMPED
        + backups("databases: { db: { long_term: { keep_years: 9 } }, logs: { «long_term»: {} } }"),
        "db keeps its dumps for 9 years",
        "use the same number for all databases: their dumps share one bucket",
    ),
    (
        "volume_tags_are_unique",
        "volumes: { a: { kind: ebs, volume_tag: { Name: x } }, "
        "b: { kind: ebs, volume_tag: { Name: «x» } } }",
        "a already has this tag",
        "give each volume its own tag",
    ),
    (
        "buckets_are_unique",
        FILES.replace("shop-files", "«shop»") + f"accounts: {{ {AWS} }}\n"
        "state: { backend: s3, bucket: shop }",
        "the state already has the bucket shop",
        "choose another name for this bucket",
    ),
    (
        "buckets_are_unique",
        "volumes: { a: { kind: s3, bucket: abc }, b: { kind: s3, bucket: «abc-replica» } }",
        "a already has the bucket abc-replica",
        "choose another name for this bucket",
    ),
    (
        "versions_have_no_schedule",
        ACCOUNTS + FILES + backups("volumes: { files: { «schedule»: 1 2 * * * } }"),
        "the backup of an S3 bucket has no schedule",
        "remove it: the bucket keeps every version at once",
    ),
    (
        "dump_jobs_have_unique_names",
        DUMPED + "services: { «dump-db»: { framework: nestjs, path: a } }\n"
        f"{backups('databases: { db: {} }')}",
        "the name dump-db is reserved for backups",
        "choose another name",
    ),
    (
        "dump_jobs_have_unique_names",
        ACCOUNTS + STORES + "environments: { production: { services: "
        "{ «dump-logs»: { framework: nestjs, path: a } } }, "
        "staging: { services: { dump-db: { framework: nestjs, path: a } } } }\n"
        f"{backups('databases: { db: {}, logs: {} }')}",
        "the name dump-logs is reserved for backups",
        "choose another name",
    ),
    (
        "dump_jobs_have_unique_names",
        DUMPED + "secrets: { «DUMP_ACCESS_KEY_ID»: { from: github_environment } }\n"
        f"{backups('databases: { db: {} }')}",
        "the name DUMP_ACCESS_KEY_ID is reserved for backups",
        "choose another name",
    ),
]
SOUND = [
    "backups: none",
    ACCOUNTS + f"backups: {{ {ELSEWHERE} }}",
    DUMPED + backups("databases: { db: {}, logs: { keep_days: 30 } }"),
    DUMPED
    + backups("databases: { db: { long_term: {} }, logs: { long_term: { keep_years: 7 } } }"),
    DUMPED + backups("databases: { db: { long_term: {} }, logs: {} }"),
    ACCOUNTS + "environments: { live: { protected: true, databases: { db: {} } } }\n"
    f"{backups('databases: { db: {} }')}",
    f"accounts: {{ {AWS} }}\n{FILES}{backups('volumes: { files: { keep_days: 1 } }')}",
    "volumes: { a: { kind: ebs, volume_tag: { Name: x } }, "
    "b: { kind: ebs, volume_tag: { Name: y } }, c: { kind: ebs, volume_tag: { name: x } } }",
    "services: { dump-db: { framework: nestjs, path: a } }",
]


def test_every_check_has_specs_that_break_it() -> None:
    checks = {check.__name__ for check in of_backups.CHECKS}
    assert {name for name, *_ in BROKEN} | {"names_fit_aws"} == checks


@pytest.mark.parametrize(("check", "sections", "message", "hint"), BROKEN)
def test_what_does_not_go_together_is_told(
    check: str, sections: str, message: str, hint: str
) -> None:
    assert_said(sections, message, hint)


def test_the_name_of_a_role_has_to_fit_aws() -> None:
    sections = ACCOUNTS + "databases: { a-name-of-20-letters: {} }\n" + PRODUCTION
    sections += backups("databases: { a-name-of-20-letters: {} }")
    assert said_of(sections) == []
    long = sections.replace("production: {}", "an-environment-of-20: { protected: true }")
    text = f"project: {{ name: {'p' * 20}, repository: a/b, domain: a.example }}\n{long}"
    (problem,) = of_backups.names_fit_aws(parsed(text).data)
    assert problem.message.endswith("-dump-a-name-of-20-letters is longer than 64 characters")


@pytest.mark.parametrize("sections", SOUND)
def test_what_goes_together_is_no_finding(sections: str) -> None:
    assert_valid(sections)


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        (
            "accounts: 5\nbackups: { replica_region: 5, databases: [db], volumes: { a: 5 } }",
            "expected",
        ),
        ("volumes: { a: { kind: ebs, volume_tag: { Name: [x] } }, b: 5 }\nbackups: {}", "expected"),
        ("state: { bucket: [x] }\nvolumes: { a: { kind: s3, bucket: [x] } }", "expected"),
        (ACCOUNTS + backups("databases: { db: { keep_days: {}, long_term: 5 } }"), "expected"),
        (
            DUMPED + backups("lock: compliance"),
            'expected "governance" or "none" or { mode: compliance, reason: … }, not "compliance"',
        ),
        (DUMPED + backups("lock: { mode: compliance }"), 'the key "reason" is missing'),
        (DUMPED + backups("lock: { mode: governance, reason: x }"), "not a valid choice"),
        (
            ACCOUNTS + FILES + backups("volumes: { flies: {} }"),
            'there is no volume named "flies" (did you mean "files"? expected files)',
        ),
        ("volumes: { a: { kind: ebs, volume_tag: { A: b, C: d } } }", "takes at most 1 key"),
        (
            ACCOUNTS + FILES + backups("volumes: { files: { schedule: 1 2 * * 1 } }"),
            "expected once a day in UTC, such as 47 3 * * *",
        ),
    ],
)
def test_what_breaks_the_schema_is_told(sections: str, message: str) -> None:
    assert any(message in one for one in said_of(sections)), said_of(sections)
