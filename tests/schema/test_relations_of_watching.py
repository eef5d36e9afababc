"""What must hold for what is watched and who is told: specs that break it, and that do not."""

from __future__ import annotations

import pytest

from flogen.schema import of_alerting, of_monitoring
from tests.spec_texts import assert_said, assert_valid, said_of
from tests.watching_texts import (
    ACCOUNTS,
    ALL,
    BASE,
    DUMPED,
    HEARD,
    ON_CALL,
    PRODUCTION,
    SERVICES,
    WATCHED,
    p1,
)

CHECKS = (*of_monitoring.CHECKS, *of_alerting.CHECKS)

BROKEN = [
    (
        "monitoring_has_accounts",
        "monitoring: { «sentry»: {} }",
        "there is no account at Sentry",
        "add accounts: { sentry: { organization: ... } }",
    ),
    (
        "monitoring_has_accounts",
        "monitoring: { «uptime»: {} }",
        "there is no account at UptimeRobot",
        "add accounts: { uptimerobot: {} }",
    ),
    (
        "targets_are_public",
        BASE + "monitoring: { uptime: { targets: [api, «job»] } }",
        "job is a worker and has no URL",
        "name a web service",
    ),
    (
        "monitored_environments_are_deployed",
        "environments: { a: { runs_on: compose, monitored: «true» } }",
        "a cannot be monitored",
        "remove it: local environments and previews are not monitored",
    ),
    (
        "monitored_environments_are_deployed",
        "environments: { a: {}, b: { like: a, per: pull_request, monitored: «true» } }",
        "b cannot be monitored",
        "remove it: local environments and previews are not monitored",
    ),
    *(
        (
            "variables_of_sentry_are_free",
            ACCOUNTS + "monitoring: { sentry: {} }\n" + given,
            f"{name} is set by flogen",
            "remove it: monitoring.sentry sets it for every service",
        )
        for name, given in (
            (
                "SENTRY_DSN",
                "services: { a: { framework: nestjs, path: a, env: { «SENTRY_DSN»: x } } }",
            ),
            (
                "SENTRY_ORG",
                "services: { a: { framework: nestjs, path: a } }\nenvironments: { production: "
                "{ services: { a: { env: { «SENTRY_ORG»: x } } } } }",
            ),
            (
                "SENTRY_PROJECT",
                "databases: { db: {} }\n"
                "services: { a: { framework: nestjs, path: a, uses: { «db»: SENTRY_PROJECT } } }",
            ),
            (
                "SENTRY_DSN",
                "secrets: { SENTRY_DSN: { from: github_environment } }\n"
                "services: { a: { framework: nestjs, path: a, secrets: [«SENTRY_DSN»] } }",
            ),
        )
    ),
    (
        "classes_have_one_source",
        ALL + p1("«site_down»: {}"),
        "site_down has no source",
        "add one of uptime, sentry, heartbeat, workflow",
    ),
    (
        "classes_have_one_source",
        ALL + p1("site_down: { uptime: [web], «workflow»: deploy }"),
        "site_down already has the source uptime",
        "move it to a class of its own",
    ),
    (
        "classes_have_one_source",
        ALL + p1("a: { workflow: deploy, «failed_checks»: 2 }"),
        '"failed_checks" needs the source uptime',
        "remove it, or add uptime",
    ),
    (
        "class_names_are_unique",
        ALL + "alerting: { p1: { for: { a: { uptime: [web] } } },"
        " p2: { for: { «a»: { uptime: [web] } } } }",
        "p1 already has a class a",
        "rename one of them",
    ),
    (
        "sources_are_configured",
        BASE
        + "monitoring: { uptime: {} }\n"
        + ON_CALL
        + p1("a: { «sentry»: { new_issue: true } }"),
        'monitoring has no key "sentry"',
        "add monitoring: { sentry: {} }",
    ),
    (
        "sources_are_configured",
        BASE + ON_CALL + p1("a: { «uptime»: [web] }"),
        'monitoring has no key "uptime"',
        "add monitoring: { uptime: {} }",
    ),
    (
        "alerting_services_are_checked",
        ALL + p1("a: { uptime: [web, «job»] }"),
        "job is a worker and has no URL",
        "name a web service",
    ),
    (
        "alerting_services_are_checked",
        BASE
        + "monitoring: { uptime: { targets: [api] } }\n"
        + ON_CALL
        + p1("a: { uptime: [«web»] }"),
        "UptimeRobot does not check web",
        "add it to monitoring.uptime.targets",
    ),
    (
        "alerting_services_are_checked",
        ALL + p1("a: { uptime: [web] }, b: { uptime: [api, «web»] }"),
        "p1 already alerts on web",
        "name it in one class of the tier only",
    ),
    (
        "workflows_can_alert",
        ACCOUNTS + ON_CALL + "environments: { a: {} }\n" + p1("a: { workflow: «deploy» }"),
        "there is no workflow",
        "add pipeline: {}",
    ),
    (
        "workflows_can_alert",
        "accounts: { pagerduty: { subdomain: acme } }\n"
        + PRODUCTION
        + ON_CALL
        + p1("a: { workflow: «deploy» }"),
        "there is no account at GitHub",
        "add accounts: { github: {} }, so that Terraform sets the key of the workflow",
    ),
    (
        "workflows_can_alert",
        ACCOUNTS + ON_CALL + "environments: { a: { deploy: never }, b: { runs_on: compose } }\n"
        "pipeline: {}\n" + p1("a: { workflow: «deploy» }"),
        "the workflow deploys nothing",
        "add an environment with deploy: on_merge",
    ),
    (
        "heartbeats_are_received",
        DUMPED + "accounts: { aws: { account: '123456789012', region: eu-central-1 }, "
        "render: { one: { workspace: tea-1 } }, pagerduty: { subdomain: acme } }\n"
        + ON_CALL
        + p1("a: { heartbeat: «backups.databases.db» }"),
        "there is no account at UptimeRobot",
        "add accounts: { uptimerobot: {} }",
    ),
    (
        "heartbeats_are_received",
        HEARD.replace("production: {}", "production: { monitored: false }")
        + p1("a: { heartbeat: «backups.databases.db» }"),
        "no environment that dumps db is monitored",
        "add monitored: true to a protected environment",
    ),
    (
        "heartbeats_are_received",
        HEARD
        + p1("a: { heartbeat: backups.databases.db }, b: { heartbeat: «backups.databases.db» }"),
        "p1 already alerts on the dumps of db",
        "name it in one class of the tier only",
    ),
    (
        "heartbeats_are_received",
        HEARD.replace("db: {} } }", "db: { schedule: '0 0 1 1 *' } } }")
        + p1("a: { heartbeat: «backups.databases.db» }"),
        "the schedule 0 0 1 1 * is too rare for a heartbeat at UptimeRobot",
        "dump the database at least every 31 days",
    ),
    (
        "something_is_monitored",
        ACCOUNTS + SERVICES + WATCHED + ON_CALL + "environments: { staging: {}, production: "
        "{ protected: false } }\n«alerting»: { p1: { for: { a: { uptime: [web] } } } }",
        "no environment is monitored",
        "add monitored: true to an environment",
    ),
    (
        "somebody_is_on_call",
        BASE + WATCHED + "alerting: { «p2»: { for: { a: { uptime: [web] } } } }",
        "nobody is on call",
        "add on_call: { people: [{ user: ... }] }",
    ),
    (
        "somebody_is_on_call",
        "«on_call»: { existing: PESC001 }",
        "there is no account at PagerDuty",
        "add accounts: { pagerduty: { subdomain: ... } }",
    ),
    (
        "people_can_be_reached",
        BASE
        + WATCHED
        + "on_call: { people: [«{ user: PUSER01, push: PPUSH01 }»] }\n"
        + p1("a: { uptime: [web] }"),
        "p1 cannot reach PUSER01 by phone",
        "add phone with the id of the contact method",
    ),
    (
        "people_can_be_reached",
        ACCOUNTS + "on_call: { people: [{ user: PUSER01 }, { user: «PUSER01» }] }",
        "PUSER01 is already in the list",
        "remove one of them",
    ),
    (
        "existing_policies_have_no_media",
        BASE + WATCHED + "on_call: { existing: PESC001 }\n"
        "alerting: { p1: { «notify»: push, for: { a: { uptime: [web] } } } }",
        '"notify" does not apply to an existing escalation policy',
        "remove it: the people of that policy have their own notification rules",
    ),
]
SOUND = [
    ALL,
    ALL + p1("a: { uptime: [web, api], failed_checks: 3 }, b: { workflow: deploy }"),
    ALL
    + "alerting: { p1: { for: { a: { uptime: [web] } } }, p2: { for: { b: { uptime: [web] } } } }",
    ALL
    + "alerting: { p3: { notify: { slack: ops }, for: { a: { sentry: { new_issue: true } } } } }",
    ACCOUNTS + WATCHED,
    HEARD + p1("a: { heartbeat: backups.databases.db }"),
    BASE + WATCHED + "on_call: { people: [{ user: PUSER01, push: PPUSH01 }] }\n"
    "alerting: { p1: { notify: push, for: { a: { uptime: [web] } } } }",
    BASE + WATCHED + "on_call: { existing: PESC001 }\n" + p1("a: { uptime: [web] }"),
    "environments: { a: { runs_on: compose, monitored: false } }",
    "services: { a: { framework: nestjs, path: a, env: { SENTRY_DSN: x } } }",
]


