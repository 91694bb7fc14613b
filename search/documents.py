"""A document as CONTRACT section 3 writes it: for `extract`, `show`, `export` and the pages. A value in, plain JSON values out."""
from dataclasses import asdict, replace
from typing import Any

from archive.records import Document, Quote, Span, Turn
from search import quotable
from search.cite import quote_id


def document_json(document: Document) -> dict[str, Any]:
    """The document with every statement and its score, whether it is held or not."""
    document = replace(document, quotes=_with_all_statements(document))
    file = document.file
    return {
        "id": document.id or None, "identifier": document.identifier, "slug": document.slug, "title": document.title,
        "date": document.date, "date_from": document.date_from, "date_to": document.date_to, "language": document.language,
        "kind": document.kind, "source": document.source, "source_url": document.source_url, "publisher": document.publisher,
        "speakers": list(document.speakers), "text": document.text,
        "file": {"path": file.path, "sha256": file.sha256, "media_type": file.media_type, "part": file.part},
        "pages": [{"start": start, "page": page} for start, page in document.pages] or None,
        "duplicate_of": document.duplicate_of, "withdrawn": document.withdrawn, "version": document.version,
        "turns": [_turn(turn) for turn in document.turns],
        "quotes": [_quote(quote, document) for quote in document.quotes],
        "evidence": {field: asdict(evidence) for field, evidence in document.evidence.items()},
        "problems": [asdict(problem) for problem in document.problems],
    }  # fmt: skip


def _with_all_statements(document: Document) -> tuple[Quote, ...]:
    """The catalogue keeps the best statements only; here they are all made."""
    kept = tuple(quote for quote in document.quotes if quote.kind != "statement")
    return (*kept, *quotable.statements(document))


def _turn(turn: Turn) -> dict[str, Any]:
    return asdict(turn) | {"speakers": list(turn.speakers)}


def _quote(quote: Quote, document: Document) -> dict[str, Any]:
    return {
        "id": quote.id or quote_id(document.id or "new", document.version, quote.start, quote.end, quote.text), "kind": quote.kind,
        "text": quote.text, "start": quote.start, "end": quote.end, "speakers": list(quote.speakers), "mention": _span(quote.mention),
        "cue": _span(quote.cue), "score": round(quote.score, 4), "confidence": quote.confidence, "flags": list(quote.flags),
    }  # fmt: skip


def _span(span: Span | None) -> dict[str, Any] | None:
    return asdict(span) if span else None
