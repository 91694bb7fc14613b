"""Plain text as blocks."""
import pytest

from indexer.readers.plain import blocks
from indexer.readers.wrapping import unwrapped


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("One line.\n\nAnother.", [("paragraph", "One line."), ("paragraph", "Another.")]),
    ("Dorothy Flint\nSecretary", [("line", "Dorothy Flint\nSecretary")]),
    ("- one\n- two, which\n  goes on", [("item", "one"), ("item", "two, which goes on")]),
    ("* * *", [("rule", "")]), ("---", [("rule", "")]),
    ("> In the minutes, which I took myself with a\n> leaking pen", [("quote", "In the minutes, which I took myself with a leaking pen")]),
    ("[applause]", [("stage", "[applause]")]),
    ("COURIER          FRIDAY          PAGE THREE", [("line", "COURIER\nFRIDAY\nPAGE THREE")]),
    ("first page\fsecond page", [("paragraph", "first page"), ("paragraph", "second page")]),
])
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_a_page_without_line_breaks_is_parted_at_its_gaps() -> None:
    page = "Press Release          June 1  2005          " + "Arkansas mourns today. " * 20
    assert [text for _, text in kinds(page)][:2] == ["Press Release", "June 1 2005"]


WRAPPED = ["It was a long winter in which the harbour froze over twice, and on both", "occasions the tugs went out to break it before the day shift had come on, for",
           "which nobody had asked them and nobody paid them. The second time the ice", "took a rudder."]


def test_lines_broken_by_the_page_are_joined() -> None:
    assert unwrapped(WRAPPED) == " ".join(WRAPPED)
    assert unwrapped(["Old rent, old rent,", "orange in the pane,", "You can put it in the post", "and we'll send it back again."]).count("\n") >= 2


def test_a_new_label_begins_a_new_line() -> None:
    assert unwrapped(["Q: How solid is it after three weeks of strike and forty foremen at work?", "A: Six ports out. Four thousand one hundred on the books this morning."], 72).count("\n") == 1
