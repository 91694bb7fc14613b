"""The address of a quotation: made from where the words stand and from the words themselves, and read back for ever.

In go a document, its version and a span, out comes an identifier; in goes an identifier, out come the very words it was made from, with
what has become of them since. It never attaches to other words than those it was made from, and never shows words cut by hand."""
from bisect import bisect_right
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Protocol

from archive.addresses import quote_path
from archive.errors import NotHeld
from archive.quote_ids import DIGITS
from archive.quote_ids import check as check
from archive.quote_ids import quote_id as quote_id
from archive.records import Document, Quote, Turn
from search.verify.values import Difference

CONTEXT = 400  # characters shown before and after a quote, widened to whole words


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a quote's identifier says: document, version, span, and a check of the words that stood there."""

    document_id: str
    version: int
    start: int
    end: int
    check: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePage:
    """A quote with its proof: the document as it was when the quote was taken, and what the same place says today.

    `now` is the document as it stands. `now_start` and `now_end` are where the words are in it today (None when that place is gone).
    `changed` is true when today's wording differs; then `now_text` is today's wording and `differences` lists what changed."""

    id: str
    quote: Quote
    document: Document
    turn: Turn | None
    before: str
    after: str
    now: Document
    now_start: int | None
    now_end: int | None
    now_text: str
    changed: bool
    differences: tuple[Difference, ...] = ()

    @property
    def href(self) -> str:
        """The quote's path."""
        return quote_path(self.id)


class Texts(Protocol):
    """What is needed of the catalogue."""

    def document(self, document_id: str, version: int | None = None) -> Document:
        """The document as it stands, or as it was in a version. Raises NotHeld or Withdrawn."""

    def resolve(self, document_id: str) -> str | None:
        """The identifier a document has today, where it was merged or moved; None when it never was one."""


def parse_quote_id(identifier: str) -> Place:
    """The place an identifier names. Raises NotHeld when it is not the identifier of a quote."""
    parts = identifier.strip().lower().rsplit("-", 4)
    if len(parts) != 5 or not parts[0] or not all(set(part) <= set(DIGITS) and 0 < len(part) < 9 for part in parts[1:]):
        raise NotHeld(f"{identifier[:80]!r} is not the address of a quote; copy the whole link, or search for the words")
    version, start, length = (int(part, 36) for part in parts[1:4])
    return Place(document_id=parts[0], version=version, start=start, end=start + length, check=parts[4])


def resolve(catalogue: Texts, identifier: str) -> QuotePage:
    """The quote with this identifier, its context, and whether its wording has changed since.

    Raises NotHeld when there is no such quote, Withdrawn when its document was withdrawn."""
    place = parse_quote_id(identifier)
    today = catalogue.resolve(place.document_id) or place.document_id
    now = catalogue.document(today)
    then = now if (today, now.version) == (place.document_id, place.version) else _as_it_was(catalogue, place, now)
    words = then.text[place.start : place.end]
    if not words or check(words) != place.check:
        raise NotHeld(f"no quote has the address {identifier[:80]!r}; copy the whole link, or search for the words")
    quote = _quote(then, place, words)
    if quote is None:
        raise NotHeld(f"{identifier[:80]!r} is not a whole quotation or sentence; link to the document instead")
    return _page(replace(quote, id=identifier), then, now)


def turn_of(document: Document, start: int, end: int) -> Turn | None:
    """The turn that holds the whole span, or None."""
    return next((turn for turn in document.turns if turn.start <= start and end <= turn.end), None)


def page_of(document: Document, at: int) -> int | None:
    """The page of its file on which a place of the text stands; None where the file has no pages."""
    before = bisect_right(document.pages, at, key=itemgetter(0))
    return document.pages[before - 1][1] if before else None


def context(text: str, start: int, end: int, *, size: int = CONTEXT) -> tuple[str, str]:
    """The words before and after a span, cut at blank space."""
    first, last = max(0, start - size), min(len(text), end + size)
    before, after = text[first:start], text[end:last]
    if first > 0 and " " in before:
        before = before[before.index(" ") + 1 :]
    if last < len(text) and " " in after:
        after = after[: after.rindex(" ")]
    return before, after


def _as_it_was(catalogue: Texts, place: Place, now: Document) -> Document:
    """The version a quote was taken from; a document that was merged keeps its versions under its old identifier, else the new one."""
    try:
        return catalogue.document(place.document_id, place.version)
    except NotHeld:
        return catalogue.document(now.id, place.version)


def _quote(document: Document, place: Place, words: str) -> Quote | None:
    """The quote stored at this place, or all that stands between quotation marks, or whole sentences of one turn; else None."""
    for quote in document.quotes:
        if (quote.start, quote.end) == (place.start, place.end):
            return quote
    from search import sentences  # loads Punkt, which most quotes do without
    from search.quotes import marks

    inside = (document.text[run.inner_start : run.inner_end].strip() for run in marks.runs(document.text, document.language)
              if run.closed and run.inner_start <= place.start and place.end <= run.inner_end)  # fmt: skip
    if words in inside:
        return Quote(kind="quotation", start=place.start, end=place.end, text=words)  # whose it is was said by rules that have changed since
    turn = turn_of(document, place.start, place.end)
    if turn is None:
        return None
    spans = sentences.split(document.text[turn.start : turn.end], document.language)
    if place.start - turn.start not in {start for start, _ in spans} or place.end - turn.start not in {end for _, end in spans}:
        return None
    return Quote(kind="statement", start=place.start, end=place.end, text=words, speakers=turn.speakers)


def _page(quote: Quote, then: Document, now: Document) -> QuotePage:
    from search.verify import compare  # loads NumPy, which making an identifier does without

    before, after = context(then.text, quote.start, quote.end)
    place = (quote.start, quote.end) if then.text == now.text else compare.where_now(then.text, now.text, quote.start, quote.end)
    words = now.text[slice(*place)] if place else ""
    same = words == then.text[quote.start : quote.end]
    return QuotePage(
        id=quote.id, quote=quote, document=then, turn=turn_of(then, quote.start, quote.end), before=before, after=after,
        now=now, now_start=place[0] if place else None, now_end=place[1] if place else None, now_text=words, changed=not same,
        differences=() if same else compare.differences(said=words, quoted=quote.text),
    )  # fmt: skip
