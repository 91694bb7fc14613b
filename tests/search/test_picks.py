"""Lists of picks in an address."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BadSetting, NotHeld
from archive.records import Document, FileRef, Turn
from search.cite import quote_id
from search.picks import address, looked_up, picked, with_pick, without_pick

KEY = b"a secret of this archive"
TEXT = "A quay is not a product. It <b>is</b> a place."
DOCUMENT = Document(id="d1", text=TEXT, language="en", title="Speech", date="2021", kind="speech", file=FileRef(path="a", sha256="", media_type=""),
                    turns=(Turn(n=1, role="speaker", speakers=("Maro Venn",), start=0, end=len(TEXT)),))  # fmt: skip
FIRST, SECOND = quote_id("d1", 1, 0, 24, TEXT[:24]), quote_id("d1", 1, 25, len(TEXT), TEXT[25:])
GONE = quote_id("d2", 1, 0, 4, "Gone")


class OneDocument:
    def document(self, document_id: str, version: int | None = None) -> Document:
        if document_id != "d1":
            raise NotHeld("nothing with this identifier is held")
        return DOCUMENT

    def resolve(self, document_id: str) -> str | None:
        return None


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 10**6), st.text(max_size=9)), max_size=20))
def test_an_address_gives_back_its_list(made: list[tuple[int, int, str]]) -> None:
    ids = tuple(dict.fromkeys(quote_id("k3f9x2m7qa", version, start, start + 5, text) for version, start, text in made))
    value = address(ids, KEY)
    assert picked(value, KEY) == ids and value.isascii() and not set(value) & set("/?#&% ")


@pytest.mark.parametrize("spoil", [lambda v: v[:-1], lambda v: v.replace("-1-", "-2-", 1), lambda v: "", lambda v: FIRST, lambda v: v + "é"])
def test_a_list_changed_by_hand_is_refused(spoil) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadSetting):
        picked(spoil(address([FIRST, SECOND], KEY)), KEY)
    with pytest.raises(BadSetting):
        picked(address([FIRST], b"another archive"), KEY)


def test_picks_are_added_and_removed() -> None:
    assert with_pick([FIRST], SECOND) == (FIRST, SECOND) and with_pick([FIRST], FIRST) == (FIRST,) and without_pick([FIRST, SECOND], FIRST) == (SECOND,)


def test_every_quote_is_looked_up_anew() -> None:
    assert [one.holds for one in looked_up(OneDocument(), [FIRST, SECOND, GONE])] == [True, True, False]
