"""Negations just outside a quotation."""
import pytest

from search.verify.clipping import clipped
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
