"""Words of a text and pieces of a quotation."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.verify.words import WORD, fold, pieces, same_letters, words


@pytest.mark.parametrize(("one", "other"), [
    ("Don’t", "don't"), ("ﬁsh", "fish"), ("Straße", "STRASSE"), ("co\u00adoperate", "cooperate"), ("1,000", "1000"),
    ("لَا", "لا"), ("ёлка", "елка"), ("e\u0301tat", "état"), ("Ａ", "a"),
])  # fmt: skip
def test_two_spellings_of_one_word_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("ou", "où"), ("si", "sí"), ("resume", "résumé"), ("її", "ii"), ("not", "note")])
def test_two_words_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("quote", "made"), [
    ("We […] won [the] strike", ["we", "<gap>", "won", "[the]", "strike"]),
    ("We ... won. . . at last…", ["we", "<gap>", "won", "<gap>", "at", "last", "<gap>"]),
    ("[T]he quay (...) stays", ["the", "quay", "<gap>", "stays"]),
    ("work[ing] people", ["working~", "people"]),
    ("It cost 3.5 million, 50 %", ["it", "cost", "3", "5", "million", "50", "%"]),
    ("不要放弃", ["不", "要", "放", "弃"]),
])  # fmt: skip
def test_pieces_of_a_quotation(quote: str, made: list[str]) -> None:
    shown = {"gap": "<gap>", "bracket": "[{}]", "word": "{}"}
    assert [shown[p.kind].format(p.folded) + ("~" if p.loose else "") for p in pieces(quote)] == made


@pytest.mark.parametrize(("said", "quoted", "same"), [
    (["co", "operate"], ["cooperate"], True), (["3", "5"], ["35"], False), (["a"], ["b"], False), ([], [], False),
])  # fmt: skip
def test_words_that_are_only_spaced_differently(said: list[str], quoted: list[str], same: bool) -> None:
    assert same_letters(said, quoted) is same


@given(st.text(max_size=80))
def test_offsets_point_at_the_words(text: str) -> None:
    assert [text[word.start : word.end] for word in words(text)] == WORD.findall(text)


@given(st.text(max_size=80))
def test_every_piece_has_its_place_in_order(quote: str) -> None:
    places = [(piece.start, piece.end) for piece in pieces(quote)]
    assert places == sorted(places) and all(0 <= start < end <= len(quote) for start, end in places)
