"""Whose words they are: places where a quotation stands in, with the claimed speaker; one verdict out. Compares no words."""
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from archive.records import Document, Quote, Turn
from search.quotes import marks
from search.verify.compare import Comparison
from search.verify.people import Who
from search.verify.values import EXACT, Match, Occurrence, Verdict

Standing = Literal["own", "attributed", "quoting", "nobody", "other"]
OWN_FIRST = 0.70  # from here a speaker's own wording outweighs a report of other wording
OWN_OVER_OTHER = 0.80  # from here it outweighs that somebody else said the quoted words, and, where nobody is claimed, any report of it
SLACK = 3  # marks around a quotation that its span may or may not take in
WHOLE_TURN = 0.8  # a quotation that is so much of a turn is the turn


@dataclass(frozen=True, slots=True)
class Place:
    """A place where the words, or words like them, stand, and whose they are there in view of the claim."""

    match: Match
    comparison: Comparison
    standing: Standing

    @property
    def exact(self) -> bool:
        """Whether the words are the archive's own."""
        return self.comparison.verdict in EXACT


def place(document: Document, found: Comparison, who: Who) -> Place:
    """Where in a document the words stand, and whose they are in view of who is claimed to have said them."""
    turns = [turn for turn in document.turns if turn.start < found.end and found.start < turn.end]
    turn = max(turns, key=lambda one: min(one.end, found.end) - max(one.start, found.start), default=None)
    if found.verdict == "elided" and _two_voices(turns):
        found = _altered(found)
    levels = _levels(document, turn, found)
    speakers = levels[-1] if levels else ()
    voices = {one.speakers for one in turns} if found.verdict in ("verbatim", "typography") else set()
    if len(voices) > 1:  # words that run on from one speaker to the next are all of theirs, and no single one's
        speakers = tuple(dict.fromkeys(name for one in turns for name in one.speakers))
    match = Match(
        document=document, start=found.start, end=found.end, text=document.text[found.start : found.end], speakers=speakers,
        turn=turn.n if turn else None, within=_within(turn, levels), told_by=levels[-2] if len(levels) > 1 else (),
    )  # fmt: skip
    shared = len(voices) > 1 and who.claimed is not None and not all(who.is_among(one) for one in voices)
    return Place(match, found, "other" if shared else _standing(levels, who))


def judge(places: Sequence[Place], *, claimed: bool) -> tuple[Verdict, Place] | None:
    """The verdict, and the place it rests on; None where there is no place."""
    if not places:
        return None
    ranked = sorted(places, key=_rank)
    own = next((one for one in ranked if one.standing == "own"), None) if claimed else None
    if own and own.exact:
        return own.comparison.verdict, own
    best = _first(ranked, exact=True, standings=("quoting", "attributed", "other", "nobody")) if claimed else _first(ranked, exact=True)
    if claimed and own and (best is None or own.comparison.similarity >= _enough(best)):
        return "altered", own
    if not claimed and best and (before := _original(ranked, best)):
        return "altered", before
    if best is None:
        return "altered", _first(ranked, exact=False) or ranked[0]
    if claimed and best.standing == "quoting":
        return "quoted-by-speaker", best
    return ("other-speaker" if claimed and best.standing == "other" else best.comparison.verdict), best


def occurrences(places: Iterable[Place], but: Place | None) -> tuple[Occurrence, ...]:
    """All other places, the most alike first."""
    return tuple(
        Occurrence(match=one.match, verdict=_alone(one), similarity=one.comparison.similarity, fold=one.comparison.fold,
                   differences=one.comparison.differences)
        for one in sorted(places, key=_rank) if one is not but
    )  # fmt: skip


def _alone(one: Place) -> Verdict:
    if not one.exact:
        return "altered"
    return {"quoting": "quoted-by-speaker", "other": "other-speaker"}.get(one.standing, one.comparison.verdict)  # type: ignore[return-value]


