"""Statements: whole, self-contained, ranked, and flagged where quoting them alone would mislead."""

import pytest

from archive.records import Document, FileRef, Quote, Turn
from search import sentences
from search.quotable import explain, features, score, statements
from search.quotable_tables import DANGLING, DENIAL, LEANING, LISTS, REPORTED, WEIGHTS


def said(text: str, *, language: str = "en", kind: str = "speech", quotes: tuple[Quote, ...] = ()) -> Document:
    turn = Turn(n=1, role="speaker", speakers=("Mara Quill",), start=0, end=len(text))
    file = FileRef(path="a.txt", sha256="0" * 64, media_type="text/plain")
    return Document(text=text, language=language, kind=kind, file=file, turns=(turn,), quotes=quotes)


BETTER = [  # what carries, and what does not
    ("No tide turns alone, and no harbour is closed to one without being closed to all.", "It was there at that time, I think."),
    ("People never forget who stood with them when the gates were shut.", "Well, thank you, I was there."),
]


@pytest.mark.parametrize(("better", "worse"), BETTER)
def test_what_carries_scores_higher(better: str, worse: str) -> None:
    assert score(better) > score(worse)
    assert score(better, speech=False) > score(worse, speech=False)


def test_the_weights_can_be_read() -> None:
    assert len(WEIGHTS) == len(features("No tide turns alone.")) <= 25
    assert all(weight.why for weight in WEIGHTS)
    assert dict(explain("Nobody ever gave us anything.", speech=False))["general"] > 0


@pytest.mark.parametrize("table", [LEANING, DANGLING, REPORTED, DENIAL, *LISTS.values()])
def test_every_table_has_english(table: dict[str, str]) -> None:
    assert table["en"]


def test_statements_are_sentences_and_stand_alone() -> None:
    rest = "\n\nThe tide tables hang beside the door of the hall. " * 9
    text = "We voted to keep the hall open for everybody. This cost us the grant from the city. Thank you.\n\nThe queue was long that night."
    found = [quote.text for quote in statements(said(text + rest.rstrip()))]
    assert found[:3] == [
        "We voted to keep the hall open for everybody.",
        "We voted to keep the hall open for everybody. This cost us the grant from the city.",
        "The queue was long that night.",
    ]


def test_statements_lie_on_the_bounds_of_sentences() -> None:
    document = said("Our union is older than the bridge. It will outlast the bridge. “Never again,” he said, and we believed him for a year.")
    spans = sentences.split(document.text, "en")
    for quote in statements(document):
        assert document.text[quote.start : quote.end] == quote.text
        assert quote.start in {start for start, _ in spans} and quote.end in {end for _, end in spans}


FLAGS = [  # text, the flag of its first statement
    ("Who will pay for the pumps next winter?", "question"),
    ("The harbour should be sold to the bank. No, that is what they want us to say.", "negation-outside"),
    ("Our neighbours know well that they say we are finished as a union.", "reported-speech"),
    ("Second, our members must be paid for every hour.", "list-cut"),
    ("We have seen the so-called experts come and go.", "irony-marks"),
]


@pytest.mark.parametrize(("text", "flag"), FLAGS)
def test_clipping_is_flagged(text: str, flag: str) -> None:
    assert flag in statements(said(text))[0].flags


def test_somebody_elses_words_are_no_statement() -> None:
    text = "“The quay belongs to those who work it today.” That is what my mother said."
    quotation = Quote(kind="quotation", start=1, end=45, text=text[1:45])
    assert all(quote.start != 0 or quote.end > 47 for quote in statements(said(text, quotes=(quotation,))))


def test_a_single_line_is_always_listed() -> None:
    assert [quote.text for quote in statements(said("It was the pan."))] == ["It was the pan."]
