"""Documents as CONTRACT section 3 writes them, or as people read them: for `extract`, `show` and `export`. Touches no archive."""
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.records import Document, Problem
from indexer.preparing import prepared
from indexer.sources import files
from search.documents import document_json as as_json

__all__ = ["Refused", "as_json", "described", "documents", "explained"]


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
            yield from (Refused(problem.where or found.shown, problem.what) for problem in lot.refused)


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
    """A document for the terminal: its head, then its turns, each with the number by which it can be corrected, under their speakers."""
    head = [document.title or "(no title)", " · ".join(filter(None, (document.date, document.source, document.kind, document.language, document.id)))]
    body = []
    for turn in document.turns:
        who = ", ".join(turn.speakers)
        body.append(f"\n[{turn.n}]" + (f" {who}:" if who else "") + "\n" + document.text[turn.start : turn.end])
    return "\n".join([*head, *body])
