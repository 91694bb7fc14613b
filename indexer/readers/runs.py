"""Stretches of text with what sets them apart in, one clean paragraph with its marks out. Shared by every format with inline markup."""
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from indexer.blocks import Block, BlockKind, Emphasis, Mark

BREAK = "\u2028"  # stands for a line break that means something until the paragraph is put together
SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
LETTER = re.compile(r"\w")
SPACED_BREAK = re.compile(f" ?{BREAK} ?")
Kind = Literal["bold", "italic", "link", "quote"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some text as it stands in the markup, the kinds of marks on it, and where it leads when it is a link."""

    text: str
    kinds: tuple[Kind, ...] = ()
    href: str | None = None

    def marked(self, kind: Kind, href: str | None = None) -> "Run":
        """The same run with one mark more."""
        return self if kind in self.kinds else Run(self.text, (*self.kinds, kind), href or self.href)


def flowed(runs: Iterable[Run]) -> tuple[str, tuple[Mark, ...]]:
    """The text with single spaces and only meant line breaks, and the marks on it; the marks never begin or end in a space."""
    out: list[str] = []
    marks: list[Mark] = []
    length = 0
    for run in runs:
        text = run.text if run.text.isalnum() else _squeezed(run.text, out[-1][-1] if out else BREAK)
        text = text if out else text.lstrip(" " + BREAK)
        if text[:1] == BREAK and out and out[-1] == " ":
            out.pop()
            length -= 1
        if not text:
            continue
        marks += [Mark(start=length, end=length + len(text), kind=kind, href=run.href if kind == "link" else None) for kind in run.kinds]
        out.append(text)
        length += len(text)
    text = "".join(out).replace(BREAK, "\n").rstrip()
    return text, tuple(_merged(text, marks))


def block(kind: BlockKind, runs: Iterable[Run], *, level: int = 0, style: str | None = None, where: str | None = None,
          language: str | None = None) -> Block | None:
    """A block of these runs, or None where they hold no words."""
    text, marks = flowed(runs)
    if not text.strip():
        return None
    if "\n" in text and kind == "paragraph":
        kind = "line"
    elif "\n" in text and kind not in ("line", "quote"):
        text = text.replace("\n", " ")
    return Block(kind=kind, text=text, level=level, emphasis=emphasis(text, marks), marks=marks, style=style, where=where, language=language)


def emphasis(text: str, marks: tuple[Mark, ...]) -> Emphasis | None:
    """Bold or italic when all words of the text are."""
    if not marks:
        return None
    bold, italic = (_covers(text, marks, kind) for kind in ("bold", "italic"))
    return "bold-italic" if bold and italic else "bold" if bold else "italic" if italic else None


def _squeezed(text: str, before: str) -> str:
    if not text.isprintable() or "  " in text:  # of all spaces and breaks only the plain one is printable
        text = SPACE.sub(" ", text)
        if BREAK in text:
            text = SPACED_BREAK.sub(BREAK, text)
    return text.lstrip(" ") if before in (" ", BREAK) else text


def _merged(text: str, marks: list[Mark]) -> list[Mark]:
    """Marks of one kind that touch are one mark; spaces at their ends are left out."""
    kept: list[Mark] = []
    open_by_kind: dict[tuple[str, str | None], int] = {}
    for mark in marks:
        at = open_by_kind.get((mark.kind, mark.href))
        if at is not None and kept[at].end == mark.start:
            kept[at] = replace(kept[at], end=mark.end)
        else:
            open_by_kind[mark.kind, mark.href] = len(kept)
            kept.append(mark)
    return [trimmed for mark in kept if (trimmed := _trimmed(text, mark)).end > trimmed.start]


def _trimmed(text: str, mark: Mark) -> Mark:
    words = text[mark.start:mark.end]
    if len(words) == mark.end - mark.start and words and not words[0].isspace() and not words[-1].isspace():
        return mark
    start = mark.start + len(words) - len(words.lstrip())
    return replace(mark, start=start, end=start + len(words.strip()))


def _covers(text: str, marks: tuple[Mark, ...], kind: str) -> bool:
    at = 0
    for mark in marks:
        if mark.kind == kind:
            if LETTER.search(text, at, mark.start):
                return False
            at = max(at, mark.end)
    return at > 0 and not LETTER.search(text, at)
