"""Marks and windows: what is marked, that marks stay inside and in order, and that the best stretch is shown."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import analysis
from search.exact import ExactPhrase
from search.highlight import SHORT, Wanted, marks, window


def wanted(*words: str, prefixes: tuple[str, ...] = (), phrases: tuple[str, ...] = (), languages: tuple[str, ...] = ("en",)) -> Wanted:
    return Wanted(
        words=tuple(frozenset(analysis.alternatives(word, languages)) for word in words), prefixes=prefixes,
        phrases=tuple(map(ExactPhrase.of, phrases)),
    )  # fmt: skip


CASES = [  # text, language, what is wanted, what is marked
    ("The rents on the Quay, renting.", "en", wanted("rent", "quay"), ["rents", "Quay", "renting"]),
    ("Solidarity, solidarities; solid.", "en", wanted(prefixes=("solidar",)), ["Solidarity", "solidarities"]),
    ("The right of return is a right.", "en", wanted("right", phrases=("right of return",)), ["right of return", "right"]),
    ("The right of return.", "en", wanted(phrases=("of return", "right of")), ["right of"]),
    ("Die Arbeiter die hard.", "de", wanted("die", languages=("en", "de")), []),
    ("They die hard.", "en", wanted("die", languages=("en", "de")), ["die"]),
    ("A quay, then rents and solidarity", "en", wanted("rent", prefixes=("qu", "solid")), ["quay", "rents", "solidarity"]),
    ("Straßen", "de", wanted("strasse", languages=("de",)), ["Straßen"]),
    ("労働者の権利", "ja", wanted(prefixes=("労働", "働者")), ["労働者"]),
    ("co\u00adoperation", "en", wanted("cooperation"), ["co\u00adoperation"]),
    ("Rock ʼ roll, a \u0640 sign", "en", wanted("roll", prefixes=("si",)), ["roll", "sign"]),
    ("L’homme et l'hommes d'accord", "fr", wanted("homme", "accord", languages=("fr",)), ["L’homme", "l'hommes", "d'accord"]),
    ("The U.N., the un-loved UN; don't, 10,000, 5,100", "en", wanted("un", "don't", "10000", "100"), ["U.N", "un", "UN", "don't", "10,000"]),
    ("Écoles and ſtreets, Kiev", "en", wanted("ecole", "street", "kiev"), ["Écoles", "ſtreets", "Kiev"]),
    ("Ёлка и елки, Объект", "ru", wanted("елка", "объект", languages=("ru",)), ["Ёлка", "елки", "Объект"]),
    ("nothing here", "en", wanted("quay"), []),
    ("", "en", wanted("quay"), []),
]


@pytest.mark.parametrize(("text", "language", "asked", "marked"), CASES)
def test_marks(text: str, language: str, asked: Wanted, marked: list[str]) -> None:
    assert [text[start:end] for start, end, _ in marks(text, language, asked)] == marked


def test_the_window_shows_most_different_words() -> None:
    text = "rent " * 40 + "filler " * 100 + "the quay and its rent " + "filler " * 100
    start, end = window(text, marks(text, "en", wanted("rent", "quay")))
    assert "the quay and its rent" in text[start:end]
    assert end - start < SHORT + 50
    assert text[start - 1] == " " == text[end]


def test_a_short_text_is_its_own_window() -> None:
    assert window("short", ()) == (0, 5)


@given(st.text(alphabet=st.sampled_from("right of quays’'- \n.é労働者"), max_size=1500))
def test_marks_and_window_stay_inside(text: str) -> None:
    found = marks(text, "en", wanted("right", "quay", prefixes=("qu",), phrases=("right of",)))
    ends = [0, *(place for start, end, _ in found for place in (start, end)), len(text)]
    assert ends == sorted(ends)
    assert all(text[start:end].strip() for start, end, _ in found)
    start, end = window(text, found)
    assert 0 <= start <= end <= len(text)
    assert not found or any(start <= first and last <= end for first, last, _ in found) or found[0][1] - found[0][0] > 300
