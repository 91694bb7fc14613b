"""Documents as rows and back: what is JSON in the catalogue. No SQL, no rules."""
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from archive.records import Attribution, Document, Evidence, FileRef, Passage, Problem, Quote, Span, Turn

Row = Mapping[str, Any]

OWN_COLUMNS = ("text", "id", "withdrawn", "duplicate_of", "version", "added", "changed", "slug", "quotes", "file")


def dumps(value: Any) -> str:
    """Compact JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def document_to_json(document: Document) -> str:
    """All that was read but the text, the quotes, and what has columns of its own."""
    return dumps({
        field.name: _plain(getattr(document, field.name))
        for field in fields(Document)
        if field.name not in OWN_COLUMNS and getattr(document, field.name) not in (None, (), {})
    })  # fmt: skip


def document_from_json(packed: str, text: str) -> Document:
    """The other way; the caller fills in what has columns of its own."""
    row = json.loads(packed)
    turns = tuple(_turn(turn) for turn in row.pop("turns", ()))
    evidence = {name: Evidence(**one) for name, one in row.pop("evidence", {}).items()}
    problems = tuple(Problem(**one) for one in row.pop("problems", ()))
    return Document(**row, text=text, turns=turns, evidence=evidence, problems=problems, file=FileRef(path="", sha256="", media_type=""))


def quote_to_json(quote: Quote) -> str:
    """What has no column: speakers, mention, cue, confidence, flags."""
    return dumps({
        "speakers": quote.speakers, "mention": _span_out(quote.mention), "cue": _span_out(quote.cue),
        "confidence": quote.confidence, "flags": quote.flags,
    })  # fmt: skip


def quote_from_row(row: Row, text: str) -> Quote:
    """A quote, its words cut from the text of its document."""
    rest = json.loads(row["rest"])
    return Quote(
        kind=row["kind"], start=row["start"], end=row["end"], text=text[row["start"] : row["end"]], score=row["score"],
        speakers=tuple(rest["speakers"]), mention=_span_in(rest["mention"], text), cue=_span_in(rest["cue"], text),
        confidence=rest["confidence"], flags=tuple(rest["flags"]),
    )  # fmt: skip


def passage_from_row(row: Row, document_id: str) -> Passage:
    """A passage of this document."""
    return Passage(
        document_id=document_id, n=row["n"], turn=row["turn"], start=row["start"], end=row["end"],
        speakers=tuple(json.loads(row["speakers"])), language=row["language"],
    )  # fmt: skip


def with_row(document: Document, row: Row, *, version: int | None = None, quotes: Sequence[Quote] = ()) -> Document:
    """A document with what the `documents` table knows of it."""
    return replace(
        document, id=row["id"], slug=row["slug"], withdrawn=bool(row["withdrawn"]), duplicate_of=row["leader"],
        version=version or row["version"], added=row["added"], changed=row["changed"], quotes=tuple(quotes),
        file=FileRef(path=row["path"], sha256=row["sha256"], media_type=row["media_type"], part=row["part"]),
    )  # fmt: skip


def _turn(row: dict[str, Any]) -> Turn:
    attribution = Attribution(**row.pop("attribution")) if "attribution" in row else Attribution(rule="none")
    return Turn(**{**row, "speakers": tuple(row.get("speakers", ()))}, attribution=attribution)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value


def _span_out(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span_in(span: list[int] | None, text: str) -> Span | None:
    return Span(start=span[0], end=span[1], text=text[span[0] : span[1]]) if span else None
