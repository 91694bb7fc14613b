"""A document as it was read and a librarian's corrections in, the document as it is shown out. The file and what was read stay as they are."""
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from archive import dates
from archive.errors import BadSetting
from archive.records import KINDS, Attribution, Document, Evidence, Problem, Quote, Span, Turn

RULE = "librarian"
READ = Evidence(rule="")
TURN = re.compile(r"turn\.(\d+)\.(speakers|role|start|end|text)")
ROLES = ("speaker", "interviewer", "narrator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field of one document set to a value; None says that the document does not have it."""

    field: str
    value: str | None


def _any(value: str) -> str | None:
    return None


def _date(value: str) -> str | None:
    return None if dates.is_edtf(value) else "a date such as 1984, 1984-05, 1984-05-03, 1984-22 (summer), 198X (the 1980s), 1984~ or 1984/1985"


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
        raise BadSetting(f"{field!r} cannot be corrected; there are {', '.join(FIELDS)}, and turn.N.speakers, turn.N.role, turn.N.start, turn.N.end, turn.N.text")
    if value and (wanted := FIELDS[field](value)):
        raise BadSetting(f"{value!r} is no {field} that we keep; it must be {wanted}")
    if not value and field == "kind":
        raise BadSetting("a document always has a kind; use kind=other where none fits")
    return Correction(field=field, value=value or None)


def lay(document: Document, corrections: Iterable[Correction]) -> Document:
    """The document with corrections laid over it in their order.

    A correction that no longer fits (its turn is gone in a new version) becomes a problem of the document, not an error."""
    for correction in corrections:
        document = _turn_laid(document, correction) if correction.field.startswith("turn.") else _field_laid(document, correction)
    if document.date and document.date_from and document.evidence.get("date", READ).rule != RULE:
        return document
    first, last = (dates.span(document.date) if document.date else None) or (None, None)
    return document if (first, last) == (document.date_from, document.date_to) else replace(document, date_from=first, date_to=last)


def called(document: Document, names: Mapping[str, str]) -> Document:
    """The document with everybody who speaks or is quoted under the name that the authority gives."""
    if not names:
        return document
    turns = tuple(replace(turn, speakers=_shown(turn.speakers, names)) if names.keys() & turn.speakers else turn for turn in document.turns)
    quotes = tuple(replace(quote, speakers=_shown(quote.speakers, names)) if names.keys() & quote.speakers else quote for quote in document.quotes)
    return replace(document, turns=turns, quotes=quotes)


def fits(document: Document, correction: Correction) -> str | None:
    """Why a correction cannot be laid on this document, or None when it can."""
    problems = len(document.problems)
    laid = lay(document, [correction]).problems
    return laid[-1].what.partition(": ")[2] if len(laid) > problems else None


def _turn_correction(turn: re.Match[str], field: str, value: str) -> Correction:
    what = turn[2]
    if what == "role" and value not in ROLES:
        raise BadSetting(f"{value!r} is no role; it must be one of {', '.join(ROLES)}")
    if what == "text" and not value:
        raise BadSetting("a turn cannot be without words; give its speakers or bounds another value instead")
    if what in ("start", "end") and not (value.isascii() and value.isdigit() and len(value) < 10):
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
    if what == "text":
        return _worded(document, document.turns[place], correction.value or "")
    turn = _changed(document.turns[place], what, correction.value)
    before = document.turns[place - 1].end if place else 0
    after = document.turns[place + 1].start if place + 1 < len(document.turns) else len(document.text)
    if not before <= turn.start < turn.end <= after:
        return _unfitting(document, correction, "the turn would overlap another one or be empty")
    turns = (*document.turns[:place], turn, *document.turns[place + 1 :])
    return replace(document, turns=turns, quotes=_requoted(document.quotes, document.turns[place], turn))


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


def _requoted(quotes: tuple[Quote, ...], before: Turn, after: Turn) -> tuple[Quote, ...]:
    """Statements and pull quotes of a turn belong to whoever speaks it; a statement that reaches over its new bounds is none any more."""
    found = []
    for quote in quotes:
        own = before.start <= quote.start and quote.end <= before.end and quote.kind != "quotation"
        if own and quote.kind == "statement" and not (after.start <= quote.start and quote.end <= after.end):
            continue
        found.append(replace(quote, speakers=after.speakers) if own and quote.speakers == before.speakers else quote)
    return tuple(found)


def _worded(document: Document, turn: Turn, words: str) -> Document:
    """Other words in a turn: what stands behind them moves along, quotes that had changed words are gone."""
    old = document.text[turn.start : turn.end]
    head = _shared(old, words)
    tail = _shared(old[head:][::-1], words[head:][::-1])
    first, last, moved = turn.start + head, turn.end - tail, len(words) - len(old)

    text = document.text[: turn.start] + words + document.text[turn.end :]
    attribution = replace(turn.attribution, confirmed=True)
    turns = tuple(
        replace(one, end=one.end + moved, attribution=attribution) if one.n == turn.n
        else replace(one, start=one.start + moved, end=one.end + moved) if one.start >= turn.end else one
        for one in document.turns
    )  # fmt: skip
    shift = Shift(first=first, last=last, by=moved)
    quotes = tuple(found for one in document.quotes if (found := shift.quote(one)))
    evidence = {name: shift.evidence(one) for name, one in document.evidence.items()}
    pages = tuple((shift.point(start), number) for start, number in document.pages)
    return replace(document, text=text, turns=turns, quotes=quotes, evidence=evidence, pages=pages)


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Words at [first, last) were replaced; what stands behind them moves."""

    first: int
    last: int
    by: int

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a span is now; None when its words have changed."""
        if end <= self.first:
            return start, end
        return (start + self.by, end + self.by) if start >= self.last else None

    def point(self, at: int) -> int:
        """Where a place in the text is now; one within the words that were replaced is behind them."""
        return at if at <= self.first else max(at, self.last) + self.by

    def span(self, span: Span | None) -> Span | None:
        """The same words in their new place, or None."""
        now = self.place(span.start, span.end) if span else None
        return replace(span, start=now[0], end=now[1]) if span and now else None

    def quote(self, quote: Quote) -> Quote | None:
        """The quote in its new place; None when its words have changed."""
        now = self.place(quote.start, quote.end)
        return replace(quote, start=now[0], end=now[1], mention=self.span(quote.mention), cue=self.span(quote.cue)) if now else None

    def evidence(self, one: Evidence) -> Evidence:
        """Evidence in its new place; without a place when its words have changed."""
        if one.start is None or one.end is None:
            return one
        now = self.place(one.start, one.end) or (None, None)
        return replace(one, start=now[0], end=now[1])


def _shown(speakers: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.get(name, name) for name in speakers))
