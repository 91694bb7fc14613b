"""Addresses of quotes: read back for ever, attached to the very words and to no others."""
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import NotHeld
from archive.records import Document, FileRef, Quote, Turn
from search.citations import reference_of_quote
from search.cite import check, context, page_of, parse_quote_id, quote_id, resolve

TEXT = "We met at the gate. A quay is not a product, it is a place. “Nobody is listening,” she said."
DOCUMENT = Document(
    id="k3f9x2m7qa", text=TEXT, language="en", file=FileRef(path="a.txt", sha256="0" * 64, media_type="text/plain"),
    turns=(Turn(n=1, role="speaker", speakers=("Maro Venn",), start=0, end=len(TEXT)),),
    quotes=(Quote(kind="quotation", start=61, end=81, text=TEXT[61:81], speakers=("Ada Lockmoor",)),),
)  # fmt: skip


class Versions:
    """A catalogue as far as quotes need it: each version of each document, and what was merged."""

    def __init__(self, *documents: Document, merged: dict[str, str] | None = None) -> None:
        self.held = {(one.id, one.version): one for one in documents}
        self.latest = {one.id: one for one in documents}
        self.merged = merged or {}

    def document(self, document_id: str, version: int | None = None) -> Document:
        found = self.latest.get(document_id) if version is None else self.held.get((document_id, version))
        if found is None:
            raise NotHeld("nothing here")
        return found

    def resolve(self, document_id: str) -> str | None:
        return self.merged.get(document_id)


def address(words: str, text: str = TEXT, version: int = 1) -> str:
    start = text.index(words)
    return quote_id("k3f9x2m7qa", version, start, start + len(words), words)


@given(st.integers(1, 10**6), st.integers(0, 10**8), st.integers(1, 10**5), st.text(max_size=50))
def test_an_address_says_what_it_was_made_from(version: int, start: int, length: int, text: str) -> None:
    identifier = quote_id("k3f9x2m7qa", version, start, start + length, text)
    place = parse_quote_id(identifier)
    assert (place.document_id, place.version, place.start, place.end, place.check) == ("k3f9x2m7qa", version, start, start + length, check(text))
    assert identifier.replace("-", "").isalnum() and identifier.isascii() and len(identifier) < 45


def test_addresses_never_change() -> None:
    assert quote_id("k3f9x2m7qa", 1, 120, 157, "A pump does not know who paid for it.") == "k3f9x2m7qa-1-3c-11-ctqmdd"


@pytest.mark.parametrize("broken", ["", "x", "a-b-c", "k3f9x2m7qa-1-3c-11", "--1-1-1", "k-1-1-1-", "k-é-1-1-abc", "k-999999999999-1-1-aaaaaa", "../../etc-1-1-1-a"])
def test_what_is_no_address_is_not_held(broken: str) -> None:
    with pytest.raises(NotHeld):
        resolve(Versions(DOCUMENT), broken)


@pytest.mark.parametrize(("words", "kind", "speakers"), [
    ("A quay is not a product, it is a place.", "statement", ("Maro Venn",)),
    ("We met at the gate. A quay is not a product, it is a place.", "statement", ("Maro Venn",)),
    (TEXT[61:81], "quotation", ("Ada Lockmoor",)),
])  # fmt: skip
def test_a_whole_quote_is_shown_with_its_proof(words: str, kind: str, speakers: tuple[str, ...]) -> None:
    page = resolve(Versions(DOCUMENT), address(words))
    assert (page.quote.text, page.quote.kind, page.quote.speakers, page.changed) == (words, kind, speakers, False)
    assert page.before + words + page.after == TEXT and page.now_text == words and page.href == f"/quote/{page.id}"


def test_a_quotation_keeps_its_page_when_it_is_not_listed_any_more() -> None:
    page = resolve(Versions(replace(DOCUMENT, quotes=())), address(TEXT[61:81]))
    assert (page.quote.kind, page.quote.speakers) == ("quotation", ())


@pytest.mark.parametrize("words", ["A quay is", "is not a product, it is a place.", "gate. A quay is not a product", "place. “Nobody"])
def test_nobody_can_clip_by_hand(words: str) -> None:
    with pytest.raises(NotHeld):
        resolve(Versions(DOCUMENT), address(words))


def test_an_address_never_attaches_to_other_words() -> None:
    start = TEXT.index("A quay")
    with pytest.raises(NotHeld):
        resolve(Versions(DOCUMENT), quote_id("k3f9x2m7qa", 1, start, start + 39, "A quay is a product, it is not a place."))


def test_a_changed_text_is_shown_with_the_difference() -> None:
    later = replace(DOCUMENT, version=2, text="Yesterday " + TEXT.replace("is not a product", "is a product"), turns=(), quotes=())
    page = resolve(Versions(DOCUMENT, later), address("A quay is not a product, it is a place."))
    assert page.changed and page.now_text == "A quay is a product, it is a place." and page.quote.text == "A quay is not a product, it is a place."
    assert [(one.op, one.quoted, one.negation) for one in page.differences] == [("added", "not", "added")]


def test_words_that_only_moved_have_not_changed() -> None:
    later = replace(DOCUMENT, version=2, text="A new first line.\n\n" + TEXT, turns=(), quotes=())
    page = resolve(Versions(DOCUMENT, later), address("A quay is not a product, it is a place."))
    assert not page.changed and page.now_start == page.quote.start + 19


def test_words_that_are_gone_are_gone() -> None:
    later = replace(DOCUMENT, version=2, text="We met at the gate. “Nobody is listening,” she said.", turns=(), quotes=())
    page = resolve(Versions(DOCUMENT, later), address("A quay is not a product, it is a place."))
    assert page.changed and page.now_text == "" and page.now_start is None


def test_words_in_whose_place_others_stand_are_gone() -> None:
    words = "A quay is not a product, it is a place."
    later = replace(DOCUMENT, version=2, text=DOCUMENT.text.replace(words, "Somebody else went home."), turns=(), quotes=())
    page = resolve(Versions(DOCUMENT, later), address(words))
    assert page.changed and page.now_text == "" and page.now_start is None


def test_the_address_outlives_a_merger() -> None:
    merged = replace(DOCUMENT, id="other")
    page = resolve(Versions(DOCUMENT, merged, merged={"k3f9x2m7qa": "other"}), address("A quay is not a product, it is a place."))
    assert page.now.id == "other" and page.document.id == "k3f9x2m7qa" and not page.changed


@given(st.data())
def test_context_stands_around_the_words(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, len(TEXT)))
    before, after = context(TEXT, start, end, size=20)
    assert TEXT[:start].endswith(before) and TEXT[end:].startswith(after)


def test_a_place_is_on_the_page_that_began_before_it() -> None:
    paged = replace(DOCUMENT, pages=((0, 1), (20, 2), (60, 4)))
    assert [page_of(paged, at) for at in (0, 19, 20, 59, 60, 90)] == [1, 1, 2, 2, 4, 4]
    assert page_of(DOCUMENT, 5) is None
    assert reference_of_quote(paged, paged.quotes[0]).passage == "page 4 of the file"
    assert reference_of_quote(DOCUMENT, DOCUMENT.quotes[0]).passage is None