def test_every_check_has_specs_that_break_it() -> None:
    assert {name for name, *_ in BROKEN} == {check.__name__ for check in CHECKS}


@pytest.mark.parametrize(("check", "sections", "message", "hint"), BROKEN)
def test_what_does_not_go_together_is_told(
    check: str, sections: str, message: str, hint: str
) -> None:
    assert_said(sections, message, hint)


@pytest.mark.parametrize("sections", SOUND)
def test_what_goes_together_is_no_finding(sections: str) -> None:
    assert_valid(sections)


@pytest.mark.parametrize(
    "sections",
    [
        "monitoring: 5\nalerting: [p1]\non_call: [x]",
        "monitoring: { uptime: { targets: { a: 1 } }, sentry: 5 }\nservices: [x]",
        "alerting: { p1: { notify: 5, for: { a: { uptime: { x: 1 } }, b: 5 } }, p2: 5 }",
        "on_call: { people: [5, { user: [x] }] }\nalerting: { p1: { for: { a: {} } } }",
        "monitoring: { sentry: {} }\nservices: { a: { secrets: 5, env: [x], uses: 5 } }",
        "environments: { a: 5, b: { services: [x], monitored: 5 } }",
    ],
)
def test_checks_pass_over_what_breaks_the_schema(sections: str) -> None:
    assert said_of(sections)
