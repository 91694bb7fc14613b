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


@pytest.mark.parametrize(("para", "found"), CASES)
def test_quotations_by_format(para: Para, found: list[tuple[str, tuple[str, ...]]]) -> None:
    quotes = list(quotations([Para(kind="paragraph", text="First."), para], [0, 8]))
    assert [(one.text, one.speakers) for one in quotes] == found
    assert all(("First.\n\n" + para.text)[one.start : one.end] == one.text for one in quotes)
