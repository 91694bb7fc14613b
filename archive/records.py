"""The values everything else is about: documents, turns, quotes, passages. Plain frozen data, no rules, no input or output.

Offsets are Unicode code points into a document's `text`, start inclusive, end exclusive."""
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

KINDS = ("article", "interview", "speech", "statement", "leaflet", "letter", "minutes", "press-release", "debate", "report", "other")
Role = Literal["speaker", "interviewer", "narrator"]
QuoteKind = Literal["quotation", "pull-quote", "statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about a document or file that is wrong but did not stop us: where it is, and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Some words of a text, with their place in it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a field has its value: the rule that found it and the words it came from.

    `start` and `end` are offsets into the document's text, or None where the words stand outside it (front matter, a file name)."""

    rule: str
    text: str | None = None
    start: int | None = None
    end: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """How a turn came by its speakers: the rule, how sure it is (0 to 1), and whether a librarian has confirmed it."""

    rule: str
    confidence: float = 1.0
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What somebody says without a break. `n` counts from 1; `as_printed` is the label as it stands in the document."""

    n: int
    role: Role
    speakers: tuple[str, ...] = ()  # empty: nobody is named
    as_printed: str | None = None
    start: int
    end: int
    attribution: Attribution = Attribution(rule="none", confidence=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Quotable words: a quotation in marks, a pull quote, or a statement of a turn. `score` (0 to 1) says how quotable."""

    id: str = ""  # "" until the document has an identifier; see search.cite.quote_id
    kind: QuoteKind
    start: int
    end: int
    text: str
    speakers: tuple[str, ...] = ()
    mention: Span | None = None
    cue: Span | None = None
    score: float = 0.0
    confidence: float = 1.0  # of the speakers
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRef:
    """The original: path relative to the folder that was added, hash of its bytes, and which document of the file (from 1)."""

    path: str
    sha256: str
    media_type: str
    part: int = 1
    origin: str = ""  # where the file lay when it was read, in full; part of its identity, never shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as CONTRACT.md section 3 describes it. `id` is "" until the catalogue has given it one."""

    id: str = ""
    identifier: str | None = None
    slug: str = ""
    title: str | None = None
    date: str | None = None  # EDTF
    date_from: str | None = None  # ISO day
    date_to: str | None = None
    language: str | None = None  # BCP 47
    kind: str = "other"
    source: str | None = None
    source_url: str | None = None
    publisher: str | None = None
    text: str
    file: FileRef
    turns: tuple[Turn, ...] = ()
    quotes: tuple[Quote, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()  # where in the text each page of the file begins, and its number from 1; empty where the file has none
    duplicate_of: str | None = None
    withdrawn: bool = False
    version: int = 1
    added: str | None = None  # ISO time in UTC
    changed: str | None = None
    other: Mapping[str, Any] = field(default_factory=dict)  # keys of the source that we keep and do not index

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks in a turn with role `speaker`, in order of first turn."""
        return tuple(dict.fromkeys(name for turn in self.turns if turn.role == "speaker" for name in turn.speakers))

    @property
    def interviewers(self) -> tuple[str, ...]:
        """Everybody who asks, in order of first turn."""
        return tuple(dict.fromkeys(name for turn in self.turns if turn.role == "interviewer" for name in turn.speakers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is indexed and shown as one hit: some sentences of one turn. `n` counts from 1 within a version of the document."""

    document_id: str
    n: int
    turn: int  # the turn's n
    start: int
    end: int
    speakers: tuple[str, ...] = ()
    language: str | None = None

    @property
    def id(self) -> str:
        """The passage's identifier within the archive: document, "p", number."""
        return f"{self.document_id}p{self.n}"
