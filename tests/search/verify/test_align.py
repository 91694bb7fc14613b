"""The words of a quotation laid beside a text."""
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.verify.align import align, find_exactly
from search.verify.words import pieces, words

TEXT = "We met at the gate. This is not all they talked about, and in the end the natural harbour was closed to everybody who came by sea."


@pytest.mark.parametrize(("quote", "steps"), [
    ("This is not all they talked about", []),
    ("This is all they talked about", ["left-out not"]),
    ("This is not quite all they talked about", ["added quite"]),
    ("This is not all you talked about", ["replaced they you"]),
    ("the nlural harbour was closed", ["slip natural nlural"]),
    ("We met […] in the end", ["gap at the gate this is not all they talked about and"]),
    ("the [old] harbour was closed", ["bracket natural"]),
    ("We met at the gate. In the end the natural harbour was closed", ["left-out this is not all they talked about and"]),
])  # fmt: skip
def test_alignment(quote: str, steps: list[str]) -> None:
    said, quoted = words(TEXT), pieces(quote)
    found = align(quoted, said)
    assert found is not None
    shown = [" ".join([s.kind, *(w.folded for w in said[s.said : s.said_end]), *(p.folded for p in quoted[s.quoted : s.quoted_end] if p.kind == "word")])
             for s in found.steps if s.kind != "same"]  # fmt: skip
    assert shown == steps


@given(st.lists(st.sampled_from("a b c d e".split()), min_size=1, max_size=12), st.lists(st.sampled_from("a b c d e".split()), min_size=1, max_size=12))
def test_steps_cover_the_quotation_once_and_go_forward(quote: list[str], text: list[str]) -> None:
    found = align(pieces(" ".join(quote)), words(" ".join(text)))
    assert found is not None
    assert [n for step in found.steps for n in range(step.quoted, step.quoted_end)] == list(range(len(quote)))
    assert all(one.said_end == other.said for one, other in zip(found.steps, found.steps[1:], strict=False))


@given(st.lists(st.sampled_from("a b c d e".split()), min_size=1, max_size=12), st.data())
def test_a_stretch_of_the_text_costs_nothing(text: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = align(pieces(" ".join(text[start:end])), words(" ".join(text)))
    assert found is not None and found.cost == pytest.approx(0)
    assert start in find_exactly(text[start:end], text)


def test_nothing_beside_nothing() -> None:
    assert align([], words("a")) is None and align(pieces("a"), []) is None and find_exactly([], ["a"]) == []


def test_a_long_quotation_is_laid_down_part_by_part() -> None:
    chance = random.Random(7)
    text = ["".join(chance.choices("abcdefghij", k=9)) for _ in range(9000)]
    quote = [word for n, word in enumerate(text[1000:3000]) if n not in (450, 1200)]
    said, quoted = words(" ".join(text)), pieces(" ".join(quote))
    found = align(quoted, said)
    assert found is not None
    assert [(s.kind, s.said, s.said_end) for s in found.steps if s.kind != "same"] == [("left-out", 1450, 1451), ("left-out", 2200, 2201)]
    assert [n for step in found.steps for n in range(step.quoted, step.quoted_end)] == list(range(len(quote)))
