"""The identifier of a quote changes with every word of it."""
from hypothesis import given
from hypothesis import strategies as st

from archive.quote_ids import check, quote_id


def test_quote_id() -> None:
    assert quote_id("k3f9x2m7qa", 1, 120, 157, "A pump does not know who paid for it.") == "k3f9x2m7qa-1-3c-11-ctqmdd"


@given(st.text(min_size=1), st.text(min_size=1))
def test_other_words_have_another_check(one: str, other: str) -> None:
    assert (check(one) == check(other)) == (one == other)