def _rank(one: Place) -> tuple[object, ...]:
    """Best first: exact, alike, in somebody's own turn, a text that leads its duplicates, the earliest."""
    order = ("verbatim", "typography", "elided", "altered").index(one.comparison.verdict)
    standing = ("own", "attributed", "quoting", "nobody", "other").index(one.standing)
    within = ("turn", "quotation", "narration").index(one.match.within)
    document = one.match.document
    similarity = -one.comparison.similarity
    length = one.match.end - one.match.start if order == 2 else 0  # of two ways to fill a gap, the shorter
    day = document.date_from or "9999"
    if one.exact and one.standing == "other":
        within, order = 0, 0  # of those whose words they may be, whoever said them first
    return (order == 3, similarity, standing, within, order, length, -one.comparison.letters, document.duplicate_of is not None,
            day, document.id, one.match.start)  # fmt: skip


def _first(ranked: Sequence[Place], *, exact: bool, standings: Collection[str] = ()) -> Place | None:
    fitting = [one for one in ranked if one.exact == exact and (not standings or one.standing in standings)]
    return min(fitting, key=lambda one: standings.index(one.standing) if isinstance(standings, tuple) and standings else 0, default=None)


def _enough(exact: Place) -> float:
    """How like the quotation a speaker's own words must be to outweigh that it stands word for word elsewhere."""
    return {"attributed": OWN_FIRST, "nobody": OWN_FIRST, "other": OWN_OVER_OTHER, "quoting": 1.0}.get(exact.standing, 1.0)


def _original(ranked: Sequence[Place], report: Place) -> Place | None:
    """The reported speaker's own turn with other words, when all the archive has of the quoted words is somebody else's report."""
    if report.match.within != "quotation" or not report.match.speakers:
        return None
    speakers = set(report.match.speakers)
    return next((one for one in ranked if not one.exact and one.match.within == "turn" and speakers & set(one.match.speakers)
                 and one.comparison.similarity >= OWN_OVER_OTHER), None)  # fmt: skip


def _standing(levels: Sequence[tuple[str, ...]], who: Who) -> Standing:
    """Whose words they are, `levels` going from the turn to the innermost quotation."""
    if not levels:
        return "nobody"
    if who.claimed is None:
        return "own" if len(levels) == 1 else "attributed"
    if who.is_among(levels[-1]):
        return "own" if len(levels) == 1 else "attributed"
    if any(who.is_among(level) for level in levels[:-1]):
        return "quoting"
    return "other" if levels[-1] else "nobody"


def _levels(document: Document, turn: Turn | None, found: Comparison) -> list[tuple[str, ...]]:
    """Who speaks: the turn, then each quotation around the words, from the widest to the narrowest."""
    around = [quote for quote in document.quotes if _holds(quote, found) and not (turn and _is_all_of(quote, turn, found))]
    around.sort(key=lambda quote: quote.start - quote.end)
    inner: list[tuple[str, ...]] = [()] if around and _quotes_further(document, around[-1], found) else []
    return ([turn.speakers] if turn else []) + [quote.speakers for quote in around] + inner


def _quotes_further(document: Document, quote: Quote, found: Comparison) -> bool:
    """Whether the words stand in marks of their own within a quotation: somebody quoted there quotes somebody."""
    if found.end - found.start >= WHOLE_TURN * (quote.end - quote.start):
        return False
    inner = marks.runs(document.text[quote.start : quote.end], document.language)
    start, end = found.start - quote.start, found.end - quote.start
    return any(run.closed and run.start - SLACK <= start and end <= run.end + SLACK for run in inner)


def _holds(quote: Quote, found: Comparison) -> bool:
    return quote.kind == "quotation" and quote.start - SLACK <= found.start and found.end <= quote.end + SLACK


def _is_all_of(quote: Quote, turn: Turn, found: Comparison) -> bool:
    """A turn that is one long quotation, of its own speaker or of nobody named, is no quotation of another."""
    covers = quote.end - quote.start >= WHOLE_TURN * (turn.end - turn.start)
    return bool(turn.speakers) and (set(quote.speakers) == set(turn.speakers) or (covers and not quote.speakers))


def _within(turn: Turn | None, levels: Sequence[tuple[str, ...]]) -> Literal["turn", "quotation", "narration"]:
    if len(levels) > (1 if turn else 0):
        return "quotation"
    return "turn" if turn and turn.speakers else "narration"


def _two_voices(turns: Sequence[Turn]) -> bool:
    """Whether the words reach over turns of different speakers; who asks in between does not count when the words skip it."""
    return len({turn.speakers for turn in (turns[0], turns[-1])}) > 1 if turns else False


def _altered(found: Comparison) -> Comparison:
    return replace(found, verdict="altered", similarity=0.9)
