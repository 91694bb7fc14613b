"""Requests: their addresses, their pages, and that a value which means nothing is named."""
from typing import Any

import pytest

from archive.errors import BadSetting
from search.request import Request, checked, cursor, day


def test_the_address_leaves_out_what_is_usual() -> None:
    assert Request().address() == "/search"
    asked = Request(query="quay & rent", speakers=("Maro Venn", "-Sam"), from_="2019", match="all", page=2)
    assert asked.address("/search.json") == "/search.json?q=quay+%26+rent&speaker=Maro+Venn&speaker=-Sam&from=2019&match=all&page=2"
    assert asked.address(page=1) == "/search?q=quay+%26+rent&speaker=Maro+Venn&speaker=-Sam&from=2019&match=all"


def test_pages_and_cursors_count_documents() -> None:
    assert Request(page=3, limit=20).offset == 40
    assert Request(after=cursor(40), limit=20).offset == 40


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"match": "most"}, "match"), ({"sort": "best"}, "sort"), ({"kind": ("poem",)}, "kind"), ({"from_": "May"}, "date"), ({"to": "2019-13"}, "date"),
        ({"from_": "2020", "to": "2019"}, "later"), ({"limit": 0}, "limit"), ({"limit": 10**6}, "limit"), ({"page": 0}, "page"), ({"after": "x"}, "cursor"),
    ],
)  # fmt: skip
def test_a_value_that_means_nothing_is_named(values: dict[str, Any], word: str) -> None:
    with pytest.raises(BadSetting, match=word):
        checked(Request(**values))


def test_partial_dates_reach_to_their_ends() -> None:
    assert (day("2019", last=False), day("2019", last=True), day("2023-02", last=True)) == ("2019-01-01", "2019-12-31", "2023-02-28")
    assert checked(Request(from_="2019", to="2019-01", kind=("-letter",))).from_ == "2019"
