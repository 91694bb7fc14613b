"""What verify takes and gives: a claim, and a check of it. Plain values, no rules."""
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from archive.records import Document

Verdict = Literal["verbatim", "typography", "elided", "altered", "other-speaker", "quoted-by-speaker", "not-found"]
EXACT: tuple[Verdict, ...] = ("verbatim", "typography", "elided")  # the words are the archive's own
Op = Literal["replaced", "left-out", "added", "elided", "bracketed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Words, and who is supposed to have said them."""

    quote: str
    speaker: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where the quote departs from what was said: `said` stands in the archive, `quoted` in the quote; one of them may be empty.

    `elided` and `bracketed` are departures that the quote itself marks. `negation` says whether a negation was lost or added by it.
    `said_at` and `quoted_at` are spans in the document's text and in the quote."""

    op: Op
    said: str
    quoted: str
    negation: Literal["lost", "added"] | None = None
    said_at: tuple[int, int] = (0, 0)
    quoted_at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where the words stand: from the first matched word to the last, gaps included. `speakers` are those whose words they are there.

    `within` says how the words stand: in somebody's own turn, or as a quotation in somebody else's."""

    document: Document
    start: int
    end: int
    text: str
    speakers: tuple[str, ...]
    turn: int | None = None
    within: Literal["turn", "quotation", "narration"] = "turn"
    told_by: tuple[str, ...] = ()  # of a quotation: whose turn it stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place where the words, or words like them, stand: how they compare there."""

    match: Match
    verdict: Verdict
    similarity: float
    fold: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The answer to a claim. `match` is None exactly when the verdict is `not-found`; near misses are in `others` then.

    `coverage` says what was searched."""

    claim: Claim
    verdict: Verdict
    similarity: float
    fold: tuple[str, ...] = ()
    match: Match | None = None
    differences: tuple[Difference, ...] = ()
    others: tuple[Occurrence, ...] = ()
    coverage: Mapping[str, Any] = field(default_factory=dict)
