"""A quotation against a text: the wording's verdict and what differs."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.verify import compare
from search.verify.words import words

TEXT = ("We did not ask for a cheaper lease. We asked who sold the quay, and when we were going to be told. "
        "It is unlawful to close it, and we can’t pay. The fish regard both sides with the same eye [and so do I], he said … and left.")  # fmt: skip


def compared(quote: str, text: str = TEXT) -> compare.Comparison:
    said, ready = words(text), compare.quoted(quote)
    found = compare.exactly(ready, text, said) or [compare.nearest(ready, text, said)]
    assert found[0] is not None
    return found[0]


@pytest.mark.parametrize(("quote", "verdict", "differences"), [
    ("We did not ask for a cheaper lease.", "verbatim", []),
    ("we did not ask for a cheaper lease", "typography", []),
    ("We did ask for a cheaper lease.", "altered", [("left-out", "not", "", "lost")]),
    ("We did not ask for a cheaper rent.", "altered", [("replaced", "lease", "rent", None)]),
    ("We did not ever ask for a cheaper lease.", "altered", [("added", "", "ever", None)]),
    ("We asked […] when we were going to be told.", "elided", [("elided", "who sold the quay, and", "", None)]),
    ("We did […] ask for a cheaper lease", "altered", [("elided", "not", "", "lost")]),
    ("We did [not only] ask for a cheaper lease", "elided", [("bracketed", "not", "[not only]", None)]),
    ("We asked who [had] sold the quay", "elided", [("bracketed", "", "[had]", None)]),
    ("We asked who sold [the harbour], and when", "elided", [("bracketed", "the quay", "[the harbour]", None)]),
    ("[I]t is unlawful to close it", "typography", []),
    ("It is lawful to close it, and we can pay", "altered", [("replaced", "unlawful", "lawful", "lost"), ("replaced", "can’t", "can", "lost")]),
    ("with the same eye [and so do I], he said … and left.", "verbatim", []),
    ("We did not ask for a cheaper lease. It is unlawful to close it", "altered",
     [("left-out", "We asked who sold the quay, and when we were going to be told", "", None)]),
    ("We did not ask [sic] for a cheaper lease", "elided", None),
    ("Ask for a cheaper lease.", "altered", [("left-out", "not", "", "lost")]),
    ("We ask for a cheaper lease.", "altered", [("left-out", "did not", "", "lost")]),
    ("It is close it, and we can’t pay", "altered", [("left-out", "unlawful to", "", None)]),
    ("We did notask for a cheaper lease", "altered", [("replaced", "not ask", "notask", "lost")]),
    ("We did not a sk for a cheaper lease", "typography", []),
])  # fmt: skip
def test_wording(quote: str, verdict: str, differences: list[tuple[str, str, str, str | None]] | None) -> None:
    found = compared(quote)
    if quote.count("[sic]"):
        assert found.verdict in ("elided", "typography")
        return
    assert found.verdict == verdict
    assert [(d.op, d.said, d.quoted if d.op != "elided" else "", d.negation) for d in found.differences] == differences


def test_a_negation_is_named_first() -> None:
    found = compared("We did ask for a cheap lease. We asked who sold the harbour")
    assert found.differences[0].negation == "lost" and len(found.differences) == 3


@pytest.mark.parametrize(("text", "quote", "negation"), [
    ("Then we met. We do not want war.", "We want war.", "lost"),
    ("We met. Ce n’est pas une solution pour nous.", "C’est une solution pour nous.", "lost"),
    ("We will pay, of course, but never again.", "We will pay, again.", "lost"),
    ("I do not under any circumstances believe that.", "I do … believe that.", "lost"),
    ("It is not true that workers are lazy.", "Workers are lazy.", "lost"),
])  # fmt: skip
def test_a_negation_lost_at_an_end_or_under_a_mark_is_no_match(text: str, quote: str, negation: str) -> None:
    found = compared(quote, text)
    assert found.verdict == "altered" and found.differences[0].negation == negation


def test_the_span_reaches_from_the_first_to_the_last_matched_word() -> None:
    found = compared("asked … going to be told")
    assert TEXT[found.start : found.end] == "asked who sold the quay, and when we were going to be told"


@pytest.mark.parametrize(("now", "place"), [
    ("A new start. We asked who sold the quay, and when.", "asked who sold the quay"),
    ("We asked who bought the quay, and when.", "asked who bought the quay"),
    ("We asked, and when.", None),
])  # fmt: skip
def test_where_words_are_now(now: str, place: str | None) -> None:
    then = "We asked who sold the quay, and when."
    start = then.index("asked")
    found = compare.where_now(then, now, start, start + len("asked who sold the quay"))
    assert (now[slice(*found)] if found else None) in ({place} if place else {None, "asked"})


def test_two_texts_as_wholes() -> None:
    found = compare.differences(said="We did not ask for a lease.", quoted="We did ask for a new lease.")
    assert [(one.op, one.said, one.quoted, one.negation) for one in found] == [("left-out", "not", "", "lost"), ("added", "", "new", None)]


@given(st.data())
def test_whatever_stands_in_a_text_is_exact(data: st.DataObject) -> None:
    spans = words(TEXT)
    first = data.draw(st.integers(0, len(spans) - 3))
    last = data.draw(st.integers(first + 2, len(spans) - 1))
    quote = TEXT[spans[first].start : spans[last].end]
    assert compared(quote).verdict == "verbatim"
    assert compared(quote.upper()).verdict in ("verbatim", "typography")


@given(st.text(max_size=60))
def test_no_quotation_breaks_it(quote: str) -> None:
    ready = compare.quoted(quote)
    compare.exactly(ready, TEXT, words(TEXT))
    compare.nearest(ready, TEXT, words(TEXT))
