"""Strategies for any value that a file can hold."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.specs.texts import LINES, ONE_LINE, free_text

texts = free_text("lines") | st.sampled_from([*ONE_LINE, *LINES])
plain_words = st.from_regex(r"[a-z][a-z0-9-]{0,6}( [a-z]{1,4}){0,2}", fullmatch=True)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.sampled_from([0.5, -12.25, 1e-05])
    | texts
    | plain_words
)
keys = st.text("abcyn-_. 0#:", min_size=1, max_size=4)
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
