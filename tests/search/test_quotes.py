"""Quotations: found by their marks, told from titles and scare quotes, given to whoever the text says said them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Document, FileRef, Quote
from search.quotes import find, in_text
from search.quotes.cues import EXAMPLES, Example

WORDS = (" said ", " Mara Quill ", ", dijo ", " — сказала ", "— ", " she ", "« ", "\n\n", " According to ", " a-t-il ", " sagte ", " que ", " Jego zdaniem ")
MARKS = "“”„‟\"«»‹›‘’‚'「」『』 \n\nab.,:—A"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.language} {example.pattern}")
def test_who_said_it(example: Example) -> None:
    quotes = in_text(example.text, example.language)
    assert [quote.speakers for quote in quotes] == [(example.speaker,) if example.speaker else ()]


@given(st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=80).map("".join), st.sampled_from(["en", "de", "fr", "es", "ru", "uk", "pl", None]))
@settings(max_examples=300, deadline=None)
def test_no_number_of_marks_fails(text: str, language: str | None) -> None:
    quotes = in_text(text, language)
    outer = [quote for quote in quotes if "nested" not in quote.flags]
    assert all(before.end <= after.start for before, after in pairwise(outer))
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text
        for part in (quote.mention, quote.cue):
            assert part is None or text[part.start : part.end] == part.text


def test_he_is_who_the_sentence_before_is_about() -> None:
    text = "“We will not be sold,” said Mara Quill, who leads the union. The minister, Owen Tarr, disagreed. “The port was never yours,” he said."
    assert [quote.speakers for quote in in_text(text, "en")] == [("Mara Quill",), ("Owen Tarr",)]


def test_quotes_a_document_has_already_are_kept() -> None:
    text = "One harbour closed is all harbours closed.\n\n“We never asked for thanks,” said Mara Quill."
    pull = Quote(kind="pull-quote", start=0, end=42, text=text[:42], speakers=("Mara Quill",))
    document = Document(text=text, language="en", file=FileRef(path="a.txt", sha256="0" * 64, media_type="text/plain"), quotes=(pull,))
    kinds = [(quote.kind, quote.speakers) for quote in find(document)]
    assert kinds[0] == ("pull-quote", ("Mara Quill",))
    assert ("quotation", ("Mara Quill",)) in kinds


def test_what_the_format_marks_as_quoted_is_given_to_whoever_is_said_to_say_it() -> None:
    text = "Mara Quill wrote to the union:\n\nThe pumps are yours as long as they pump water.\n\nThe hall was full that night, and everybody had a story to tell."
    block = Quote(kind="quotation", start=32, end=79, text=text[32:79], confidence=0.0)
    document = Document(text=text, language="en", file=FileRef(path="a.txt", sha256="0" * 64, media_type="text/plain"), quotes=(block,))
    quotations = [(quote.text[:9], quote.speakers) for quote in find(document) if quote.kind == "quotation"]
    assert quotations == [("The pumps", ("Mara Quill",))]
    signed = replace(document, quotes=(replace(block, speakers=("Joe Hill",), confidence=0.9),))
    assert [quote.speakers for quote in find(signed) if quote.kind == "quotation"] == [("Joe Hill",)]


def test_quotations_are_scored_and_a_few_words_are_not() -> None:
    text = "“No tide turns alone, and no harbour is closed to one without being closed to all,” said Mara Quill. “Never,” she added."
    long, short = (
        quote
        for quote in find(Document(text=text, language="en", file=FileRef(path="a.txt", sha256="0" * 64, media_type="text/plain")))
        if quote.kind == "quotation"
    )
    assert long.score > 0.5 and short.score == 0
