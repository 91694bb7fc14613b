"""A whole result taken away: CSV of passages, BibTeX, RIS and CSL of documents. Streamed, so that it may be as long as the archive."""
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from flask import Blueprint, Response, request, stream_with_context

from archive.addresses import document_path
from archive.records import Document
from search import citations
from search.exporting import csv_lines
from search.results import DocumentHit, QuoteHit
from webui.asking import Asked, asked
from webui.holdings import absolute, held

pages = Blueprint("exports", __name__)
BATCH = 200  # documents asked for at a time
MOST = 100_000  # documents; as deep as the finder goes
MOST_QUOTES = 2000
ALL = 100_000  # passages of a document
PASSAGE_COLUMNS = ("document", "title", "date", "source", "language", "kind", "passage", "speakers", "start", "end", "text", "url")
QUOTE_COLUMNS = ("quote", "form", "text", "speakers", "document", "title", "date", "source", "language", "start", "end", "url")
CITED = {  # ending: form, media type
    "bib": ("bibtex", "application/x-bibtex"),
    "ris": ("ris", "application/x-research-info-systems"),
    "csl.json": ("csl", "application/vnd.citationstyles.csl+json"),
}


@pages.get("/search.csv")
def search_csv() -> Response:
    """One line a passage."""
    question = asked("/search", request.args)
    return _sent(in_lots(csv_lines(PASSAGE_COLUMNS, _passage_rows(question))), "text/csv", "passages.csv")


@pages.get("/search.<any(bib, ris):form>")
@pages.get("/search.<any('csl.json'):form>")
def search_references(form: str) -> Response:
    """One reference a document."""
    found = _documents(hit.document.id for hit in hits(asked("/search", request.args)))
    settings = held().settings
    return _cited((citations.reference(one, archive=settings.name, base_url=settings.base_url) for one in found), f"documents.{form}")


@pages.get("/quotes.csv")
def quotes_csv() -> Response:
    """One line a statement."""
    return _sent(in_lots(csv_lines(QUOTE_COLUMNS, (_quote_row(hit) for hit in quote_hits(asked("/quotes", request.args))))), "text/csv", "quotes.csv")


@pages.get("/quotes.<any(bib, ris):form>")
@pages.get("/quotes.<any('csl.json'):form>")
def quotes_references(form: str) -> Response:
    """One reference a statement."""
    settings = held().settings
    found = list(quote_hits(asked("/quotes", request.args)))
    documents = held().catalogue.documents(dict.fromkeys(hit.document.id for hit in found))
    references = (
        citations.reference_of_quote(documents[hit.document.id], hit.quote, archive=settings.name, base_url=settings.base_url)
        for hit in found if hit.document.id in documents
    )  # fmt: skip
    return _cited(references, f"quotes.{form}")


def hits(question: Asked, **changes: Any) -> Iterator[DocumentHit]:
    """Every document of a result, however many pages it has. `changes` are of the request."""
    for page in range(1, MOST // BATCH + 1):
        result = held().finder.search(question.request(limit=BATCH, page=page, facets=(), **changes))
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


def _passage_rows(question: Asked) -> Iterator[tuple[object, ...]]:
    for hit in hits(question, per_document=ALL, collapse=False):  # republications too: as many lines as the page counts passages
        one = hit.document
        for passage in hit.passages:
            where = absolute(document_path(one.id, one.slug, anchor=f"p{passage.n}"))
            yield one.id, one.title, one.date, one.source, one.language, one.kind, passage.id, "; ".join(passage.speakers), passage.start, passage.end, passage.text, where


def _quote_row(hit: QuoteHit) -> tuple[object, ...]:
    quote, one = hit.quote, hit.document
    return (quote.id, quote.kind, quote.text, "; ".join(quote.speakers), one.id, one.title, one.date, one.source, one.language, quote.start, quote.end, absolute(hit.href))


def _documents(ids: Iterable[str]) -> Iterator[Document]:
    waiting = iter(ids)
    while some := list(islice(waiting, BATCH)):
        found = held().catalogue.documents(some)
        yield from (found[one] for one in some if one in found)


def citation(reference: citations.Reference, ending: str) -> Response:
    """One reference in the form that an ending of CITED names."""
    form, media_type = CITED[ending]
    return Response("".join(citations.written(form, [reference])), content_type=f"{media_type}; charset=utf-8")


def _cited(references: Iterable[citations.Reference], name: str) -> Response:
    form, media_type = CITED[name.partition(".")[2]]
    return _sent(in_lots(citations.written(form, references)), media_type, name)


def in_lots(pieces: Iterable[str]) -> Iterator[str]:
    """Small pieces some at a time: each that is sent costs a call of the server."""
    waiting = iter(pieces)
    while some := list(islice(waiting, BATCH)):
        yield "".join(some)


def _sent(parts: Iterable[str], media_type: str, name: str) -> Response:
    answer = Response(stream_with_context(iter(parts)), content_type=f"{media_type}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
