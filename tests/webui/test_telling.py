"""What was searched for is read back in the reader's language, every phrase of it."""
import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.query import parse
from search.request import Request
from webui import telling

ASKED = 'rent "right of way" camp* by:ada -title:news (a1 OR b2) kind:letter language:de date:2019 "quay wall"~5'
PROBLEMS = [
    '"open', "a OR", "()", "(" * 12 + "a" + ")" * 12, "(a", "OR a", "NEAR/5 a", "a NEAR/5 b NEAR/3 c", '"a"~5', "ab*", 'speaker:""', "date:perhaps", '"a b"~500',
    " ".join(f"-w{n}" for n in range(40)), "x" * 600, "word " * 2000,
]  # fmt: skip


def test_every_phrase_is_translated(app: Flask) -> None:
    request = Request(query=ASKED, speakers=("Ada", "-Bo"), kind=("speech", "-letter"), language=("de",), source=("News",), from_="2018", to="2022")
    with app.test_request_context("/?ui=en"):
        english = telling.read_back(parse(ASKED), request)
    with app.test_request_context("/?ui=de"):
        german = telling.read_back(parse(ASKED), request)
        assert telling.sentence(parse("quay rent"), Request(from_="2018", to="2022")) == "Stellen mit quay und rent, in allen Formen, von 2018 bis 2022"
    phrases = {words.strip(" ,()") for words, is_theirs in english if not is_theirs} - {"", "in"}
    left = {words.strip(" ,()") for words, is_theirs in german if not is_theirs} & phrases
    assert left == set()
    assert {"Deutsch", "Rede", "Brief"} <= {words for words, is_theirs in german if is_theirs}
    assert [words for words, is_theirs in english if is_theirs][:2] == [words for words, is_theirs in german if is_theirs][:2] == ["rent", "“right of way”"]


@pytest.mark.parametrize("query", PROBLEMS, ids=range(len(PROBLEMS)))
def test_every_problem_is_translated(app: Flask, query: str) -> None:
    problem = parse(query).problem
    assert problem
    with app.test_request_context("/?ui=en"):
        assert telling.problem(problem) == problem
    for code in ("de", "uk", "es"):
        with app.test_request_context(f"/?ui={code}"):
            told = telling.problem(problem)
            reason = problem.partition("because ")[2].rstrip(".") or problem
            assert told != problem
            assert reason not in told


def test_the_page_says_it(client: FlaskClient) -> None:
    body = client.get("/search?q=%22open&ui=de").get_data(as_text=True)
    assert "Gesucht wurde nach einfachen Wörtern, denn: ein Anführungszeichen hat kein Gegenstück." in body
    assert "Zitate mit " in client.get("/quotes?q=pump&ui=de").get_data(as_text=True)
