"""Rules about features that the plan of an account or a database does not include.

`FEATURES` lists these features, the plans that include them, and how the spec uses them.
"""

from __future__ import annotations

from collections.abc import Iterator

from flogen import hosts
from flogen.diagnostics import Severity
from flogen.model.plan_features import Feature, FeatureUse
from flogen.model.project import Project
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph
from flogen.spec import pointer
from flogen.targets import alerts


@rule(Severity.WARNING)
def plan_lacks_feature(graph: Graph) -> Iterator[Fact]:
    """The plan of an account does not include a feature that the spec uses.

    The service would refuse or ignore the setting. Choose a plan that includes the feature, set
    the current plan under `accounts`, or remove the setting.
    """
    for feature in FEATURES:
        for use in dict.fromkeys(feature.uses(graph.project)):
            if use.plan in feature.lacking:
                message = (
                    f"the plan {use.plan} of {feature.service} does not include {feature.name}"
                )
                yield Fact(
                    message, f"use the plan {feature.least}{_above(feature)}", use.at, on_key=True
                )


@rule(Severity.NOTE)
def plan_not_set(graph: Graph) -> Iterator[Fact]:
    """The spec uses a feature that some plans of an account do not include.

    Set the plan of the account under `accounts`, so that flogen can check it.
    """
    for account, features in _without_plan(graph.project).items():
        needs = dict.fromkeys(f"{one.name} ({one.least}{_above(one)})" for one in features)
        service, listed = features[0].service, " and ".join(needs)
        message = f"the plan of {service} is not set, and may not include {listed}"
        yield Fact(message, f"set {pointer.dotted(account)}.plan", account, on_key=True)


def _above(feature: Feature) -> str:
    return "" if feature.least == "enterprise" else " or more"


def _without_plan(project: Project) -> dict[str, list[Feature]]:
    """Return the features that the spec uses of each account without a plan, by its pointer."""
    found: dict[str, list[Feature]] = {}
    for feature in FEATURES:
        for use in feature.uses(project):
            if not use.plan:
                found.setdefault(use.account, []).append(feature)
    return found


def _branch_rules(project: Project) -> Iterator[FeatureUse]:
    account = project.accounts.github
    if account and account.visibility == "private" and project.pipeline:
        yield FeatureUse("/pipeline", account.plan, "/accounts/github")


def _secrets(project: Project) -> Iterator[FeatureUse]:
    account = project.accounts.github
    if account and account.visibility == "private" and project.pipeline:
        for environment in project.deployed:
            if environment.deploy != "never":
                yield FeatureUse(environment.at, account.plan, "/accounts/github")


def _reviewers(project: Project) -> Iterator[FeatureUse]:
    account = project.accounts.github
    for environment in project.environments if account else ():
        if account and account.visibility == "private" and environment.reviewers:
            at = pointer.child(environment.at, "reviewers")
            yield FeatureUse(at, account.plan, "/accounts/github")


def _quick_checks(project: Project) -> Iterator[FeatureUse]:
    """https://uptimerobot.com/pricing: the free plan checks every five minutes."""
    account, uptime = project.accounts.uptimerobot, project.monitoring.uptime
    if account and uptime and uptime.interval_seconds < 300:
        yield FeatureUse("/monitoring/uptime", account.plan, "/accounts/uptimerobot")


def _alerts_elsewhere(project: Project) -> Iterator[FeatureUse]:
    account = project.accounts.sentry
    if account and alerts.tiers_of(project, alerts.SENTRY):
        yield FeatureUse("/alerting", account.plan, "/accounts/sentry")


FEATURES = (
    *(feature for host in hosts.HOSTS.values() for feature in host.features),
    Feature("UptimeRobot", "checks below five minutes", ("free",), "solo", _quick_checks),
    Feature("Sentry", "alerts to PagerDuty and Slack", ("developer",), "team", _alerts_elsewhere),
    Feature("GitHub", "branch rules in private repositories", ("free",), "pro", _branch_rules),
    Feature("GitHub", "environment secrets in private repositories", ("free",), "pro", _secrets),
    Feature(
        "GitHub",
        "reviewers in private repositories",
        ("free", "pro", "team"),
        "enterprise",
        _reviewers,
    ),
)
RULES = (plan_lacks_feature, plan_not_set)
