"""What the names of styles say: the example of each row, and names made of several words."""
import pytest

from indexer.readers.stylenames import SORTS, sort_of


@pytest.mark.parametrize(("name", "sort"), [(example, sort) for sort, _, example in SORTS] + [
    ("D3Intervinent", "label"), ("Speaker_20_Name", "label"), ("HS_Member", "label"), ("Speaker Text", "speech"), ("Acotacio", "stage"), ("Normal", None), ("heading 1", None), ("", None),
])
def test_what_a_style_is_for(name: str, sort: str | None) -> None:
    assert sort_of(name) == sort
