"""References as RIS, which every reference manager imports. One tag a line, two spaces, a hyphen, a space."""
from search.citations.dates import numbers, parts
from search.citations.people import person
from search.citations.reference import Reference

TYPES = {  # RIS has no speech and no interview: M3 says what it is
    "article": "NEWS", "interview": "GEN", "speech": "GEN", "statement": "GEN", "leaflet": "PAMP", "letter": "PCOMM",
    "minutes": "GEN", "press-release": "GEN", "debate": "HEAR", "report": "RPRT", "other": "GEN",
}  # fmt: skip


def record(one: Reference) -> str:
    """One reference, to its end mark."""
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in _tags(one))


def _tags(one: Reference) -> list[tuple[str, str]]:
    points = parts(one.date)
    tags = [("TY", TYPES.get(one.kind, "GEN")), ("ID", one.id)]
    tags += [("AU", person(name).inverted) for name in one.quoted or one.authors]
    tags += [("A2", person(name).inverted) for name in (one.authors if one.quoted else one.interviewers)]
    tags += [
        ("TI", one.title or ""), ("T2", one.source or ""), ("PB", one.publisher or ""), ("PY", str(points[0].year) if points else ""),
        ("DA", _day(one.date)), ("LA", one.language or ""), ("M3", one.kind.replace("-", " ").capitalize() if one.kind != "other" else ""),
        ("AB", one.quote or ""), ("N1", one.passage or ""), ("DB", one.archive), ("UR", one.url), ("L2", one.source_url or ""),
    ]  # fmt: skip
    return [(tag, value) for tag, value in tags if value] + [("ER", "")]


def _day(edtf: str | None) -> str:
    """`YYYY/MM/DD/other`, where a season, a span or a doubt goes under "other"."""
    points = parts(edtf)
    if not points:
        return f"///{edtf}" if edtf else ""
    known = [f"{number:02d}" for number in numbers(points[0])]
    plain = len(points) == 1 and not points[0].season and not points[0].about and not points[0].unsure and "/" not in (edtf or "")
    return "/".join(known + [""] * (3 - len(known))) + "/" + ("" if plain else edtf or "")
