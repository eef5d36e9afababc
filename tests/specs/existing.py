"""Strategies for what stands already, and for what had another name before."""

from __future__ import annotations

from functools import cache as cached

from hypothesis import strategies as st

from tests.specs import names
from tests.specs.services import Data

ADDRESSES = ("https://tax.example", "https://a.b-c.co:8443/v1/~x_.y")


@cached
def service() -> st.SearchStrategy[Data]:
    """A web service that runs elsewhere."""
    return st.fixed_dictionaries(
        {"existing": st.sampled_from(ADDRESSES)},
        optional={"health": st.sampled_from(names.HEALTH)},
    )


@cached
def store(section: str) -> st.SearchStrategy[Data]:
    """A database or cache that stands at Render already."""
    prefix = {"databases": "dpg", "caches": "red"}[section]
    keys = {
        "databases": {"version": st.just(17), "extensions": st.just(["citext"])},
        "caches": {"eviction": st.just("allkeys_lru")},
    }
    return st.fixed_dictionaries({"existing": st.just(f"{prefix}-a1")}, optional=keys[section])


@st.composite
def renamed(draw: st.DrawFn, members: Data) -> Data:
    """The same members, some of which had another name before that none has now."""
    earlier = {
        name: f"old-{index}"
        for index, (name, member) in enumerate(members.items())
        if "existing" not in member and draw(st.integers(0, 3)) == 0
    }
    return {
        name: member | ({"renamed_from": earlier[name]} if name in earlier else {})
        for name, member in members.items()
    }
