"""Stretches of text with what sets them apart in, one clean paragraph with its marks out. Shared by every format with inline markup."""
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from indexer.blocks import Block, BlockKind, Emphasis, Mark

BREAK = "\u2028"  # stands for a line break that means something until the paragraph is put together
SPACES = r"[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]"
SPACE = re.compile(rf"{SPACES}(?:{SPACES}+|(?<! ))")  # all but a single plain one, which stays: to put that in its own place took 3 times as long
LETTER = re.compile(r"\w")
SPACED_BREAK = re.compile(f" ?{BREAK} ?")
Kind = Literal["bold", "italic", "link", "quote"]
Stretch = tuple[int, int, Kind, str | None]  # what becomes a mark: where it begins and ends


@dataclass(slots=True)  # not frozen, or it would take three times as long to make
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
    stretches: list[Stretch] = []
    length = 0
    for run in runs:
        text = run.text
        if not text.isprintable() or "  " in text:  # of all spaces and breaks only the plain one is printable
            text = _squeezed(text)
        if not out:
            text = text.lstrip(" " + BREAK)
        elif out[-1][-1] in (" ", BREAK):
            text = text.lstrip(" ")
            if text[:1] == BREAK and out[-1] == " ":
                out.pop()
                length -= 1
        if not text:
            continue
        if run.kinds:
            stretches += [(length, length + len(text), kind, run.href if kind == "link" else None) for kind in run.kinds]
        out.append(text)
        length += len(text)
    text = "".join(out).replace(BREAK, "\n").rstrip()
    return text, _marks(text, stretches) if stretches else ()


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
    return Block(kind=kind, text=text, level=level, emphasis=emphasis(text, marks) if marks else None, marks=marks, style=style, where=where, language=language)


def emphasis(text: str, marks: tuple[Mark, ...]) -> Emphasis | None:
    """Bold or italic when all words of the text are."""
    bold, italic = (_covers(text, marks, kind) for kind in ("bold", "italic"))
    return "bold-italic" if bold and italic else "bold" if bold else "italic" if italic else None


def _squeezed(text: str) -> str:
    """The text with single spaces, and none beside a break."""
    text = SPACE.sub(" ", text)
    return SPACED_BREAK.sub(BREAK, text) if BREAK in text else text


def _marks(text: str, stretches: Iterable[Stretch]) -> tuple[Mark, ...]:
    """Stretches of one kind that touch are one mark; spaces at their ends are left out."""
    kept: list[Stretch] = []
    last: dict[tuple[str, str | None], int] = {}
    for start, end, kind, href in stretches:
        at = last.get((kind, href))
        if at is not None and kept[at][1] == start:
            kept[at] = (kept[at][0], end, kind, href)
        else:
            last[kind, href] = len(kept)
            kept.append((start, end, kind, href))
    return tuple([mark for stretch in kept if (mark := _mark(text, *stretch)) is not None])


def _mark(text: str, start: int, end: int, kind: Kind, href: str | None) -> Mark | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Mark(start=start, end=end, kind=kind, href=href) if end > start else None


def _covers(text: str, marks: tuple[Mark, ...], kind: str) -> bool:
    at = 0
    for mark in marks:
        if mark.kind == kind:
            if LETTER.search(text, at, mark.start):
                return False
            at = max(at, mark.end)
    return at > 0 and not LETTER.search(text, at)
