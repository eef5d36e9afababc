"""The job that dumps a database, run for real: PostgreSQL, the AWS CLI, and S3 as moto plays it."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING, Any

import pytest

from tests.cases import REFERENCE
from tests.live.heartbeat import Heartbeat, heartbeat
from tests.live.plans import after_apply, by_address
from tests.live.stores import Store, compose_service, free_port, postgres
from tests.live.toolbox import run, said, tool

if TYPE_CHECKING:
    from tests.live.amazon import Amazon

PASSWORD, SECRET = "planted-password", "planted-secret"
BUCKET = "projectflo-backups-daily-123456789012"
LONG_TERM = "projectflo-backups-long-term-123456789012"
Dump = Callable[..., CompletedProcess[str]]
SEEDED = """\
CREATE TABLE people (id int PRIMARY KEY, name text, born timestamptz);
INSERT INTO people SELECT i, 'näme ' || i, '2026-01-01'::timestamptz + i * '1 day'::interval
  FROM generate_series(1, 5000) i;
CREATE ROLE reader; GRANT SELECT ON people TO reader;
"""
ROWS = "SELECT count(*), md5(string_agg(p::text, ',' ORDER BY id)) FROM people p"


@pytest.fixture(scope="module")
def database(reference: Path, node_env: dict[str, str]) -> Iterator[Store]:
    """A server of the reference's version; its user has a password that can be looked for."""
    service = compose_service(reference, "db")
    service["environment"]["POSTGRES_PASSWORD"] = PASSWORD
    with tempfile.TemporaryDirectory(prefix="flogen-dump-") as name:
        Path(name).chmod(0o755)
        with postgres(service, Path(name), node_env | {"TZ": "UTC"}).running() as store:
            psql(store, "postgres", 'CREATE DATABASE "app"')
            psql(store, "app", SEEDED)
            yield store


def programs(database: Store) -> Path:
    return Path(database.health_check[0]).parent


def address(database: Store, name: str) -> str:
    user = database.health_check[database.health_check.index("-U") + 1]
    return f"postgresql://{user}:{PASSWORD}@127.0.0.1:{database.port}/{name}"


