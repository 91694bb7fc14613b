"""Texts that say the same are found, and which of them leads."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.duplicates import Sketches, Version, compared, groups, leader, pairs

SPEECH = " ".join(f"We said it on the {n}th night and we say it again to the {n + 7} of you who came in from the rain." for n in range(12))


@pytest.mark.parametrize(("other", "share"), [
    (SPEECH, 1.0), (SPEECH.upper().replace(",", ""), 1.0), (SPEECH + " A word more.", 0.9), (" ".join(SPEECH.split()[: len(SPEECH.split()) // 2]), 0.9), ("Another speech of quite other words. " * 12, None),
    ("We said it on the 1th night", None),
])
def test_the_true_comparison(other: str, share: float | None) -> None:
    pair = compared(SPEECH, other, id_a="a", id_b="b")
    assert (pair is None) if share is None else (pair is not None and pair.share >= share)


def test_pairs_are_found_among_many_and_kept_up_to_date() -> None:
    texts = {f"d{n}": " ".join(f"word{n}x{i}" for i in range(80)) for n in range(200)} | {"a": SPEECH, "b": SPEECH + " And a postscript."}
    sketches = Sketches()
    for id, text in texts.items():
        sketches.add(id, text)
    assert [(p.a, p.b) for p in pairs(texts, sketches, texts)] == [("a", "b")]
    sketches.forget("b")
    assert pairs(texts, sketches, ["a"]) == []
    sketches.add("c", SPEECH)
    assert [(p.a, p.b, p.exact) for p in pairs(texts | {"c": SPEECH}, sketches, ["c"])] == [("c", "a", True)]


def test_the_earliest_leads_else_the_most_complete_else_the_source() -> None:
    assert leader([Version(id="a", date="2006-11", words=900), Version(id="b", date="2006-10-04", words=100)]) == "b"
    assert leader([Version(id="a", date=None, words=100), Version(id="b", date=None, words=900)]) == "b"
    assert leader([Version(id="a", date="2020", words=100), Version(id="b", date="2020", words=90, has_publisher=True)]) == "a"


def test_three_versions_are_one_group() -> None:
    texts = {"a": SPEECH, "b": SPEECH + " One.", "c": SPEECH + " Two."}
    sketches = Sketches()
    for id, text in texts.items():
        sketches.add(id, text)
    assert groups(pairs(texts, sketches, texts)) == [{"a", "b", "c"}]


@given(st.text(max_size=300))
def test_a_text_is_its_own_copy(text: str) -> None:
    pair = compared(text, text, id_a="a", id_b="b")
    assert pair is not None and pair.exact and pair.share == 1.0
