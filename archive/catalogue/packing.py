"""Documents as JSON and back: what was read, and what is shown, in the catalogue's rows. No SQL, no rules.

Turns, quotes and evidence are lists in a fixed order, which halves the size and the time; new members may only be added at the end."""
import json
from collections.abc import Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any
from zlib import crc32

from archive.catalogue.values import Summary
from archive.quote_ids import quote_id
from archive.records import Attribution, Document, Evidence, FileRef, Passage, Problem, Quote, Span, Turn

Row = Any  # a mapping of column to value; SQLAlchemy's own type has other keys than str
PLAIN = ("identifier", "title", "date", "date_from", "date_to", "language", "kind", "source", "source_url", "publisher")
NO_FILE = FileRef(path="", sha256="", media_type="")
SUMMARY = tuple(field.name for field in fields(Summary) if field.name not in ("speakers", "duplicate_of", "file"))
SHOWN_IN_LISTS = (*SUMMARY, "speakers", "leader", "path", "sha256", "media_type", "part")  # columns that `summary_in` reads
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dumps(value: Any) -> str:
    """Compact JSON, letters as they are."""
    return _ENCODE(value)


def pack(document: Document) -> str:
    """All that was read but the text and what has columns of its own."""
    packed: dict[str, Any] = {name: value for name in PLAIN if (value := getattr(document, name)) is not None}
    if document.turns:
        packed["turns"] = [_turn_out(turn) for turn in document.turns]
    if document.quotes:
        packed["quotes"] = [quote_out(quote) for quote in document.quotes]
    if document.evidence:
        packed["evidence"] = {name: _evidence_out(one) for name, one in document.evidence.items()}
    if document.problems:
        packed["problems"] = [[problem.where, problem.what] for problem in document.problems]
    if document.pages:
        packed["pages"] = document.pages
    if document.other:
        packed["other"] = dict(document.other)
    return _ENCODE(packed)


def has_quotes(packed: str, quotes: Sequence[str]) -> bool:
    """Whether the quotes in what `pack` made are these, as `dumps` writes each, to the letter."""
    return f'"quotes":[{",".join(quotes)}]' in packed if quotes else '"quotes":[' not in packed


def unpack(packed: str, text: str, *, document_id: str = "", version: int = 1, without_quotes: bool = False, **columns: Any) -> Document:
    """The other way; `columns` are the fields that have columns of their own."""
    row = json.loads(packed)
    return Document(
        **{name: row[name] for name in PLAIN if name in row}, text=text, id=document_id, version=version,
        turns=tuple(_turn_in(turn) for turn in row.get("turns", ())),
        quotes=tuple(quote_in(quote, text, document_id, version) for quote in (() if without_quotes else row.get("quotes", ()))),
        evidence={name: _evidence_in(one) for name, one in row.get("evidence", {}).items()},
        problems=tuple(Problem(where=where, what=what) for where, what in row.get("problems", ())),
        pages=tuple((start, number) for start, number in row.get("pages", ())), other=row.get("other", {}), **({"file": NO_FILE} | columns),
    )  # fmt: skip


def checksum(text: str) -> int:
    """A sum of some words that tells when they have been damaged."""
    return crc32(text.encode())


def quote_out(quote: Quote) -> list[Any]:
    """A quote without its words, which are the document's."""
    return [quote.kind, quote.start, quote.end, round(quote.score, 4), quote.speakers, _span_out(quote.mention), _span_out(quote.cue),
            round(quote.confidence, 3), quote.flags]  # fmt: skip


def quote_in(packed: Sequence[Any], text: str, document_id: str, version: int) -> Quote:
    """A quote with its words cut from the text of its document, and its identifier."""
    kind, start, end, score, speakers, mention, cue, confidence, flags = packed
    words = text[start:end]
    return Quote(
        id=quote_id(document_id, version, start, end, words) if document_id else "", kind=kind, start=start, end=end, text=words, score=score,
        speakers=tuple(speakers), mention=_span_in(mention, text), cue=_span_in(cue, text), confidence=confidence, flags=tuple(flags),
    )  # fmt: skip


def passage_in(row: Sequence[Any]) -> Passage:
    """A passage from (document id, n, turn, start, end, language, speakers)."""
    document_id, n, turn, start, end, language, speakers = row
    return Passage(document_id=document_id, n=n, turn=turn, start=start, end=end, language=language, speakers=_names(speakers))


def summary_in(row: Row) -> Summary:
    """A row of `documents` as it stands in a list."""
    return summary_of([row[name] for name in SHOWN_IN_LISTS])


def summary_of(values: Sequence[Any]) -> Summary:
    """The same from the columns `SHOWN_IN_LISTS` in their order."""
    *plain, speakers, leader, path, sha256, media_type, part = values
    file = FileRef(path=path, sha256=sha256, media_type=media_type, part=part)
    return Summary(**dict(zip(SUMMARY, plain, strict=True)), speakers=_names(speakers), duplicate_of=leader, file=file)


def file_in(row: Row) -> FileRef:
    """The original of a row of `documents` or `versions`."""
    return FileRef(path=row["path"], sha256=row["sha256"], media_type=row["media_type"], part=row["part"])


def own_columns(row: Row) -> dict[str, Any]:
    """What a row of `documents` knows beside what is packed."""
    return {"slug": row["slug"], "duplicate_of": row["leader"], "withdrawn": bool(row["withdrawn"]), "added": row["added"],
            "changed": row["changed"], "file": file_in(row)}  # fmt: skip


@lru_cache(maxsize=4096)
def _names(packed: str) -> tuple[str, ...]:
    """Who speaks, which is the same in most passages of a page."""
    return () if packed == "[]" else tuple(json.loads(packed))


def _turn_out(turn: Turn) -> list[Any]:
    how = turn.attribution
    return [turn.n, turn.role, turn.speakers, turn.as_printed, turn.start, turn.end, how.rule, how.confidence, int(how.confirmed)]


def _turn_in(packed: Sequence[Any]) -> Turn:
    n, role, speakers, as_printed, start, end, rule, confidence, confirmed = packed
    how = Attribution(rule=rule, confidence=confidence, confirmed=bool(confirmed))
    return Turn(n=n, role=role, speakers=tuple(speakers), as_printed=as_printed, start=start, end=end, attribution=how)


def _evidence_out(one: Evidence) -> list[Any]:
    return [one.rule, one.text, one.start, one.end, one.confidence]


def _evidence_in(packed: Sequence[Any]) -> Evidence:
    rule, text, start, end, confidence = packed
    return Evidence(rule=rule, text=text, start=start, end=end, confidence=confidence)


def _span_out(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span_in(span: Sequence[int] | None, text: str) -> Span | None:
    return Span(start=span[0], end=span[1], text=text[span[0] : span[1]]) if span else None
