"""What readers return: a file as blocks of clean text with what its format says about them, before anybody is asked who speaks.

Readers parse formats and nothing else; `describe` and `segment` draw conclusions. Blocks carry no markup. Nothing here is ever changed; blocks and marks
are not frozen all the same, for then each takes two or three times as long to make, and a page has dozens."""
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from archive.records import Problem, Role

BlockKind = Literal["heading", "paragraph", "item", "quote", "line", "rule", "stage", "caption", "footnote", "noise"]
Emphasis = Literal["bold", "italic", "bold-italic"]


@dataclass(slots=True, kw_only=True)
class Mark:
    """A stretch of a block set apart within it: `kind` is bold, italic, link or quote; `href` for links. Offsets into the block's text."""

    start: int
    end: int
    kind: Literal["bold", "italic", "link", "quote"]
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks a block where the format itself says so (TEI `who`, Akoma Ntoso `by`, a DOCX style). Beats every rule of `segment`.

    Blocks with equal voices in a row are one turn; `turn` counts the format's own turns, so that two in a row by one voice stay two.
    A block whose whole text is its voice's `as_printed` is the printed label: it opens the turn and lies outside it."""

    as_printed: str | None = None
    speakers: tuple[str, ...] = ()
    role: Role = "speaker"
    rule: str
    confidence: float = 1.0
    turn: int = 0


@dataclass(slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or quoted block, in reading order.

    `text` has single spaces and, only in kind "line" (verse, signatures, addresses), line breaks that mean something.
    `emphasis` is set when all of it is bold or italic. `style` is the format's own name for the paragraph's style or class.
    `where` says where it stands in the file ("line 12", "page 3")."""

    kind: BlockKind
    text: str
    level: int = 0  # of a heading, 1 to 6
    emphasis: Emphasis | None = None
    marks: tuple[Mark, ...] = ()
    style: str | None = None
    voice: Voice | None = None
    language: str | None = None
    where: str | None = None
    page_break_before: bool = False
    pages: tuple[tuple[int, int], ...] = ()  # where in the text each page of the file begins, the one it stands on first, and its number from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A field that the format itself states (front matter, <meta>, teiHeader, a JSONL key, a manifest): value, rule and words."""

    value: str
    rule: str  # e.g. "front-matter:date", "json-ld:datePublished", "jsonl:speaker", "manifest"
    text: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One document as its format delivers it. Where a format does not part documents itself (plain text, Markdown) the whole file
    is one piece, and `segment.pieces` parts it.

    `stated` maps a field of Document (title, date, speakers, source, publisher, source_url, kind, language, identifier) to what is
    said of it, best first. `literal` is the text to the letter (JSONL): then it *is* the document's text and blocks are not joined."""

    blocks: tuple[Block, ...] = ()
    stated: Mapping[str, tuple[Stated, ...]] = field(default_factory=dict)
    literal: str | None = None
    part: int = 1
    name: str | None = None  # the file's name inside a container: evidence like a file's own name
    problems: tuple[Problem, ...] = ()
    other: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader makes of one file: its media type, its pieces, and what was wrong with the file as a whole.

    No pieces and a problem: the file is refused for that reason."""

    media_type: str
    pieces: tuple[Piece, ...] = ()
    problems: tuple[Problem, ...] = ()
