"""The rendered workflow in motion: act runs it for a push and for a pull request."""

from pathlib import Path

import pytest

from tests.cases import golden_files
from tests.live.pipeline import SECRETS, Outcome, Pipeline, set_up


def excluded(prefix: str) -> str:
    """What keeps a linter off the generated files of the reference."""
    return " ".join(f"{prefix}{path}" for path in sorted(golden_files("reference")))


STAGES = ["lint", "test", "build"]
TOLD = {"gate": "failure", "alert": "success"}
DEPLOYS = ["deploy-staging", "deploy-production"]
CHECKS = [
    "pnpm install --frozen-lockfile",
    "pnpm --filter {**}^... run --if-present build",
    f"pnpm exec eslint . {excluded('--ignore-pattern=')}",
    f"pnpm exec prettier --check . !pnpm-lock.yaml {excluded('!')}",
    "pnpm run typecheck",
    "pipx run --spec flogen>=0.1,<0.2 flogen check",
]


@pytest.fixture(scope="module")
def pipeline(
    reference: Path, node_env: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Pipeline:
    return set_up(reference, tmp_path_factory.mktemp("pipeline"), node_env)


@pytest.fixture(scope="module")
def merged(pipeline: Pipeline) -> Outcome:
    return pipeline.run("push")


@pytest.fixture(scope="module")
def proposed(pipeline: Pipeline) -> Outcome:
    return pipeline.run("pull_request")


@pytest.fixture(scope="module")
def uncovered(pipeline: Pipeline) -> Outcome:
    return pipeline.run("push", covered=79)


@pytest.fixture(scope="module")
def broken_staging(pipeline: Pipeline) -> Outcome:
    return pipeline.run("push", render_statuses={"projectflo-staging-api": "build_failed"})


def passed(*jobs: str) -> dict[str, str]:
    return dict.fromkeys(jobs, "success")


def test_a_merge_passes_the_four_stages_in_order(merged: Outcome) -> None:
    assert merged.jobs() == [*STAGES, *DEPLOYS]
    assert merged.results == passed(*STAGES, *DEPLOYS, "gate")


def test_a_stage_ends_before_the_next_one_begins(merged: Outcome) -> None:
    jobs = [call.partition(": ")[0] for call in merged.calls]

    assert jobs == sorted(jobs, key=[*STAGES, *DEPLOYS].index)


def test_each_job_sets_pnpm_and_node_up_as_the_spec_says(merged: Outcome) -> None:
    for job in [*STAGES, *DEPLOYS]:
        assert f"pnpm-setup 12.21.0 node@24 {str(job in STAGES).lower()}" in merged.of(job)


def test_lint_installs_and_runs_every_check(merged: Outcome) -> None:
    assert merged.of("lint")[1:] == CHECKS


def test_the_tests_find_the_databases_up(merged: Outcome) -> None:
    assert merged.of("test")[3:] == [
        "docker compose up --detach --wait db redis",
        "pnpm run test",
        "pnpm run test:integration",
        "pnpm run test:e2e",
    ]


def test_the_coverage_of_the_tests_is_measured(merged: Outcome) -> None:
    assert "80.00 %  80 of 100 lines  coverage/coverage-summary.json" in merged.text


@pytest.mark.parametrize("check", CHECKS)
def test_a_failing_check_stops_everything_after_it(pipeline: Pipeline, check: str) -> None:
    stopped = pipeline.run("push", failing=[f"lint: {check}"])

    assert stopped.stages()[-1] == f"lint: {check}"
    assert stopped.results == {"lint": "failure", **TOLD}


@pytest.mark.parametrize("script", ["test", "test:integration", "test:e2e"])
def test_a_failing_test_stops_the_build(pipeline: Pipeline, script: str) -> None:
    stopped = pipeline.run("push", failing=[f"test: pnpm run {script}"])

    assert stopped.stages()[-1] == f"test: pnpm run {script}"
    assert stopped.results == {"lint": "success", "test": "failure", **TOLD}


def test_coverage_below_the_threshold_fails_the_test_stage(uncovered: Outcome) -> None:
    assert uncovered.results == {"lint": "success", "test": "failure", **TOLD}
    assert "79.00 % of lines are covered, less than 80 %." in uncovered.text


def test_coverage_below_the_threshold_deploys_nothing(uncovered: Outcome) -> None:
    assert uncovered.jobs() == ["lint", "test", "alert"]
    assert not uncovered.render.requests


@pytest.mark.parametrize("event", ["push", "pull_request"])
def test_a_failing_build_deploys_nothing(pipeline: Pipeline, event: str) -> None:
    stopped = pipeline.run(
        event, failing=["build: pnpm --fail-if-no-match --filter ./apps/api run build"]
    )

    ends = TOLD if event == "push" else {"gate": "failure"}
    assert stopped.jobs() == [*STAGES, *(["alert"] if event == "push" else [])]
    assert stopped.results == {**passed("lint", "test"), "build": "failure", **ends}


def test_a_pull_request_deploys_its_preview_only(proposed: Outcome) -> None:
    assert proposed.jobs() == [*STAGES, "preview"]
    assert proposed.results == passed(*STAGES, "preview", "gate")
    assert not proposed.render.requests


def test_a_preview_never_touches_production(proposed: Outcome) -> None:
    deploy = " ".join(proposed.of("preview"))

    assert "link --yes --project projectflo-staging-web" in deploy
    assert "pull --yes --environment=preview" in deploy
    assert "prod" not in deploy.replace("projectflo", "")


def test_the_commits_of_a_pull_request_are_linted(pipeline: Pipeline, proposed: Outcome) -> None:
    commits = f"--from {pipeline.sha('HEAD~1')} --to {pipeline.sha('HEAD')}"

    assert f"pnpm exec commitlint {commits}" in proposed.of("lint")


@pytest.mark.parametrize(
    "stranger", [{"head_repository": "somebody/projectflo"}, {"author": "dependabot[bot]"}]
)
def test_a_pull_request_without_secrets_passes_without_a_preview(
    pipeline: Pipeline, stranger: dict[str, str]
) -> None:
    outcome = pipeline.run("pull_request", **stranger)  # type: ignore[arg-type]

    assert outcome.jobs() == STAGES
    assert outcome.results == passed(*STAGES, "gate")


def test_a_failing_preview_fails_the_gate(pipeline: Pipeline) -> None:
    failing = "preview: pnpm dlx vercel@64.0.2 build"

    outcome = pipeline.run("pull_request", failing=[failing])

    assert outcome.calls[-1] == failing
    assert outcome.results == {**passed(*STAGES), "preview": "failure", "gate": "failure"}


@pytest.mark.parametrize("environment", ["staging", "production"])
def test_a_merge_deploys_its_commit_to_each_environment(
    pipeline: Pipeline, merged: Outcome, environment: str
) -> None:
    for service in ("api", "worker"):
        (deploy,) = merged.render.deploys[f"projectflo-{environment}-{service}"]
        assert (deploy["commit"]["id"], deploy["status"]) == (pipeline.sha("HEAD"), "live")
    (vercel,) = [call for call in merged.of(f"deploy-{environment}") if " deploy " in call]
    assert vercel.endswith("deploy --prebuilt --archive=tgz --prod --scope team_projectflo")


def test_production_waits_until_staging_is_live(merged: Outcome) -> None:
    services = [path.split("/")[2] for path in merged.render.requests if "deploys/" in path]

    assert list(dict.fromkeys(services)) == [
        "projectflo-staging-api",
        "projectflo-staging-worker",
        "projectflo-production-api",
        "projectflo-production-worker",
    ]


def test_a_failed_staging_keeps_production_as_it_is(broken_staging: Outcome) -> None:
    assert broken_staging.jobs() == [*STAGES, "deploy-staging", "alert"]
    assert broken_staging.results["deploy-staging"] == "failure"
    assert list(broken_staging.render.deploys) == ["projectflo-staging-api"]


def test_an_older_commit_is_not_deployed_and_not_told(pipeline: Pipeline) -> None:
    outcome = pipeline.run("push", head=pipeline.sha("HEAD~1"))

    refused = {"deploy-staging": "failure", "alert": "success"}
    assert outcome.results == {**passed(*STAGES, "gate"), **refused}
    assert not outcome.render.requests
    assert not outcome.events


def test_a_head_that_github_does_not_return_deploys_nothing(pipeline: Pipeline) -> None:
    outcome = pipeline.run("push", head="")

    assert outcome.results["deploy-staging"] == "failure"
    assert not outcome.render.requests
    assert len(outcome.events) == 1


def test_a_failed_deploy_is_told_at_once(pipeline: Pipeline, broken_staging: Outcome) -> None:
    (event,) = broken_staging.events

    assert broken_staging.results["alert"] == "success"
    assert (event["routing_key"], event["event_action"]) == ("planted-pagerduty-key", "trigger")
    assert event["payload"]["severity"] == "warning"
    assert event["payload"]["class"] == "deploy_rolled_back"
    assert event["payload"]["custom_details"]["commit"] == pipeline.sha("HEAD")
    assert event["payload"]["summary"] == (
        "deploy_rolled_back: deploy-staging failed in projectflo/projectflo"
    )
    (link,) = event["links"]
    assert link["href"].startswith("https://github.com/projectflo/projectflo/actions/runs/")


def test_a_stage_that_fails_after_a_merge_is_told(uncovered: Outcome) -> None:
    (event,) = uncovered.events
    assert event["payload"]["summary"].endswith(": test failed in projectflo/projectflo")


def test_nothing_else_is_told(merged: Outcome, proposed: Outcome) -> None:
    assert [outcome.events for outcome in (merged, proposed)] == [[], []]


def test_only_jobs_that_deploy_are_given_secrets(merged: Outcome, proposed: Outcome) -> None:
    assert merged.jobs_with_secrets == set(DEPLOYS)
    assert proposed.jobs_with_secrets == {"preview"}


def test_no_secret_is_on_a_command_line(merged: Outcome, proposed: Outcome) -> None:
    for secret in SECRETS.values():
        assert secret not in "\n".join([*merged.calls, *proposed.calls])
