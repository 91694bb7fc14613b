"""What denies, and what becomes of it."""
import pytest

from search.verify.negation import NEGATIONS, change, denies
from search.verify.words import fold


@pytest.mark.parametrize(("word", "yes"), [
    ("not", True), ("Don’t", True), ("n’est", True), ("Niemand", True), ("не", True), ("ليس", True), ("nigdy", True), ("note", False),
    ("went", False), ("want", False), ("nest", False), ("know", False),
])  # fmt: skip
def test_denies(word: str, yes: bool) -> None:
    assert denies(fold(word), word) is yes


@pytest.mark.parametrize(("said", "quoted", "what"), [
    ("did not ask", "did ask", "lost"), ("did ask", "never did ask", "added"), ("is unlawful", "is lawful", "lost"), ("possible", "impossible", "added"),
    ("do not", "don’t", None), ("not one", "nobody", None), ("ask", "beg", None), ("can", "can’t", "added"),
])  # fmt: skip
def test_change(said: str, quoted: str, what: str | None) -> None:
    def pairs(text: str) -> list[tuple[str, str]]:
        return [(fold(word), word) for word in text.split()]

    assert change(pairs(said), pairs(quoted)) == what


@pytest.mark.parametrize("language", NEGATIONS)
def test_every_negation_of_the_table_denies(language: str) -> None:
    assert [word for word in NEGATIONS[language].split() if not denies(fold(word), word)] == []


def test_a_word_denies_in_its_own_language() -> None:
    assert denies("noch", "noch", "nl") and not denies("noch", "noch", "de")  # nor; still
