"""Quotations of a draft, found with whom the draft gives them to."""
import pytest

from search.drafts import CLAIMS, quotations

CASES = [
    ("Dorothy Flint said: “A pump does not know who paid for it.”", [("A pump does not know who paid for it.", ("Dorothy Flint",))]),
    ("> A harbour closed to one\n> is closed to all.\n> — Gwenllian Prydderch\n\nSo it was.", [("A harbour closed to one is closed to all.", ("Gwenllian Prydderch",))]),
    ("> “A harbour closed to one is closed to all.”", [("A harbour closed to one is closed to all.", ())]),
    ("Maro Venn said: “A quay is [not](https://a.example/x) a product[^1].”", [("A quay is not a product.", ("Maro Venn",))]),
    ("> **Dorothy Flint:** We stay where we are.", [("We stay where we are.", ("Dorothy Flint",))]),
    ("> Remember this: we stay where we are.", [("Remember this: we stay where we are.", ())]),
    ("Dorothy Flint warned of it:\n\n> We stay where\n> we are.\n\nSo they did.", [("We stay where we are.", ("Dorothy Flint",))]),
    ("So it was.[^1]\n\n[^1]: Flint: “We stay where we are.”", [("We stay where we are.", ("Flint",))]),
    ("Maro Venn said: “It is ours.”\n\n“We stay where we are,” Flint said. “We shall not move,” she said.",
     [("It is ours.", ("Maro Venn",)), ("We stay where we are,", ("Flint",)), ("We shall not move,", ("Flint",))]),
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


@pytest.mark.parametrize("draft", [example for *_, example in CLAIMS])
def test_whom_a_draft_gives_a_quotation_to(draft: str) -> None:
    assert [one.speakers for one in quotations(draft)] == [("Dorothy Flint",)]


@pytest.mark.parametrize("draft", [
    "**Dorothy Flint** said: *“We stay where we are.”*", "[“We stay where we are”](https://a.example/x_y), said [Dorothy Flint](https://a.example).",
    "> We stay where *we* are.\n\n— *Dorothy Flint*, 1978", "> We stay where we are.[^1]\n> — Dorothy Flint\n\n[^1]: A letter.",
])  # fmt: skip
def test_markup_is_no_part_of_a_quotation(draft: str) -> None:
    found = quotations(draft, "en")
    assert [(one.text.rstrip("."), one.speakers) for one in found] == [("We stay where we are", ("Dorothy Flint",))]
    assert "We stay" in draft[found[0].start : found[0].end] and draft[found[0].start : found[0].end].rstrip("*.”").endswith(("are", "are.[^1]\n> — Dorothy Flint"))
