"""Passages: within one turn, of whole sentences, neither too long nor too short, and every word of a turn in exactly one of them."""
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Document, FileRef, Quote, Turn
from search.passages import FULL, LEFT_OVER, LONGEST, cut

FILE = FileRef(path="a.txt", sha256="0" * 64, media_type="text/plain")
SENTENCE = "The crane on the quay was paid for by all of us together. "


def held(text: str, turns: tuple[Turn, ...] = (), quotes: tuple[Quote, ...] = ()) -> Document:
    return Document(id="d", text=text, file=FILE, turns=turns, quotes=quotes, language="en")


def test_a_passage_never_reaches_over_a_turn() -> None:
    first, second = SENTENCE * 3, SENTENCE * 2
    text = first.strip() + "\n\n" + second.strip()
    turns = (
        Turn(n=1, role="speaker", speakers=("Maro Venn",), start=0, end=len(first.strip())),
        Turn(n=2, role="interviewer", start=len(first.strip()) + 2, end=len(text)),
    )
    found = cut(held(text, turns))
    assert [(one.n, one.turn, one.speakers) for one in found] == [(1, 1, ("Maro Venn",)), (2, 2, ())]
    assert [one.id for one in found] == ["dp1", "dp2"]


def test_long_turns_are_cut_between_sentences() -> None:
    text = (SENTENCE * 60).strip()
    sizes = [len(text[one.start : one.end].split()) for one in cut(held(text))]
    assert sum(sizes) == 780
    assert all(LEFT_OVER <= size <= FULL + LEFT_OVER for size in sizes)
    assert all(text[one.end - 1] == "." for one in cut(held(text)))


def test_pull_quotes_are_in_no_passage() -> None:
    pulled = "PAID FOR BY ALL OF US"
    text = SENTENCE.strip() + "\n\n" + pulled + "\n\n" + SENTENCE.strip()
    at = text.index(pulled)
    quote = Quote(kind="pull-quote", start=at, end=at + len(pulled), text=pulled)
    turn = Turn(n=1, role="speaker", start=0, end=len(text))
    assert [text[one.start : one.end] for one in cut(held(text, (turn,), (quote,)))] == [SENTENCE.strip()] * 2


def test_a_text_without_stops_is_cut_all_the_same() -> None:
    text = "word " * 1000
    found = cut(held(text))
    assert all(len(text[one.start : one.end].split()) <= LONGEST for one in found)
    assert "".join(text[one.start : one.end] for one in found).replace(" ", "") == text.replace(" ", "")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["word ", "end. ", "Begin ", "\n\n", "x" * 700 + " ", "日本語の文。" * 30]), max_size=400))
def test_every_word_is_in_one_passage(parts: list[str]) -> None:
    text = "".join(parts)
    found = cut(held(text))
    assert "".join("".join(text[one.start : one.end].split()) for one in found) == "".join(text.split())
    assert all(one.start < one.end <= after.start for one, after in pairwise(found))
