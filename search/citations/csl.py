"""References as CSL-JSON (CSL 1.0.2), which Zotero, pandoc and most word processors' plug-ins read."""
from typing import Any

from search.citations.dates import numbers, parts
from search.citations.people import person
from search.citations.reference import Reference

TYPES = {  # the archive's kind: CSL's type, and what CSL's type does not say
    "article": ("article-newspaper", None),
    "interview": ("interview", None),
    "speech": ("speech", None),
    "statement": ("document", "Statement"),
    "leaflet": ("pamphlet", None),
    "letter": ("personal_communication", "Letter"),
    "minutes": ("document", "Minutes"),
    "press-release": ("document", "Press release"),
    "debate": ("hearing", "Debate"),
    "report": ("report", None),
    "other": ("document", None),
}


def item(one: Reference) -> dict[str, Any]:
    """One reference as a CSL item; what is not known is left out."""
    kind, genre = TYPES.get(one.kind, TYPES["other"])
    known = {
        "id": one.id, "type": kind, "genre": genre, "title": one.title, "author": [_name(name) for name in one.quoted or one.authors],
        "container-author": [_name(name) for name in one.authors] if one.quoted else None,
        "interviewer": [_name(name) for name in one.interviewers], "issued": date(one.date),
        "container-title": one.source, "publisher": one.publisher, "language": one.language, "archive": one.archive,
        "archive_location": one.passage, "URL": one.url, "abstract": one.quote,
        "note": f"Source: {one.source_url}" if one.source_url else None,
    }  # fmt: skip
    return {key: value for key, value in known.items() if value}


def date(edtf: str | None) -> dict[str, Any] | None:
    """A date as CSL has it: parts as far as they are known, a season, circa; None when there is none."""
    points = parts(edtf)
    if not points:
        return {"literal": edtf} if edtf else None
    open_ended = "/" in (edtf or "") and len(points) == 1
    found: dict[str, Any] = {"date-parts": [numbers(point) for point in points]}
    if open_ended:
        found["literal"] = edtf
    if points[0].season:
        found["season"] = (points[0].month or 0) - 20
    if any(point.about or point.unsure for point in points):
        found["circa"] = True
    return found


def _name(name: str) -> dict[str, str]:
    who = person(name)
    known = {"family": who.family, "given": who.given, "non-dropping-particle": who.particle, "suffix": who.suffix, "literal": who.literal}
    return {key: value for key, value in known.items() if value}
