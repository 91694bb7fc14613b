"""What a search gives back, and its JSON as CONTRACT.md promises it. Plain values; texts and marks were put in by the finder."""
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from archive.addresses import document_path, quote_path
from archive.records import Quote
from search.languages import language_name
from search.query import Piece, Query
from search.request import Request, cursor

Span = tuple[int, int]


class Described(Protocol):
    """What is shown of a document in a list: a `Document` or the catalogue's cheaper `Summary`."""

    @property
    def id(self) -> str: ...
    @property
    def identifier(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def source(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def slug(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHit:
    """A passage found. `marks` and `window` (the best stretch to show where all is too long) are offsets into `text`."""

    id: str
    document_id: str
    slug: str
    n: int
    turn: int
    speakers: tuple[str, ...]
    start: int
    end: int
    text: str
    marks: tuple[Span, ...]
    window: Span
    score: float

    @property
    def href(self) -> str:
        """Where the passage stands in its document."""
        return document_path(self.document_id, self.slug, anchor=f"p{self.n}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHit:
    """A document found, its best passages, and how many more of its passages match."""

    document: Described
    passages: tuple[PassageHit, ...]
    more: int = 0
    has_all: bool = True  # its best passage has everything that was asked for
    title_marks: tuple[Span, ...] = ()  # offsets into the document's title
    versions: tuple[Described, ...] = ()  # copies and republications that match too

    @property
    def href(self) -> str:
        """The document's path."""
        return document_path(self.document.id, self.document.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value of a facet and how many of the documents found have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One part of a query by itself: in words, as it would be typed, and how many passages it finds alone.

    `instead` is what to try in its place (as typed), with the number of passages it finds."""

    words: str
    typed: str
    passages: int
    instead: str | None = None
    instead_passages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The answer to a request. `count` is of passages, `documents` of documents; both are guesses where `estimated`.

    `documents_with_all` is where the line "with some of your words" is drawn. `problem` says how a query that is no valid one was
    read. `complete` is false when the time budget ran out. `clauses` say what each part finds alone, when nothing has everything."""

    request: Request
    query: Query
    read_back: str
    read_back_pieces: tuple[Piece, ...] = ()  # the same, with the searcher's own words told apart
    count: int = 0
    documents: int = 0
    documents_with_all: int = 0
    estimated: bool = False
    complete: bool = True
    took_ms: float = 0.0
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    results: tuple[DocumentHit, ...] = ()
    problem: str | None = None
    did_you_mean: str | None = None  # a query as typed
    clauses: tuple[Clause, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.documents // self.request.limit)

    @property
    def page(self) -> int:
        """Which page this is, from 1."""
        return self.request.offset // self.request.limit + 1

    @property
    def has_next(self) -> bool:
        """Whether more documents follow."""
        return self.request.offset + self.request.limit < self.documents

    @property
    def next_cursor(self) -> str | None:
        """The cursor of what follows, None at the end."""
        return cursor(self.request.offset + self.request.limit) if self.has_next else None

    def next_address(self, path: str = "/search.json") -> str | None:
        """The next page's address, None at the end."""
        return self.request.address(path, page=self.page + 1, after=None) if self.has_next else None

    def previous_address(self, path: str = "/search.json") -> str | None:
        """The address of the page before, None on the first."""
        return self.request.address(path, page=self.page - 1, after=None) if self.page > 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteHit:
    """A statement worth quoting, its document, the words around it, and how well it answers."""

    quote: Quote
    document: Described
    before: str
    after: str
    score: float
    passage_id: str | None = None
    marks: tuple[Span, ...] = ()  # offsets into the quote's text

    @property
    def href(self) -> str:
        """The quote's own address."""
        return quote_path(self.quote.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteResult:
    """Statements worth quoting, best first."""

    request: Request
    query: Query
    read_back: str
    form: str | None = None
    count: int = 0
    estimated: bool = False
    results: tuple[QuoteHit, ...] = ()
    took_ms: float = 0.0
    problem: str | None = None

    @property
    def page(self) -> int:
        """Which page this is, from 1."""
        return self.request.offset // self.request.limit + 1

    @property
    def has_next(self) -> bool:
        """Whether more quotes follow."""
        return self.request.offset + self.request.limit < self.count

    def address(self, page: int, path: str = "/quotes.json") -> str:
        """The address of a page of this result."""
        plain = self.request.address(path, page=page, after=None)
        return plain if self.form is None else f"{plain}{'&' if '?' in plain else '?'}form={self.form}"


def document_json(document: Described) -> dict[str, Any]:
    """A document as every listing names it."""
    return {
        "id": document.id, "identifier": document.identifier, "title": document.title, "date": document.date, "source": document.source,
        "language": document.language, "kind": document.kind, "href": document_path(document.id, document.slug),
    }  # fmt: skip


def search_json(result: SearchResult, *, next_: str | None = None, previous: str | None = None) -> dict[str, Any]:
    """The search shape of CONTRACT.md, section 3. `next_` and `previous` replace the addresses of pages by number (cursors, say)."""
    shape: dict[str, Any] = {
        "count": result.count, "documents": result.documents, "estimated": result.estimated, "took_ms": round(result.took_ms, 2),
        "read_back": result.read_back, "next": next_ or result.next_address(), "previous": previous or result.previous_address(),
        "facets": {name: [_facet_json(value) for value in values] for name, values in result.facets.items()},
        "results": [_hit_json(hit) for hit in result.results],
    }  # fmt: skip
    extra = {
        "problem": result.problem, "did_you_mean": result.did_you_mean, "documents_with_all": result.documents_with_all,
        "complete": result.complete, "clauses": [_clause_json(clause) for clause in result.clauses],
    }  # fmt: skip
    return shape | extra


def quotes_json(result: QuoteResult) -> dict[str, Any]:
    """The quotes shape of CONTRACT.md, section 3."""
    return {
        "count": result.count, "estimated": result.estimated, "took_ms": round(result.took_ms, 2), "read_back": result.read_back,
        "problem": result.problem,
        "next": result.address(result.page + 1) if result.has_next else None,
        "previous": result.address(result.page - 1) if result.page > 1 else None,
        "results": [_quote_json(hit) for hit in result.results],
    }  # fmt: skip


def facet_label(facet: str, value: str) -> str:
    """How a facet's value is shown."""
    return language_name(value) if facet == "language" else value


def _hit_json(hit: DocumentHit) -> dict[str, Any]:
    return {
        "document": document_json(hit.document), "more": hit.more, "versions": [document_json(version) for version in hit.versions],
        "has_all": hit.has_all, "passages": [_passage_json(passage) for passage in hit.passages],
    }  # fmt: skip


def _passage_json(passage: PassageHit) -> dict[str, Any]:
    return {
        "id": passage.id, "speakers": list(passage.speakers), "start": passage.start, "end": passage.end, "text": passage.text,
        "marks": [list(mark) for mark in passage.marks], "score": round(passage.score, 4), "href": passage.href,
    }  # fmt: skip


def _facet_json(value: FacetValue) -> dict[str, Any]:
    return {"value": value.value, "label": value.label, "count": value.count}


def _clause_json(clause: Clause) -> dict[str, Any]:
    return {"words": clause.words, "typed": clause.typed, "passages": clause.passages, "instead": clause.instead,
            "instead_passages": clause.instead_passages}  # fmt: skip


def _quote_json(hit: QuoteHit) -> dict[str, Any]:
    quote = hit.quote
    return {
        "id": quote.id, "kind": quote.kind, "text": quote.text, "speakers": list(quote.speakers), "document": document_json(hit.document),
        "start": quote.start, "end": quote.end, "score": round(hit.score, 4), "href": hit.href, "before": hit.before,
        "after": hit.after, "flags": list(quote.flags),
    }  # fmt: skip
