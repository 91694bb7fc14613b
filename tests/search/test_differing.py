"""What another version says differently: counted in words, shown in its first changes, and never guessed."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.differing import between, in_words

SPEECH = "We have waited for an answer about the ports and the rents. Nobody in this house has said when the yards will open again. The pensions of the retired are not a gift."


@pytest.mark.parametrize(("there", "sort", "left_out", "added", "changes"), [
    (SPEECH, "exact", 0, 0, ()),
    (SPEECH.replace(". ", ".\n\n").upper(), "typography", 0, 0, ()),
    (SPEECH.split(" The pensions")[0], "abridged", 9, 0, (("The pensions of the retired are not a gift", ""),)),
    (SPEECH + " And so on the first of May nobody will unload a single crate, here or in Hamburg.", "longer", 0, 17, None),
    (SPEECH.replace("are not a gift", "are a gift"), "near", 1, 0, (("not", ""),)),
    (SPEECH.replace("ports", "docks"), "near", 1, 1, (("ports", "docks"),)),
], ids=["the same", "typography", "abridged", "longer", "a negation lost", "a word changed"])  # fmt: skip
def test_what_differs(there: str, sort: str, left_out: int, added: int, changes: tuple[tuple[str, str], ...] | None) -> None:
    found = between(SPEECH, there)
    assert (found.sort, found.left_out, found.added) == (sort, left_out, added)
    assert changes is None or tuple((here.strip(), other.strip()) for here, other in found.examples) == changes
    assert in_words(found)


@given(st.text(alphabet="ab .", max_size=60), st.text(alphabet="ab .", max_size=60))
def test_seen_from_the_other_side_what_was_left_out_is_added(here: str, there: str) -> None:
    one, other = between(here, there), between(there, here)
    assert one.share == other.share and 0 <= one.share <= 1
    assert (one.left_out, one.added) == (other.added, other.left_out)
    assert (one.sort in ("exact", "typography")) == (other.sort in ("exact", "typography"))


def test_very_long_texts_are_counted_without_being_laid_side_by_side() -> None:
    long = "word " * 25_000
    found = between(long, long + "and more")
    assert (found.left_out, found.added, found.examples) == (0, 2, ())
