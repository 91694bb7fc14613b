"""Quotes on a subject: in it, from several speakers, each once, with an address that leads back to the words."""
import re

import pytest

from archive.records import Quote
from search import cite
from search.request import Request
from search.results import QuoteResult, quotes_json
from search.worth import PARTICULAR

from .conftest import Make, document

SAID = [
    "Nobody gives you a quay; you take it back stone by stone.", "A quay without workers is only a wall in the water.",
    "We never asked for charity, we asked for the quay.", "Freedom begins where the quay is ours and ends where it is sold.",
    "The quay belongs to those who wake at four in the morning.", "Solidarity is not a word but a rope thrown from the quay.",
]  # fmt: skip
NAMES = ("Maro Venn", "Sam Crane", "Ada Roe", "Bo Lind", "Ivo Kask", "Una Dale")


def said(result: QuoteResult) -> list[str]:
    return [hit.quote.text for hit in result.results]


@pytest.mark.parametrize("finder_of", ["whoosh"], indirect=True)
def test_at_least_five_speakers_on_a_page(finder_of: Make) -> None:
    many = " ".join(f"The quay number {n} is never going to be anybody's private gold mine." for n in range(12))
    finder = finder_of(document("many", many, speakers=(NAMES[0],)), *(document(name, line, speakers=(name,)) for name, line in zip(NAMES[1:], SAID, strict=False)))
    found = finder.quotes(Request(query="quay"))
    assert len(found.results) == 10
    assert len({hit.quote.speakers for hit in found.results}) >= 5
    assert all("quay" in text for text in said(found))
    assert len(set(said(found))) == 10
    assert found.has_next
    second = finder.quotes(Request(query="quay", page=2))
    assert not set(said(found)) & set(said(second))


@pytest.mark.parametrize("finder_of", ["whoosh"], indirect=True)
def test_the_address_leads_back_to_the_words(finder_of: Make) -> None:
    finder = finder_of(document("a", " ".join(SAID), speakers=("Maro Venn",)))
    for hit in finder.quotes(Request(query="quay")).results:
        assert cite.resolve(finder.catalogue, hit.quote.id).quote.text == hit.quote.text
        assert [hit.quote.text[start:end] for start, end in hit.marks] == ["quay"]
        assert hit.document.id in hit.href


@pytest.mark.parametrize("finder_of", ["whoosh"], indirect=True)
def test_forms_and_speakers(finder_of: Make) -> None:
    text = "The meeting was long. “We never sold the quay to anybody,” said Ada Roe. It ended late in the evening of the day."
    at = text.index("We never")
    quote = Quote(kind="quotation", start=at, end=at + len("We never sold the quay to anybody,"), text="We never sold the quay to anybody,", speakers=("Ada Roe",), score=0.6)
    finder = finder_of(document("a", text, quotes=(quote,)), document("b", SAID[0], speakers=("Maro Venn",)))
    assert said(finder.quotes(Request(query="quay"), form="quotation")) == [quote.text]
    assert said(finder.quotes(Request(query="quay"), form="statement"))[0] == SAID[0]
    assert said(finder.quotes(Request(query="quay", speakers=("Ada Roe",)))) == [quote.text]
    assert said(finder.quotes(Request(query="quay", speakers=("Maro Venn",)))) == [SAID[0]]
    assert said(finder.quotes(Request(query='"sold the quay"'))) == [quote.text]
    assert said(finder.quotes(Request(query="the of"))) == []
    assert finder.quotes(Request()).count >= 1


@pytest.mark.parametrize("finder_of", ["whoosh"], indirect=True)
def test_words_that_stand_in_another_quote_are_shown_once(finder_of: Make) -> None:
    pulled = "the quay belongs to those who wake"
    text = f"{SAID[4]} {SAID[0]}\n\n{pulled}"
    quote = Quote(kind="pull-quote", start=text.index(pulled), end=len(text), text=pulled, score=0.9)
    finder = finder_of(document("a", text, speakers=("Maro Venn",), quotes=(quote,)), document("b", SAID[4], speakers=("Sam Crane",)))
    assert sum("belongs to those who wake" in one for one in said(finder.quotes(Request(query="quay")))) == 1


@pytest.mark.parametrize("finder_of", ["whoosh"], indirect=True)
def test_json_has_the_promised_shape(finder_of: Make) -> None:
    shape = quotes_json(finder_of(document("a", SAID[0], speakers=("Maro Venn",))).quotes(Request(query="quay")))
    assert set(shape) >= {"count", "next", "previous", "results"}
    assert set(shape["results"][0]) == {
        "id", "kind", "text", "speakers", "document", "start", "end", "score", "href", "before", "after", "flags",
    }  # fmt: skip


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule, _, example in PARTICULAR])
def test_what_is_hard_to_carry_away(rule: re.Pattern[str], example: str) -> None:
    assert rule.search(example)
    assert not rule.search("Nobody gives you a quay; you take it back stone by stone.")


def test_a_claim_is_offered_before_a_story_and_a_title_last(finder_of: Make) -> None:
    title, story, claim = "The quay and the strike.", "In April the branch met at the quay and read a report on it.", "The quay is worth the fight of every worker on it."
    rest = "The tide tables hang beside the door of the hall. " * 9
    finder = finder_of(document("a", f"{title}\n\n{story}\n\n{claim}\n\n{rest.rstrip()}", title=title))
    assert said(finder.quotes(Request(query="quay"))) == [claim, story, title]


def test_what_is_said_of_the_speaker_themselves_comes_last(finder_of: Make) -> None:
    theirs, of_them = "Nobody closes a quay to people who work on it.", "Crane says that nobody closes a quay to people who live on it."
    finder = finder_of(document("a", f"{of_them}\n\n{' '.join(SAID)}", speakers=("Sam Crane",)), document("b", theirs, speakers=("Maro Venn",)))
    found = said(finder.quotes(Request(query="closes quay")))
    assert found.index(theirs) < found.index(of_them)
