"""Strategies for the databases and caches of a valid spec."""

from __future__ import annotations

from functools import cache as cached

from hypothesis import strategies as st

from tests.specs.names import some_of
from tests.specs.services import Data

BASIC = ("free", "basic_256mb", "basic_1gb", "basic_4gb")
AVAILABLE = ("pro_4gb", "pro_64gb", "accelerated_16gb", "accelerated_1024gb")
EXTENSIONS = ("pg_stat_statements", "uuid-ossp", "vector", "select")
EVICTIONS = ("noeviction", "allkeys_lru", "volatile_ttl")


@cached
def database() -> st.SearchStrategy[Data]:
    """One database; high availability only with a plan that has it."""
    simple = st.fixed_dictionaries({}, optional=_size() | {"plan": st.sampled_from(BASIC)})
    plan = st.sampled_from(AVAILABLE)
    available = st.fixed_dictionaries(
        {"plan": plan, "high_availability": st.booleans()}, optional=_size()
    )
    return simple | available


def _size() -> dict[str, st.SearchStrategy[object]]:
    return {
        "engine": st.just("postgres"),
        "version": st.sampled_from([13, 17, 18]),
        "disk_gb": st.sampled_from([1, 5, 50, 16000]),
        "extensions": some_of(EXTENSIONS),
    }


@cached
def cache() -> st.SearchStrategy[Data]:
    """One cache."""
    return st.fixed_dictionaries(
        {},
        optional={
            "engine": st.just("valkey"),
            "plan": st.sampled_from(["free", "starter", "pro_plus"]),
            "eviction": st.sampled_from(EVICTIONS),
        },
    )
