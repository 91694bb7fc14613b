"""References as BibTeX that BibLaTeX reads too. Everything LaTeX would act on is escaped; letters of any script stay as they are."""
from search.citations.dates import parts
from search.citations.people import Person, person
from search.citations.reference import Reference

ENTRY = {"article": "article", "report": "techreport"}  # everything else is @misc with howpublished
ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def entry(one: Reference, key: str) -> str:
    """One reference under a key."""
    kind = ENTRY.get(one.kind, "misc")
    lines = [f"  {name} = {value},\n" for name, value in _fields(one, kind)]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def escape(text: str) -> str:
    """Text in which LaTeX finds nothing to act on."""
    return "".join(ESCAPES.get(letter, letter) for letter in " ".join(text.split()))


def _fields(one: Reference, kind: str) -> list[tuple[str, str]]:
    points = parts(one.date)
    container = {"article": "journal", "techreport": "institution"}.get(kind, "howpublished")
    texts = [
        ("title", f"{{{escape(one.title)}}}" if one.title else ""),
        ("year", str(points[0].year) if points else ""),
        ("date", one.date or ""),  # BibLaTeX reads EDTF
        (container, escape(one.source or "")),
        ("publisher", escape(one.publisher or "")),
        ("type", one.kind.replace("-", " ").capitalize() if one.kind not in ("other", "article") else ""),
        ("language", one.language or ""),
        ("note", escape(_note(one))),
        ("annote", escape(one.quote or "")),
        ("url", one.url.replace("{", "%7B").replace("}", "%7D")),
    ]
    names = " and ".join(_name(person(name)) for name in one.quoted or one.authors)
    month = points[0].month if points else None
    fields = [("author", f"{{{names}}}" if names else "")] + [(name, f"{{{value}}}" if value else "") for name, value in texts]
    if month and month <= 12:
        fields.insert(3, ("month", MONTHS[month - 1]))
    return [(name, value) for name, value in fields if value]


def _name(who: Person) -> str:
    """In braces where BibTeX must not turn it round."""
    if who.literal:
        return f"{{{escape(who.literal)}}}"
    family = escape(f"{who.particle} {who.family}".strip())
    return f"{family}, {escape(who.suffix)}, {escape(who.given)}" if who.suffix else f"{family}, {escape(who.given)}"


def _note(one: Reference) -> str:
    told = f"quoted by {', '.join(one.authors)}" if one.quoted and one.authors else ""
    asked = f"interview by {', '.join(one.interviewers)}" if one.interviewers else ""
    notes = (told, asked, one.passage or "", f"held by {one.archive}" if one.archive else "", one.source_url or "")
    return "; ".join(note for note in notes if note)
