"""Documents as CONTRACT section 3 writes them, or as people read them: for `extract`, `show` and `export`. Touches no archive."""
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from archive.records import Document, Problem, Quote, Span, Turn
from indexer.preparing import prepared
from indexer.sources import files
from search import quotable
from search.cite import quote_id


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a line of one, that gave no document, and why."""

    path: str
    reason: str


def documents(paths: Iterable[Path]) -> Iterator[Document | Refused]:
    """What `add` would find in these files."""
    for found in files(paths):
        if isinstance(found, Problem):
            yield Refused(found.where, found.what)
            continue
        for lot in prepared([found]):
            yield from lot.documents
            yield from (Refused(problem.where or found.shown, problem.what) for problem in lot.problems)


def as_json(document: Document) -> dict[str, Any]:
    """The document with every statement and its score, whether it is held or not."""
    document = replace(document, quotes=_with_all_statements(document))
    file = document.file
    return {
        "id": document.id or None, "identifier": document.identifier, "slug": document.slug, "title": document.title,
        "date": document.date, "date_from": document.date_from, "date_to": document.date_to, "language": document.language,
        "kind": document.kind, "source": document.source, "source_url": document.source_url, "publisher": document.publisher,
        "speakers": list(document.speakers), "text": document.text,
        "file": {"path": file.path, "sha256": file.sha256, "media_type": file.media_type, "part": file.part},
        "duplicate_of": document.duplicate_of, "withdrawn": document.withdrawn, "version": document.version,
        "turns": [_turn(turn) for turn in document.turns],
        "quotes": [_quote(quote, document) for quote in document.quotes],
        "evidence": {field: asdict(evidence) for field, evidence in document.evidence.items()},
        "problems": [asdict(problem) for problem in document.problems],
    }  # fmt: skip


def explained(document: Document) -> str:
    """Each field with the rule and the words it came from."""
    fields = ("title", "date", "language", "kind", "source", "source_url", "publisher", "speakers")
    lines = [f"{document.file.path}, part {document.file.part}"]
    for field in fields:
        value = getattr(document, field)
        said = ", ".join(value) if isinstance(value, tuple) else value
        evidence = document.evidence.get(field)
        why = f"  ← {evidence.rule}" + (f": “{evidence.text[:100]}”" if evidence.text else "") + (
            f" ({evidence.confidence:.0%})" if evidence.confidence < 1 else "") if evidence else ""  # fmt: skip
        lines.append(f"  {field:<10} {said or 'unknown'}{why}")
    lines += [f"  turn {t.n:<5} {t.role}: {', '.join(t.speakers) or 'nobody named'}  ← {t.attribution.rule}"
              + (f": “{t.as_printed}”" if t.as_printed else "") + f" ({t.attribution.confidence:.0%})" for t in document.turns]  # fmt: skip
    return "\n".join(lines + [f"  problem    {problem.where}: {problem.what}" for problem in document.problems])


def described(document: Document) -> str:
    """A document for the terminal: its head, then its turns under their speakers."""
    head = [document.title or "(no title)", " · ".join(filter(None, (document.date, document.source, document.kind, document.language, document.id)))]
    body = []
    for turn in document.turns:
        who = ", ".join(turn.speakers)
        body.append((f"\n{who}:\n" if who else "\n") + document.text[turn.start : turn.end])
    return "\n".join([*head, *body])


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
