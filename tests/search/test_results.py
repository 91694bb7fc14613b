"""Results: pages and addresses."""
from search.query import parse
from search.request import Request
from search.results import FacetValue, QuoteResult, SearchResult, facet_label, quotes_json, search_json


def result(page: int, documents: int = 25) -> SearchResult:
    return SearchResult(
        request=Request(query="quay", page=page), query=parse("quay"), read_back="Passages with quay", documents=documents, count=documents,
        facets={"language": (FacetValue(value="uk", label=facet_label("language", "uk"), count=3),)},
    )  # fmt: skip


def test_pages_have_neighbours() -> None:
    shapes = [search_json(result(page)) for page in (1, 2, 3)]
    assert [shape["next"] for shape in shapes] == ["/search.json?q=quay&page=2", "/search.json?q=quay&page=3", None]
    assert [shape["previous"] for shape in shapes] == [None, "/search.json?q=quay", "/search.json?q=quay&page=2"]
    assert result(1).pages == 3
    assert result(2).next_cursor == "c20"


def test_other_addresses_may_take_their_place() -> None:
    assert search_json(result(2), next_="/api/v1/search?after=c20", previous="/x")["next"] == "/api/v1/search?after=c20"


def test_facets_are_named_in_words() -> None:
    assert search_json(result(1))["facets"] == {"language": [{"value": "uk", "label": "Ukrainian", "count": 3}]}
    assert facet_label("speaker", "uk") == "uk"


def test_quotes_keep_their_form_from_page_to_page() -> None:
    found = QuoteResult(request=Request(query="quay", page=2), query=parse("quay"), read_back="", form="statement", count=35)
    shape = quotes_json(found)
    assert (shape["next"], shape["previous"]) == ("/quotes.json?q=quay&page=3&form=statement", "/quotes.json?q=quay&form=statement")
