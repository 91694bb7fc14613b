"""Negations just outside a quotation."""
import pytest

from search.verify.clipping import DENIED, clipped, hides
from search.verify.words import fold, words

CASES = [  # language, text, quotation, negations cut off
    ("pl", "Nie prosimy o litość, żądamy prawa.", "Prosimy o litość, żądamy prawa.", ["Nie"]),
    ("es", "Aquí no tenemos miedo a nadie.", "Tenemos miedo a nadie.", ["no"]),
    ("es", "Aquí no tenemos miedo a nadie.", "tenemos miedo a nadie", []),  # a fragment
    ("tr", "Bu liman satılık değil.", "Bu liman satılık", ["değil"]),
    ("en", "I tell you that it is not over yet.", "I tell you that it is.", ["not"]),
    ("en", "I tell you that it is not over yet.", "I tell you that it is", []),
    ("en", "I tell you that it is not over yet.", "I tell you that it is …", []),
    ("en", "Nobody should go hungry.", "should go hungry", ["Nobody"]),
    ("en", "No, we will stay.", "We will stay.", []),  # another clause
    ("de", "Wir wollen das nicht.", "Wir wollen das.", ["nicht"]),
    ("ar", "لا نطلب الصدقة.", "نطلب الصدقة", ["لا"]),
    ("en", "We stay. Not one of us will leave.", "one of us will leave", ["Not"]),
]


@pytest.mark.parametrize(("language", "text", "quote", "lost"), CASES)
def test_clipped(language: str, text: str, quote: str, lost: list[str]) -> None:
    said, wanted = words(text), [fold(word.folded) for word in words(quote)]
    first = next(n for n in range(len(said)) if [word.folded for word in said[n : n + len(wanted)]] == wanted)
    found = clipped(quote, text, said, first=first, last=first + len(wanted) - 1, language=language)
    assert [one.said for one in found] == lost and all(one.negation == "lost" for one in found)


@pytest.mark.parametrize(("language", "rule", "text", "clause"), DENIED)
def test_a_clause_that_is_denied_is_not_said(language: str, rule: str, text: str, clause: str) -> None:
    said, wanted = words(text), [fold(word.folded) for word in words(clause)]
    first = next(n for n in range(len(said)) if [word.folded for word in said[n : n + len(wanted)]] == wanted)
    found = clipped(clause, text, said, first=first, last=first + len(wanted) - 1, language=language)
    assert [one.negation for one in found] == ["lost"] and found[0].said == text[slice(*found[0].said_at)]


@pytest.mark.parametrize(("text", "cut", "yes"), [
    ("We do not say so.", "not", True),
    ("I do not, and I stress this, believe it.", "not, and I stress this,", True),
    ("I do not under any circumstances believe it.", "not under any circumstances", True),
    ("We will surely not ever pay.", "surely not ever", True),
    ("We will in this long and hard winter never pay.", "in this long and hard winter never", True),
    ("We will stay, not because we must but as long as we like.", "not because we must but", False),  # after a comma: another clause
    ("We stay. There is no other place for any of us. We stay.", "There is no other place for any of us.", False),
    ("I don’t mind being short, I was never tall. It is only geography.", "I was never tall", False),
])  # fmt: skip
def test_a_mark_hides_a_negation(text: str, cut: str, yes: bool) -> None:
    start = text.index(cut)
    assert hides(text, start, start + len(cut), "en") is yes