def psql(database: Store, name: str, sql: str) -> str:
    options = ("--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "-v", "ON_ERROR_STOP=1")
    client = programs(database) / "psql"
    result = run(client, *options, "-c", sql, address(database, name), env=database.env)
    assert result.returncode == 0, said(result)
    return result.stdout.strip()


@pytest.fixture(scope="module")
def aws() -> Iterator["Amazon"]:
    """An S3 on loopback that enforces object lock."""
    tool("moto_server")
    from tests.live.amazon import amazon

    with amazon() as running:
        yield running


@pytest.fixture(scope="module")
def s3(aws: "Amazon") -> Any:
    return aws.client("s3")


@pytest.fixture
def buckets(s3: Any) -> Iterator[None]:
    """Two empty buckets, locked as Terraform locks them."""
    for bucket, days in ((BUCKET, 30), (LONG_TERM, 2557)):
        there = {"LocationConstraint": "eu-central-1"}
        s3.create_bucket(
            Bucket=bucket, ObjectLockEnabledForBucket=True, CreateBucketConfiguration=there
        )
        retention = {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": days}}
        lock = {"ObjectLockEnabled": "Enabled", "Rule": retention}
        s3.put_object_lock_configuration(Bucket=bucket, ObjectLockConfiguration=lock)
    yield
    for bucket in (BUCKET, LONG_TERM):
        for version in s3.list_object_versions(Bucket=bucket).get("Versions", ()):
            which = {"Key": version["Key"], "VersionId": version["VersionId"]}
            s3.delete_object(Bucket=bucket, **which, BypassGovernanceRetention=True)
        s3.delete_bucket(Bucket=bucket)


@pytest.fixture
def beat() -> Iterator[Heartbeat]:
    with heartbeat() as running:
        yield running


@pytest.fixture
def dump(
    reference: Path,
    database: Store,
    aws: "Amazon",
    buckets: None,
    beat: Heartbeat,
    node_env: dict[str, str],
    tmp_path: Path,
) -> Dump:
    """Runs the script as the cron job does; what it is given can be changed or left out."""
    tool("aws")
    folder = tmp_path / "temporary"
    folder.mkdir()
    given = {
        "PATH": f"{programs(database)}{os.pathsep}{node_env['PATH']}",
        "TMPDIR": str(folder),
        "DATABASE_URL": address(database, "app"),
        "BUCKET": BUCKET,
        "PREFIX": "production/db",
        "HEARTBEAT_URL": beat.url,
        "AWS_DEFAULT_REGION": "eu-central-1",
        **aws.environment({"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": SECRET}),
    }

    def call(**more: str) -> CompletedProcess[str]:
        result = run(tool("sh"), reference / "ops/backup/dump.sh", env=node_env | given | more)
        assert PASSWORD not in said(result)
        assert SECRET not in said(result)
        assert [*folder.iterdir()] == []
        return result

    return call


def keys(s3: Any, bucket: str) -> list[str]:
    return [one["Key"] for one in s3.list_objects_v2(Bucket=bucket).get("Contents", ())]


def test_a_dump_goes_up_and_its_rows_come_back(
    dump: Dump, s3: Any, database: Store, beat: Heartbeat, tmp_path: Path
) -> None:
    result = dump()

    assert result.returncode == 0, said(result)
    (key,) = keys(s3, BUCKET)
    assert datetime.strptime(key, "production/db/%Y-%m-%dT%H%M%SZ.dump")
    s3.download_file(BUCKET, key, str(tmp_path / "dump"))
    psql(database, "postgres", 'CREATE DATABASE "restored"')
    restore = ("--no-owner", "--no-privileges", "--exit-on-error")
    target = f"--dbname={address(database, 'restored')}"
    restored = run(
        programs(database) / "pg_restore", *restore, target, tmp_path / "dump", env=database.env
    )
    assert restored.returncode == 0, said(restored)
    assert psql(database, "restored", ROWS) == psql(database, "app", ROWS)
    assert psql(database, "restored", ROWS).startswith("5000|")
    assert beat.calls == ["/token"]


def test_a_dump_carries_its_checksum_and_the_lock_of_its_bucket(dump: Dump, s3: Any) -> None:
    dump()

    (key,) = keys(s3, BUCKET)
    found = s3.get_object(Bucket=BUCKET, Key=key, ChecksumMode="ENABLED")
    assert found["Metadata"]["sha256"] == hashlib.sha256(found["Body"].read()).hexdigest()
    assert found["ChecksumSHA256"]
    assert found["ObjectLockMode"] == "GOVERNANCE"
    days = found["ObjectLockRetainUntilDate"] - datetime.now(UTC)
    assert timedelta(days=29) < days <= timedelta(days=30)
    version = {"Bucket": BUCKET, "Key": key, "VersionId": found["VersionId"]}
    with pytest.raises(s3.exceptions.ClientError, match="AccessDenied"):
        s3.delete_object(**version)


def test_the_first_dump_of_a_month_is_kept_long(dump: Dump, s3: Any) -> None:
    assert dump().returncode == 0
    assert keys(s3, LONG_TERM) == []
    older = "production/db/2001-01-01T000000Z.dump"
    s3.put_object(Bucket=LONG_TERM, Key=older, Body=b"of another month")

    first, second = (dump(LONG_TERM_BUCKET=LONG_TERM) for _ in range(2))

    assert [first.returncode, second.returncode] == [0, 0], said(first) + said(second)
    (_, key) = keys(s3, LONG_TERM)
    assert key in keys(s3, BUCKET)
    found = s3.get_object(Bucket=LONG_TERM, Key=key)
    assert found["ObjectLockRetainUntilDate"] - datetime.now(UTC) > timedelta(days=2556)
    assert f"s3://{LONG_TERM}/{key}" in first.stdout
    assert LONG_TERM not in second.stdout


@pytest.fixture(scope="module")
def rights() -> str:
    """The policy of the role of production's job, as Terraform writes it."""
    plan = after_apply(REFERENCE)["production"]
    (policy,) = by_address(plan, "aws_iam_role_policy").values()
    return str(policy["policy"])


def test_the_rights_of_the_job_are_enough_and_let_it_neither_read_nor_delete(
    dump: Dump, aws: "Amazon", s3: Any, rights: str, node_env: dict[str, str]
) -> None:
    user = aws.user("job", rights)
    given = node_env | {"AWS_DEFAULT_REGION": "eu-central-1"} | aws.environment(user)
    with aws.strict():
        results = [dump(LONG_TERM_BUCKET=LONG_TERM, **user) for _ in range(2)]
    (key, *_) = keys(s3, BUCKET)
    refused = [
        ("get-object", "--bucket", BUCKET, "--key", key, os.devnull),
        ("get-object", "--bucket", LONG_TERM, "--key", key, os.devnull),
        ("delete-object", "--bucket", BUCKET, "--key", key),
        ("put-object", "--bucket", BUCKET, "--key", "staging/db/a.dump"),
        ("list-objects-v2", "--bucket", BUCKET),
    ]
    with aws.strict():
        answers = [run(tool("aws"), "s3api", *words, env=given) for words in refused]

    assert [result.returncode for result in results] == [0, 0], said(results[0])
    assert len(keys(s3, LONG_TERM)) == 1
    assert ["AccessDenied" in one.stderr for one in answers] == [True] * len(refused)


def test_nothing_goes_up_where_the_database_cannot_be_reached(
    dump: Dump, s3: Any, beat: Heartbeat
) -> None:
    result = dump(DATABASE_URL=f"postgresql://u:{PASSWORD}@127.0.0.1:{free_port()}/app")

    assert result.returncode != 0
    assert "refused" in result.stderr
    assert (keys(s3, BUCKET), beat.calls) == ([], [])


def test_nothing_goes_up_where_a_dump_cannot_be_read(
    dump: Dump, s3: Any, beat: Heartbeat, database: Store, node_env: dict[str, str], tmp_path: Path
) -> None:
    """A stand-in for pg_dump says that all is well, and writes half of a dump."""
    broken = tmp_path / "broken"
    broken.mkdir()
    real = programs(database) / "pg_dump"
    (broken / "pg_dump").write_text(
        f'#!/bin/sh\n"{real}" "$@" || exit\n'
        "for word; do case $word in --file=*) file=${word#--file=} ;; esac; done\n"
        'head -c 100 "$file" >"$file.half" && mv "$file.half" "$file"\n'
    )
    (broken / "pg_dump").chmod(0o755)

    result = dump(PATH=os.pathsep.join([str(broken), str(real.parent), node_env["PATH"]]))

    assert result.returncode != 0
    assert "pg_restore" in result.stderr
    assert (keys(s3, BUCKET), beat.calls) == ([], [])


@pytest.mark.parametrize("bucket", ["BUCKET", "LONG_TERM_BUCKET"])
def test_a_failed_upload_fails_the_job(dump: Dump, beat: Heartbeat, bucket: str) -> None:
    result = dump(**{bucket: "no-such-bucket"})

    assert result.returncode != 0
    assert "NoSuchBucket" in result.stderr
    assert beat.calls == []


def test_a_heartbeat_that_is_refused_fails_the_job(dump: Dump, s3: Any, beat: Heartbeat) -> None:
    beat.status = 404

    result = dump()

    assert result.returncode != 0
    assert "404" in result.stderr
    assert len(keys(s3, BUCKET)) == 1


def test_a_job_without_a_heartbeat_is_well_too(dump: Dump, beat: Heartbeat) -> None:
    assert dump(HEARTBEAT_URL="").returncode == 0
    assert beat.calls == []


@pytest.mark.parametrize("name", ["DATABASE_URL", "BUCKET", "PREFIX"])
def test_a_missing_setting_is_named(dump: Dump, name: str) -> None:
    result = dump(**{name: ""})

    assert result.returncode != 0
    assert f"{name}: is not set" in result.stderr
