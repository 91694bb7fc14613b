"""Results leave whole, in forms that other programs read; feeds never repeat an entry."""
import csv
import io
import json

import bibtexparser
import feedparser
import pytest
from flask.testing import FlaskClient

from search.exporting import safe_cell


def test_csv_has_every_passage_and_no_formula(client: FlaskClient) -> None:
    answer = client.get("/search.csv?q=solidarity")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert {row["speakers"] for row in rows} >= {"Dorothy Flint", "Eve <b>Bold</b>"}
    assert all(row["url"].startswith("https://archive.example/d/") for row in rows)
    assert safe_cell("=cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("query", ["", "solidarity", "water", "pump solidarity"])
def test_csv_has_as_many_lines_as_the_page_counts_passages(client: FlaskClient, query: str) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv", query_string={"q": query}).get_data(as_text=True).lstrip("\ufeff"))))
    assert len(rows) == client.get("/search.json", query_string={"q": query}).get_json()["count"]
    assert len({row["passage"] for row in rows}) == len(rows)


def test_references_of_a_whole_result(client: FlaskClient) -> None:
    made = bibtexparser.parse_string(client.get("/search.bib?q=solidarity").get_data(as_text=True))
    assert len(made.entries) >= 2
    assert client.get("/search.ris?q=solidarity").get_data(as_text=True).count("ER  -") == len(made.entries)
    assert len(json.loads(client.get("/search.csl.json?q=solidarity").get_data())) == len(made.entries)


def test_references_of_quotes(client: FlaskClient) -> None:
    made = bibtexparser.parse_string(client.get("/quotes.bib?q=pump").get_data(as_text=True))
    items = json.loads(client.get("/quotes.csl.json?q=pump").get_data())
    assert len(made.entries) == len(items) == client.get("/quotes.ris?q=pump").get_data(as_text=True).count("ER  -") > 0
    assert all("/quote/" in item["URL"] and item["abstract"] for item in items)


@pytest.mark.parametrize("path", ["/search.atom", "/search.atom?q=solidarity", "/speaker/dorothy-flint.atom", "/quotes.atom", "/quotes.atom?q=pump"])
def test_feeds_are_read_without_complaint(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    feed = feedparser.parse(answer.data)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.entries
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids))
    assert feed.feed.id.startswith("https://archive.example/")
    assert all(entry.updated and entry.title for entry in feed.entries)
