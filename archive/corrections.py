"""A document as it was read and a librarian's corrections in, the document as it is shown out. The file and what was read stay as they are."""
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from archive import dates
from archive.errors import BadSetting
from archive.records import KINDS, Attribution, Document, Evidence, Problem, Turn

RULE = "librarian"
TURN = re.compile(r"turn\.(\d+)\.(speakers|role|start|end)")
ROLES = ("speaker", "interviewer", "narrator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field of one document set to a value; None says that the document does not have it."""

    field: str
    value: str | None


def _any(value: str) -> str | None:
    return None


def _date(value: str) -> str | None:
    return None if dates.is_edtf(value) else "a date such as 1984, 1984-05, 1984-05-03, 1984-22 (summer), 1984~ or 1984/1985"


def _kind(value: str) -> str | None:
    return None if value in KINDS else "one of " + ", ".join(KINDS)


def _language(value: str) -> str | None:
    return None if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) else "a language tag such as en, uk or pt-BR"


def _url(value: str) -> str | None:
    return None if re.match(r"https?://\S+$", value) else "an address that begins with http:// or https://"


FIELDS: Mapping[str, Callable[[str], str | None]] = {  # each says what it wants instead, or None when the value will do
    "title": _any, "date": _date, "source": _any, "publisher": _any, "source_url": _url, "language": _language, "kind": _kind,
}  # fmt: skip
EXAMPLES = ("title=Opening address", "date=1974-03-16", "date=", "turn.3.speakers=Halina Wrzos; Ostap Verbytskyi", "turn.2.role=interviewer")


def parse(assignment: str) -> Correction:
    """`FIELD=VALUE` as a librarian types it; nothing after the `=` empties the field. Raises BadSetting with what is allowed."""
    field, equals, value = assignment.partition("=")
    field, value = field.strip(), value.strip()
    if not equals:
        raise BadSetting(f"{assignment!r} is no correction; write FIELD=VALUE, such as {EXAMPLES[0]!r}")
    if turn := TURN.fullmatch(field):
        return _turn_correction(turn, field, value)
    if field not in FIELDS:
        raise BadSetting(f"{field!r} cannot be corrected; there are {', '.join(FIELDS)}, and turn.N.speakers, turn.N.role, turn.N.start, turn.N.end")
    if value and (wanted := FIELDS[field](value)):
        raise BadSetting(f"{value!r} is no {field} that we keep; it must be {wanted}")
    if not value and field == "kind":
        raise BadSetting("a document always has a kind; use kind=other where none fits")
    return Correction(field=field, value=value or None)


def lay(document: Document, corrections: Iterable[Correction], names: Mapping[str, str]) -> Document:
    """The document as it is shown: corrections in their order, then every speaker under the name that the authority gives.

    A correction that no longer fits (its turn is gone in a new version) becomes a problem of the document, not an error."""
    for correction in corrections:
        document = _turn_laid(document, correction) if correction.field.startswith("turn.") else _field_laid(document, correction)
    turns = tuple(_named(turn, names) for turn in document.turns)
    covered = dates.span(document.date) if document.date else None
    first, last = covered or (None, None)
    return replace(document, turns=turns, date_from=first, date_to=last)


def _turn_correction(turn: re.Match[str], field: str, value: str) -> Correction:
    what = turn[2]
    if what == "role" and value not in ROLES:
        raise BadSetting(f"{value!r} is no role; it must be one of {', '.join(ROLES)}")
    if what in ("start", "end") and not value.isdigit():
        raise BadSetting(f"{value!r} is no place in the text; it must be a number of characters")
    return Correction(field=field, value=value or None)


def _field_laid(document: Document, correction: Correction) -> Document:
    evidence = {**document.evidence, correction.field: Evidence(rule=RULE, text=correction.value)}
    changed: Document = replace(document, **{correction.field: correction.value}, evidence=evidence)  # type: ignore[arg-type]
    return changed


def _turn_laid(document: Document, correction: Correction) -> Document:
    match = TURN.fullmatch(correction.field)
    assert match
    number, what = int(match[1]), match[2]
    place = next((i for i, turn in enumerate(document.turns) if turn.n == number), None)
    if place is None:
        return _unfitting(document, correction, "there is no such turn now")
    turn = _changed(document.turns[place], what, correction.value)
    before = document.turns[place - 1].end if place else 0
    after = document.turns[place + 1].start if place + 1 < len(document.turns) else len(document.text)
    if not before <= turn.start < turn.end <= after:
        return _unfitting(document, correction, "the turn would overlap another one or be empty")
    return replace(document, turns=(*document.turns[:place], turn, *document.turns[place + 1 :]))


def _changed(turn: Turn, what: str, value: str | None) -> Turn:
    attribution = Attribution(rule=RULE, confidence=1.0, confirmed=True)
    if what == "speakers":
        names = tuple(name.strip() for name in (value or "").split(";") if name.strip())
        return replace(turn, speakers=names, role="speaker" if names and turn.role == "narrator" else turn.role, attribution=attribution)
    if what == "role":
        return replace(turn, role=value, attribution=attribution)  # type: ignore[arg-type]
    return replace(turn, start=int(value or 0)) if what == "start" else replace(turn, end=int(value or 0))


def _unfitting(document: Document, correction: Correction, why: str) -> Document:
    problem = Problem(where=correction.field, what=f"the correction to {correction.value!r} was not laid on: {why}")
    return replace(document, problems=(*document.problems, problem))


def _named(turn: Turn, names: Mapping[str, str]) -> Turn:
    shown = tuple(dict.fromkeys(names.get(name, name) for name in turn.speakers))
    return turn if shown == turn.speakers else replace(turn, speakers=shown)
