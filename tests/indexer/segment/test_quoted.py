"""Words that a format sets apart as quoted."""
import pytest

from indexer.blocks import Mark
from indexer.paragraphs import Para
from indexer.segment.quoted import quotations

CASES = [
    (Para(kind="quote", text="A quay is not a product."), [("A quay is not a product.", ())]),
    (Para(kind="quote", text="A quay is not a product.\n— Maro Venn, 2021"), [("A quay is not a product.", ("Maro Venn",))]),
    (Para(kind="quote", text="“A quay is not a product.”"), []),  # found by its marks
    (Para(kind="quote", text="Not this"), []),
    (Para(kind="quote", text="A quay is not a product.", is_pull_quote=True), []),
    (Para(kind="paragraph", text="He said: A quay is not a product. And left.", marks=(Mark(start=9, end=33, kind="quote"),)), [("A quay is not a product.", ())]),
    (Para(kind="paragraph", text="He said: “A quay is not a product.” And left.", marks=(Mark(start=10, end=34, kind="quote"),)), []),
    (Para(kind="paragraph", text="A quay is not a product.", marks=(Mark(start=0, end=24, kind="bold"),)), []),
]


@pytest.mark.parametrize(("below", "speakers"), [("— Maro Venn, mayor", ("Maro Venn",)), ("Maro Venn", ("Maro Venn",)), ("And so it is today.", ())])
def test_a_name_below_quoted_paragraphs_is_whose_they_are(below: str, speakers: tuple[str, ...]) -> None:
    said = ["A quay is not a product.", "Nor is a harbour one.", below]
    quotes = list(quotations([Para(kind="quote", text=text) for text in said], [0, 26, 49]))
    assert [(one.text, one.speakers) for one in quotes[:2]] == [(text, speakers) for text in said[:2]]


@pytest.mark.parametrize(("para", "found"), CASES)
def test_quotations_by_format(para: Para, found: list[tuple[str, tuple[str, ...]]]) -> None:
    quotes = list(quotations([Para(kind="paragraph", text="First."), para], [0, 8]))
    assert [(one.text, one.speakers) for one in quotes] == found
    assert all(("First.\n\n" + para.text)[one.start : one.end] == one.text for one in quotes)
