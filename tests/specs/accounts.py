"""Strategies for the accounts of a valid spec, and for the state that one of them holds."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.specs import names
from tests.specs.services import Data

PROVIDERS = st.sampled_from(["managed", "existing"])


def accounts() -> st.SearchStrategy[Data]:
    """Some accounts, each with some of its keys."""
    workspace = st.fixed_dictionaries(
        {"workspace": st.sampled_from(["tea-1", "usr-Ab9"])},
        optional={
            "plan": st.sampled_from(["hobby", "pro", "enterprise"]),
            "oidc_provider": PROVIDERS,
        },
    )
    render = st.dictionaries(st.sampled_from(names.NAMES), workspace, min_size=1, max_size=2)
    vercel = st.sampled_from(
        [
            {"team": "team_a-B"},
            {"team": "1", "plan": "pro"},
            {"team": "a", "sensitive_variables": True},
        ]
    )
    made = {"render": render, "vercel": vercel, "github": _github(), "aws": _aws()}
    return st.fixed_dictionaries({}, optional=made)


def _github() -> st.SearchStrategy[Data]:
    ids = st.sampled_from([{}, {"owner_id": 1, "repository_id": 123456789}])
    plan = st.fixed_dictionaries({}, optional={"plan": st.sampled_from(["free", "enterprise"])})
    return st.tuples(ids, plan).map(lambda drawn: drawn[0] | drawn[1])


def _aws() -> st.SearchStrategy[Data]:
    account = {
        "account": st.sampled_from(["123456789012", "000000000001"]),
        "region": st.sampled_from(["eu-central-1", "us-gov-west-1"]),
    }
    return st.fixed_dictionaries(account, optional={"oidc_provider": PROVIDERS})


def state() -> st.SearchStrategy[Data]:
    """A state in a bucket or in a file."""
    bucket = {"backend": "s3", "bucket": "1-state-a", "region": "eu-central-1"}
    return st.sampled_from([bucket, {"backend": "local"}])
