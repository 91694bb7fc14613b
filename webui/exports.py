"""A whole result taken away: CSV of passages, BibTeX and RIS of documents. Streamed, so that it may be as long as the archive."""
import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from flask import Blueprint, Response, request, stream_with_context

from archive.addresses import document_path
from archive.records import Document
from search import citations
from search.results import DocumentHit, QuoteHit
from webui.asking import Asked, asked
from webui.holdings import absolute, held

pages = Blueprint("exports", __name__)
BATCH = 200  # documents asked for at a time
MOST = 100_000  # documents; as deep as the finder goes
MOST_QUOTES = 2000
PASSAGE_COLUMNS = ("document", "title", "date", "source", "language", "kind", "passage", "speakers", "start", "end", "text", "url")
QUOTE_COLUMNS = ("quote", "form", "text", "speakers", "document", "title", "date", "source", "language", "start", "end", "url")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for a formula


@pages.get("/search.csv")
def search_csv() -> Response:
    """One line a passage."""
    question = asked("/search", request.args)
    return _sent(csv_lines(PASSAGE_COLUMNS, _passage_rows(question)), "text/csv", "passages.csv")


@pages.get("/search.<any(bib, ris):form>")
def search_references(form: str) -> Response:
    """One reference a document."""
    question = asked("/search", request.args)
    written = citations.bibtex if form == "bib" else citations.ris
    media_type = "application/x-bibtex" if form == "bib" else "application/x-research-info-systems"
    return _sent((written(_references(lot)) for lot in _in_lots(hit.document.id for hit in hits(question))), media_type, f"documents.{form}")


@pages.get("/quotes.csv")
def quotes_csv() -> Response:
    """One line a statement."""
    return _sent(csv_lines(QUOTE_COLUMNS, (_quote_row(hit) for hit in quote_hits(asked("/quotes", request.args)))), "text/csv", "quotes.csv")


@pages.get("/quotes.bib")
def quotes_bib() -> Response:
    """One reference a statement."""
    settings = held().settings
    found = list(quote_hits(asked("/quotes", request.args)))
    documents = held().catalogue.documents(dict.fromkeys(hit.document.id for hit in found))
    references = [
        citations.reference_of_quote(documents[hit.document.id], hit.quote, archive=settings.name, base_url=settings.base_url)
        for hit in found if hit.document.id in documents
    ]  # fmt: skip
    return _sent([citations.bibtex(references)], "application/x-bibtex", "quotes.bib")


def hits(question: Asked) -> Iterator[DocumentHit]:
    """Every document of a result, however many pages it has."""
    for page in range(1, MOST // BATCH + 1):
        result = held().finder.search(question.request(limit=BATCH, page=page, facets=()))
        yield from result.results
        if not result.has_next:
            return


def quote_hits(question: Asked) -> Iterator[QuoteHit]:
    """Every statement of a result, up to a bound."""
    for page in range(1, MOST_QUOTES // BATCH + 1):
        result = held().finder.quotes(question.request(limit=BATCH, page=page), form=question.form)
        yield from result.results
        if not result.has_next:
            return


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """CSV (RFC 4180) with a head, some lines at a time. No cell is a formula, whatever a text begins with."""
    waiting = iter(rows)
    yield "\ufeff" + _lines([columns])  # the mark tells spreadsheets that it is UTF-8
    while some := list(islice(waiting, BATCH)):
        yield _lines(some)


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet computes.

    >>> safe_cell("=1+1"), safe_cell(None), safe_cell(-3), safe_cell("a")
    ("'=1+1", '', '-3', 'a')
    """
    if value is None or isinstance(value, int | float):
        return "" if value is None else str(value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _lines(rows: Iterable[Iterable[object]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([safe_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def _passage_rows(question: Asked) -> Iterator[tuple[object, ...]]:
    for hit in hits(question):
        one = hit.document
        for passage in hit.passages:
            where = absolute(document_path(one.id, one.slug, anchor=f"p{passage.n}"))
            yield one.id, one.title, one.date, one.source, one.language, one.kind, passage.id, "; ".join(passage.speakers), passage.start, passage.end, passage.text, where


def _quote_row(hit: QuoteHit) -> tuple[object, ...]:
    quote, one = hit.quote, hit.document
    return (quote.id, quote.kind, quote.text, "; ".join(quote.speakers), one.id, one.title, one.date, one.source, one.language, quote.start, quote.end, absolute(hit.href))


def _references(documents: list[Document]) -> list[citations.Reference]:
    settings = held().settings
    return [citations.reference(one, archive=settings.name, base_url=settings.base_url) for one in documents]


def _in_lots(ids: Iterable[str]) -> Iterator[list[Document]]:
    waiting = iter(ids)
    while some := list(islice(waiting, BATCH)):
        found = held().catalogue.documents(some)
        yield [found[one] for one in some if one in found]


def _sent(parts: Iterable[str], media_type: str, name: str) -> Response:
    answer = Response(stream_with_context(iter(parts)), content_type=f"{media_type}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
