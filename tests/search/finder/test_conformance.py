"""Query to matching passages, the same on every engine: the rows of `conformance`."""
import pytest

from search.finder import Finder
from search.request import Request
from search.results import SearchResult

from .conformance import CASES, HELD
from .conftest import Make


@pytest.mark.parametrize("n", range(0, len(CASES), 70))
def test_query_to_passages(finder_of: Make, n: int) -> None:
    finder = finder_of(*HELD)
    rows = CASES[n : n + 70]
    found = {(query, str(about)): names(finder.search(Request(query=query, limit=50, **about))) for query, about, _ in rows}
    assert found == {(query, str(about)): expected for query, about, expected in rows}


def names(result: SearchResult) -> set[str]:
    """The identifiers of the documents found."""
    return {str(hit.document.identifier) for hit in result.results}


def test_empty_archive(finder_of: Make) -> None:
    finder: Finder = finder_of()
    for query in ("quay", '"quay"', "quay*", "-quay", "by:venn", "", "date:2019"):
        assert finder.search(Request(query=query)).count == 0
