"""Checks as JSON, in the shape promised to scripts. Values in, values out."""
from typing import Any

from archive.addresses import document_path
from archive.records import Document
from search.verify.values import Check, Difference, Match, Occurrence


def checks_json(checks: tuple[Check, ...] | list[Check]) -> dict[str, Any]:
    """`{"checks": [...]}`."""
    return {"checks": [check_json(one) for one in checks]}


def check_json(one: Check) -> dict[str, Any]:
    """One check."""
    return {
        "quote": one.claim.quote, "claimed_speaker": one.claim.speaker, "verdict": one.verdict, "similarity": one.similarity,
        "fold": list(one.fold), "match": match_json(one.match) if one.match else None,
        "differences": [_difference(difference) for difference in one.differences],
        "others": [_occurrence(other) for other in one.others], "coverage": dict(one.coverage),
    }  # fmt: skip


def match_json(match: Match) -> dict[str, Any]:
    """Where the words stand."""
    return {
        "text": match.text, "speakers": list(match.speakers), "document": document_json(match.document), "start": match.start, "end": match.end,
        "href": match_path(match), "within": match.within, "told_by": list(match.told_by),
    }  # fmt: skip


def match_path(match: Match) -> str:
    """The path of the turn the words stand in."""
    return document_path(match.document.id, match.document.slug, anchor=f"t{match.turn}" if match.turn else "")


def document_json(document: Document) -> dict[str, Any]:
    """A document as lists show it."""
    return {
        "id": document.id, "identifier": document.identifier, "title": document.title, "date": document.date, "source": document.source,
        "language": document.language, "kind": document.kind, "href": document_path(document.id, document.slug),
    }  # fmt: skip


def _difference(one: Difference) -> dict[str, Any]:
    return {"op": one.op, "said": one.said, "quoted": one.quoted, "negation": one.negation}


def _occurrence(one: Occurrence) -> dict[str, Any]:
    return {**match_json(one.match), "verdict": one.verdict, "similarity": one.similarity}
