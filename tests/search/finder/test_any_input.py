"""Whatever is typed, a search answers, and soon."""
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.finder import Finder
from search.request import Request
from search.results import search_json

from .conftest import Make, document

HOSTILE = [
    "\x00", "\ud800 quay", "quay \udcff", "(" * 500, '"' * 511, "-" * 512, "*" * 512, "a*" * 200, "quay " * 1600, "a" * 8000, "é" * 4000, "労" * 8000,
    '"' + "quay " * 90 + '"', " ".join(f"quay{n}*" for n in range(32)), "speaker:" * 60, "(a OR " * 80, "NEAR/5 " * 70, "'" * 400, "quay~5", "\u202equay", "İstanbul*",
    "-(" * 10 + "quay" + ")" * 10, " OR ".join(["-quay"] * 32), '"the of to"~9', "title:*", "title:the", "by:*", "the*", "-the", '-"the of"', "date:0001..9999",
]  # fmt: skip


@pytest.fixture
def finder(finder_of: Make) -> Finder:
    return finder_of(document("a", "The quay, the rent of the quay.", speakers=("Maro Venn",), date="2021"), document("b", "Die Straße. 労働者", language="de"))


@pytest.mark.parametrize("finder_of", ["whoosh"], indirect=True)
def test_hostile_input_is_answered(finder: Finder) -> None:
    for text in HOSTILE:
        for plain in (False, True):
            begun = time.perf_counter()
            search_json(finder.search(Request(query=text, plain=plain)))
            finder.quotes(Request(query=text, plain=plain))
            finder.suggest(text)
            assert time.perf_counter() - begun < 60, text[:40]


@pytest.mark.parametrize("finder_of", ["whoosh"], indirect=True)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.one_of(st.text(max_size=80), st.lists(st.sampled_from(["quay", " ", '"', "(", ")", "-", "OR", "*", "by:", "date:", "2019", "~3", "NEAR/2", "the", "ß", "労働"])).map("".join)),
       match=st.sampled_from(["best", "all", "any"]))  # fmt: skip
def test_any_input_is_answered(finder: Finder, text: str, match: str) -> None:
    search_json(finder.search(Request(query=text, match=match)))  # type: ignore[arg-type]
    finder.suggest(text)
