"""The lines of one paragraph in, its text out: which line breaks were made by the width of a page, and which mean something.

Breaks of the page become spaces (and a word cut by a hyphen is whole again); breaks that mean something (verse, addresses, names) stay."""
import re
from collections.abc import Iterable
from itertools import pairwise

NARROWEST = 50  # a page narrower than this is verse or a list
SHORTEST_FULL = 40  # characters of a line that may go on with a small letter; shorter ones are verse
LONGEST_WORD = 80  # characters in which a hyphen at the end of a line is looked for
FULL = 0.75  # a line that fills this share of the widest one was broken by the page

SPACES = re.compile(r"[ \t\u00a0]+")
HYPHENATED = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")
STARTS_LOW = re.compile(r"[\W_]*[a-zà-öø-ÿß-ÿа-яёіїєґα-ω]")
OPEN_END = re.compile(r"\s(?:the|a|an|of|in|on|at|to|for|from|by|with|and|or|der|die|das|den|und|von|mit|la|le|les|de|du|des|et|el|los|y|con|por|e|di|i|z|w|та|і|и|och|av)$")
LABELLED = re.compile(r"(?:[A-ZÀ-ÞА-ЯЄІЇҐ][\w.’'-]{0,30}\s){0,3}[A-ZÀ-ÞА-ЯЄІЇҐ][\w.’'-]{0,30}:\s")
URL_LINE = re.compile(r"<?(?:https?://|www\.)\S+>?$")


def page_width(paragraphs: Iterable[list[str]]) -> int:
    """How wide the page was that broke the lines of a file; 0 where lines were not broken by a page."""
    full = [len(line.strip()) for lines in paragraphs for line in lines[:-1] if len(lines) > 2]
    widest = sorted(full)[len(full) * 9 // 10] if full else 0
    return widest if sum(length >= FULL * widest for length in full) * 3 > len(full) * 2 else 0


def unwrapped(lines: list[str], page: int | None = None) -> str:
    """The paragraph with single spaces, and line breaks only where they mean something. `page` is the file's width, None where unknown."""
    lines = [SPACES.sub(" ", line).strip() if "  " in line or not line.isprintable() else line.strip() for line in lines]  # of all spaces only the plain one is printable
    lines = [line for line in lines if line]
    if len(lines) < 2:
        return "".join(lines)
    soft = _soft_breaks(lines, page)
    parts = [lines[0]]
    for before, line, is_soft in zip(lines, lines[1:], soft, strict=False):
        if not is_soft:
            parts.append("\n")
        elif line[:1].islower() and HYPHENATED.search(before, max(0, len(before) - LONGEST_WORD)):
            parts[-1] = parts[-1][:-1]  # a hyphen between two small letters was put there by the page; any other stays
        else:
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _soft_breaks(lines: list[str], page: int | None) -> list[bool]:
    width = max(len(line) for line in lines[:-1]) if page is None else max(page, 1)
    soft = [_is_soft(line, following, width) for line, following in pairwise(lines)]
    if len(soft) > 2 and sum(soft) * 2 < len(soft):
        return [False] * len(soft)
    return soft


def _is_soft(line: str, following: str, width: int) -> bool:
    if URL_LINE.match(following):
        return False
    if line.isupper() and not following.isupper():
        return False
    if len(line) >= SHORTEST_FULL and STARTS_LOW.match(following) and not line.endswith((".", "!", "?", ":", ";")):
        return True
    if LABELLED.match(following):
        return False
    return (NARROWEST <= width and len(line) >= FULL * width) or bool(OPEN_END.search(line))

