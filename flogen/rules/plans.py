"""Rules about what the plan of an account, or of a database, does not include.

`FEATURES` is the whole of what they know: what only some plans have, and who asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flogen.diagnostics import Severity
from flogen.model.accounts import RenderAccount
from flogen.model.project import Project
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.spec import pointer
from flogen.targets import alerts


@dataclass(frozen=True)
class Asked:
    """Who asks for a feature: the place of the key, and the plan that must include it.

    plan: empty where the spec does not say it; account: the place that says the plan, or would.
    """

    at: str
    plan: str
    account: str


@dataclass(frozen=True)
class Feature:
    """What some plans of a service lack, the least plan that has it, and who asks for it."""

    service: str
    name: str
    lacking: tuple[str, ...]
    least: str
    asked: Callable[[Project], Iterator[Asked]]


@rule(Severity.WARNING)
def plan_lacks_feature(graph: Graph) -> Iterator[Fact]:
    """The plan of an account does not include what the spec asks for.

    The service would refuse it or leave it out. Choose a plan that has it, say the plan that the
    account has by now under `accounts`, or take out what asks for it.
    """
    for feature in FEATURES:
        for asked in dict.fromkeys(feature.asked(graph.project)):
            if asked.plan in feature.lacking:
                message = f"the plan {asked.plan} at {feature.service} has no {feature.name}"
                yield Fact(
                    message, f"it needs {feature.least}{_above(feature)}", asked.at, on_key=True
                )


@rule(Severity.NOTE)
def plan_not_said(graph: Graph) -> Iterator[Fact]:
    """The spec asks for something that not every plan of an account includes.

    Say the plan of the account under `accounts`: then flogen can tell whether it is included.
    """
    for account, features in _unsaid(graph.project).items():
        needs = dict.fromkeys(f"{one.name} ({one.least}{_above(one)})" for one in features)
        message = (
            f"the plan at {features[0].service} is not said, and may lack {' and '.join(needs)}"
        )
        yield Fact(message, f"add it: {pointer.dotted(account)}.plan", account, on_key=True)


def _above(feature: Feature) -> str:
    return "" if feature.least == "enterprise" else " or more"


def _unsaid(project: Project) -> dict[str, list[Feature]]:
    """What is asked of each account whose plan is not said, by the account's place."""
    found: dict[str, list[Feature]] = {}
    for feature in FEATURES:
        for asked in feature.asked(project):
            if not asked.plan:
                found.setdefault(asked.account, []).append(feature)
    return found


def _isolation(project: Project) -> Iterator[Asked]:
    """An environment that is alone in its workspace has nobody to be kept from."""
    for environment in project.deployed:
        account = environment.account
        if account and (not account.plan or _is_shared(project, account)):
            at = pointer.join(["accounts", "render", account.name])
            yield Asked(environment.at, account.plan, at)


def _is_shared(project: Project, account: RenderAccount) -> bool:
    return sum(environment.account == account for environment in project.deployed) > 1


def _recovery(project: Project) -> Iterator[Asked]:
    for environment in project.deployed:
        for database in environment.databases if environment.protected else ():
            if not database.existing:
                yield Asked(database.at, database.plan, database.at)


def _commerce(project: Project) -> Iterator[Asked]:
    account = project.accounts.vercel
    for environment in project.deployed if account else ():
        for service in environment.services:
            if account and service.host == "vercel":
                yield Asked(service.at, account.plan, "/accounts/vercel")


def _branch_rules(project: Project) -> Iterator[Asked]:
    account = project.accounts.github
    if account and account.visibility == "private" and project.pipeline:
        yield Asked("/pipeline", account.plan, "/accounts/github")


def _secrets(project: Project) -> Iterator[Asked]:
    account = project.accounts.github
    if account and account.visibility == "private" and project.pipeline:
        for environment in project.deployed:
            if environment.deploy != "never":
                yield Asked(environment.at, account.plan, "/accounts/github")


def _reviewers(project: Project) -> Iterator[Asked]:
    account = project.accounts.github
    for environment in project.environments if account else ():
        if account and account.visibility == "private" and environment.reviewers:
            at = pointer.child(environment.at, "reviewers")
            yield Asked(at, account.plan, "/accounts/github")


def _oidc(project: Project) -> Iterator[Asked]:
    """Without it the jobs that dump have a key that never ends."""
    for environment in project.deployed:
        account = environment.account
        for backup in project.dumped(environment) if account else ():
            if account:
                at = pointer.join(["accounts", "render", account.name])
                yield Asked(backup.at, account.plan, at)


def _quick_checks(project: Project) -> Iterator[Asked]:
    """https://uptimerobot.com/pricing: the free plan checks every five minutes."""
    account, uptime = project.accounts.uptimerobot, project.monitoring.uptime
    if account and uptime and uptime.interval_seconds < 300:
        yield Asked("/monitoring/uptime", account.plan, "/accounts/uptimerobot")


def _alerts_elsewhere(project: Project) -> Iterator[Asked]:
    account = project.accounts.sentry
    if account and alerts.tiers_of(project, alerts.SENTRY):
        yield Asked("/alerting", account.plan, "/accounts/sentry")


FEATURES = (
    Feature("Render", "network isolation", ("hobby",), "pro", _isolation),
    Feature("Render", "point-in-time recovery", ("free",), "basic_256mb", _recovery),
    Feature("Render", "OIDC for the jobs of backups", ("hobby",), "pro", _oidc),
    Feature("UptimeRobot", "checks below five minutes", ("free",), "solo", _quick_checks),
    Feature("Sentry", "alerts to PagerDuty and Slack", ("developer",), "team", _alerts_elsewhere),
    Feature("Vercel", "commercial use", ("hobby",), "pro", _commerce),
    Feature("GitHub", "rules of branches in private repositories", ("free",), "pro", _branch_rules),
    Feature(
        "GitHub", "secrets of environments in private repositories", ("free",), "pro", _secrets
    ),
    Feature(
        "GitHub",
        "reviewers in private repositories",
        ("free", "pro", "team"),
        "enterprise",
        _reviewers,
    ),
)
RULES = (plan_lacks_feature, plan_not_said)
