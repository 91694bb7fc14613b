"""A text that is kept to the letter (JSONL) in, a document out: labels are found in it, nothing in it is changed."""
import re

from archive import dates
from archive.records import KINDS, Attribution, Document, Evidence, FileRef, Problem, Turn
from indexer import dating
from indexer.blocks import Piece
from indexer.describe import kinds, languages
from indexer.paragraphs import Para
from indexer.segment import bearing

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n(?![ \t]*\n)[^\n]*\S[^\n]*)*")
LINE = re.compile(r"[^\n]*\S[^\n]*")
MAY_HAVE_LABELS = re.compile(r"[:：]|\.\s?[—–]")


def document(piece: Piece, file: FileRef) -> Document:
    """The document of one line. What is stated is taken at its word; what is not is left empty, but for the language."""
    text = piece.literal or ""
    stated = {field: said[0] for field, said in piece.stated.items() if said}
    evidence = {field: Evidence(rule=said.rule, text=said.text) for field, said in stated.items() if field != "speakers"}
    problems: list[Problem] = list(piece.problems)
    date = None
    if "date" in stated:
        date = dating.only(stated["date"].value)
        if date is None:
            problems.append(Problem(where="date", what=f"{stated['date'].value!r} is not a date we can read; it was left empty"))
    language = stated["language"].value if "language" in stated else None
    if language is None:
        language, how = languages.of_text(text)
        if how is not None:
            evidence["language"] = how
    begins, ends = days(date)
    value = {field: said.value for field, said in stated.items()}
    return Document(identifier=value.get("identifier"), title=value.get("title"), date=date, date_from=begins, date_to=ends, language=language,
                    kind=kind_of(value.get("kind")), source=value.get("source"), source_url=value.get("source_url"), publisher=value.get("publisher"),
                    text=text, file=file, turns=turns(piece, text), evidence=evidence, problems=tuple(problems), other=piece.other)


def kind_of(said: str | None) -> str:
    """A kind of ours, or "other"."""
    kind = (said or "").strip().casefold()
    kind = kinds.SYNONYMS.get(kind, kind)
    return kind if kind in KINDS else "other"


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and last day of a date."""
    span = dates.span(edtf) if edtf else None
    return span if span else (None, None)


def turns(piece: Piece, text: str) -> tuple[Turn, ...]:
    """One turn by whoever is stated; else the labelled turns; else one that is nobody's."""
    said = piece.stated.get("speakers", ())
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if said:
        names = tuple(dict.fromkeys(name.value for name in said))
        return (Turn(n=1, role="speaker", speakers=names, start=start, end=end, attribution=Attribution(rule=said[0].rule)),)
    found = _labelled(text) if MAY_HAVE_LABELS.search(text) else ()
    return found or (Turn(n=1, role="narrator", start=start, end=end, attribution=Attribution(rule="narration")),)


def _labelled(text: str) -> tuple[Turn, ...]:
    from indexer.describe import Description
    from indexer.segment.interviews import Parties
    from indexer.segment.turns import resolved

    paras = [Para(text=m[0], kind="line", offset=m.start()) for m in LINE.finditer(text)]
    found = [label for label in bearing.find(paras) if label.start < len(paras[label.index].text)]
    if not found:
        return ()
    parts = resolved(paras, found, Parties(), Description(fields={}, head_end=0, foot_start=len(paras)))
    first = paras[found[0].index].offset
    made: list[Turn] = []
    if text[:first].strip():
        made.append(Turn(n=1, role="narrator", start=len(text[:first]) - len(text[:first].lstrip()), end=len(text[:first].rstrip()),
                         attribution=Attribution(rule="narration")))
    for i, (label, part) in enumerate(zip(found, parts, strict=True)):
        start = paras[label.index].offset + label.start
        end = paras[found[i + 1].index].offset if i + 1 < len(found) else len(text)
        end = start + len(text[start:end].rstrip())
        if start < end and part.role:
            made.append(Turn(n=len(made) + 1, role=part.role, speakers=part.speakers, as_printed=part.as_printed, start=start, end=end, attribution=part.attribution))
    return tuple(made)
