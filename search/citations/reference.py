"""What is cited: one document of the archive, or one quote of it, with everything citation formats ask for."""
from collections.abc import Iterator
from dataclasses import dataclass

from archive.addresses import document_path, quote_path
from archive.records import Document, Quote, Turn
from search.cite import page_of, turn_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document or a quote to be cited. Unknown is None or empty.

    `authors` are those whose document or turn it is; `quoted` those whose words the quote gives, where they are others."""

    id: str  # of the quote or the document
    kind: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    interviewers: tuple[str, ...] = ()
    date: str | None = None  # EDTF
    source: str | None = None
    publisher: str | None = None
    source_url: str | None = None
    language: str | None = None
    archive: str = ""
    url: str = ""  # of the quote's or document's page in the archive
    quote: str | None = None
    passage: str | None = None  # "turn 3", "page 7 of the file": where in the document


def reference(document: Document, *, archive: str = "", base_url: str = "") -> Reference:
    """What is cited when the whole document is meant."""
    return Reference(
        id=document.id, kind=document.kind, title=document.title, authors=document.speakers, interviewers=document.interviewers,
        date=document.date, source=document.source, publisher=document.publisher, source_url=document.source_url,
        language=document.language, archive=archive, url=base_url.rstrip("/") + document_path(document.id, document.slug),
    )  # fmt: skip


def reference_of_quote(document: Document, quote: Quote, *, archive: str = "", base_url: str = "") -> Reference:
    """What is cited when these words of the document are meant: their speaker comes first."""
    turn = turn_of(document, quote.start, quote.end)
    speakers = tuple(turn.speakers) if turn else ()
    own = not quote.speakers or set(quote.speakers) <= set(speakers) or not speakers
    authors = (quote.speakers or speakers or document.speakers) if own else speakers
    return Reference(
        id=quote.id, kind=document.kind, title=document.title, authors=authors, quoted=() if own else quote.speakers,
        interviewers=tuple(name for name in document.interviewers if name not in authors), date=document.date, source=document.source,
        publisher=document.publisher, source_url=document.source_url, language=document.language, archive=archive,
        url=base_url.rstrip("/") + quote_path(quote.id), quote=quote.text,
        passage=", ".join(_places(document, quote, turn)) or None,
    )  # fmt: skip


def _places(document: Document, quote: Quote, turn: Turn | None) -> Iterator[str]:
    if turn and len(document.turns) > 1:
        yield f"turn {turn.n}"
    if page := page_of(document, quote.start):
        yield f"page {page} of the file"  # not the number that is printed on it


def key(one: Reference, taken: set[str]) -> str:
    """A citation key unlike all those taken, among which it then is: family name, year, and a number where that is not enough."""
    from search.citations.dates import parts
    from search.citations.people import person

    names = (one.quoted or one.authors or (one.archive or "anonymous",))[0]
    name = _ascii(person(names).family or names.split()[0]) or "anonymous"
    year = str(point[0].year) if (point := parts(one.date)) else "nd"
    made, n = f"{name}{year}", 1
    while made in taken:
        n += 1
        made = f"{name}{year}-{n}"
    taken.add(made)
    return made


def _ascii(text: str) -> str:
    from archive.names import slug

    return slug(text).replace("-", "")
