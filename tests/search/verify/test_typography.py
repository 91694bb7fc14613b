"""What differs where the words are the same."""
import pytest

from search.verify.typography import KINDS, folds
from search.verify.words import words


@pytest.mark.parametrize(("text", "quote", "names"), [
    ("We won’t go back.", "We won’t go back.", ()),
    ("So we won’t go back.", "we won’t go back", ()),
    ("We won’t go back.", "We won't go back.", ("apostrophes",)),
    ("We won’t go back.", "we won’t go back.", ("case",)),
    ("We won’t go back, ever.", "We won’t go back.", ("closing punctuation",)),
    ("We won’t, ever, go back.", "We won’t ever go back", ("commas",)),
    ("We won’t – ever – go", "We won’t - ever - go", ("dashes",)),
    ("The “old” quay", "The \"old\" quay", ("quotation marks",)),
    ("The old quay", "“The old quay”", ("quotation marks",)),
    ("The old quay", "The old  quay", ("spaces",)),
    ("Маяк — це лампа.", "маяк - це лампа", ("case", "dashes")),
    ("It is 1,000 ships", "It is 1000 ships", ("commas",)),
    ("co\u00adoperate with us", "cooperate with us", ("spaces",)),
])  # fmt: skip
def test_folds(text: str, quote: str, names: tuple[str, ...]) -> None:
    said, quoted = [w.folded for w in words(text)], [w.folded for w in words(quote)]
    first = next(n for n in range(len(said)) if said[n : n + len(quoted)] == quoted)
    found = words(text)
    assert folds(quote, text, found[first].start, found[first + len(quoted) - 1].end) == names


@pytest.mark.parametrize(("name", "mark"), [(name, mark) for _, name, marks in KINDS for mark in marks])
def test_every_mark_has_its_name(name: str, mark: str) -> None:
    assert next(n for rule, n, _ in KINDS if rule.match(mark)) == name
