"""Quotations of a draft, found with whom the draft gives them to."""
import pytest

from search.drafts import quotations

CASES = [
    ("Dorothy Flint said: “A pump does not know who paid for it.”", [("A pump does not know who paid for it.", ("Dorothy Flint",))]),
    ("> A harbour closed to one\n> is closed to all.\n> — Gwenllian Prydderch\n\nSo it was.", [("A harbour closed to one is closed to all.", ("Gwenllian Prydderch",))]),
    ("> “A harbour closed to one is closed to all.”", [("A harbour closed to one is closed to all.", ())]),
    ("Maro Venn said: “A quay is [not](https://a.example/x) a product[^1].”", [("A quay is not a product.", ("Maro Venn",))]),
    ("The so-called “experts” left.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_quotations(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.text, one.speakers) for one in quotations(text, "en")] == found


@pytest.mark.parametrize("text", [text for text, found in CASES if found])
def test_places_are_those_of_the_draft(text: str) -> None:
    for one in quotations(text, "en"):
        assert one.text.split()[0].strip("“”") in text[one.start : one.end]
