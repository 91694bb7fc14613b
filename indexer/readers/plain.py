"""Plain text in any encoding in, blocks out: paragraphs, lists, rules, quoted mail, stage notes. No markup is looked for."""
import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.blocks import Block, Piece, Reading
from indexer.paragraphs import is_final
from indexer.readers import gutenberg
from indexer.readers.encoding import decode
from indexer.readers.wrapping import page_width, unwrapped

RULE = re.compile(r"\s*(?:[-*_=~·•#]\s*){3,}$|\s*⁂\s*$")
ITEM = re.compile(r"\s{0,6}(?:[-*•‣·–—]\s+|\(?[a-z]\)\s+)(?=\S)")
QUOTED = re.compile(r"\s*>+ ?")
STAGE = re.compile(r"(?:[\[(][^\[\]()]{2,80}[\])]\s*)+$")
GAP = re.compile(r"\s{4,}")  # columns of a masthead, or the paragraphs of a page whose line breaks were lost
FEWEST_INDENTED, DEEPEST_INDENT, WIDE = 3, 10, 60  # lines of a run that may hold paragraphs with indents; letters of such an indent, and of the widest line
LOST_BREAKS = 300  # a line longer than this with wide gaps is a page whose line breaks were lost


def read(content: bytes, name: str) -> Reading:
    """The whole file as one piece."""
    text, _, problems = decode(content, name)
    text, stated = gutenberg.book(text)
    return Reading(media_type="text/plain", pieces=(Piece(blocks=tuple(blocks(text)), stated=stated),), problems=problems)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, each knowing its line."""
    found = [part for first, lines in paragraphs(text) for part in _by_indents(first, lines)]
    page = page_width(lines for _, lines in found)
    for first, lines in found:
        yield from _blocks_of(lines, first, page)


def paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and lines of each run of lines without an empty one between."""
    lines: list[str] = []
    first = 1
    for number, line in enumerate(_with_breaks(text).split("\n"), 1):
        for page, part in enumerate(line.split("\f")):
            if page and lines:
                yield first, lines
                lines = []
            if part.strip() and not RULE.match(part):
                first = first if lines else number
                lines.append(part.expandtabs(8))
                continue
            if lines:
                yield first, lines
                lines = []
            if part.strip():
                yield number, [part]
    if lines:
        yield first, lines


def _by_indents(first: int, lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines without an empty one between whose paragraphs begin with an indent, parted there. Verse, lists and hanging indents stay whole."""
    indents = [len(line) - len(line.lstrip()) for line in lines]
    edge = min(indents)
    starts = [n for n, indent in enumerate(indents) if edge < indent <= edge + DEEPEST_INDENT]
    before = [lines[n - 1].rstrip() for n in starts if n]
    is_typed = len(lines) >= FEWEST_INDENTED and len({indents[n] for n in starts}) == 1 and max(map(len, lines)) >= WIDE
    if not is_typed or any(ITEM.match(lines[n]) for n in starts) or 3 * sum(is_final(line) for line in before) < 2 * len(before):
        yield first, lines
        return
    for begin, end in pairwise(sorted({0, *starts, len(lines)})):
        yield first + begin, lines[begin:end]


def _with_breaks(text: str) -> str:
    if "    " not in text:
        return text
    return "\n".join(GAP.sub("\n\n", line) if len(line) > LOST_BREAKS and GAP.search(line.strip()) else line for line in text.split("\n"))


def _blocks_of(lines: list[str], first: int, page: int) -> Iterator[Block]:
    where = f"line {first}"
    if len(lines) == 1 and RULE.match(lines[0]):
        yield Block(kind="rule", text="", where=where)
    elif all(QUOTED.match(line) for line in lines):
        yield Block(kind="quote", text=unwrapped([QUOTED.sub("", line) for line in lines], page), where=where)
    elif sum(bool(ITEM.match(line)) for line in lines) > 1 or (len(lines) == 1 and ITEM.match(lines[0])):
        yield from _items(lines, first, page)
    else:
        yield paragraph(lines, where, page)


def paragraph(lines: list[str], where: str, page: int) -> Block:
    """A paragraph, or, where its line breaks mean something, lines."""
    cells = [cell for line in lines for cell in (GAP.split(line.strip()) if len(line) <= LOST_BREAKS and ("    " in line or not line.isprintable()) else [line])]
    text = unwrapped(cells, page) if len(cells) == len(lines) else "\n".join(" ".join(cell.split()) for cell in cells)
    if STAGE.match(text):
        return Block(kind="stage", text=text, where=where)
    return Block(kind="line" if "\n" in text else "paragraph", text=text, where=where)


def _items(lines: list[str], first: int, page: int) -> Iterator[Block]:
    """A list; lines before its first item are a paragraph."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if ITEM.match(line):
            groups.append([ITEM.sub("", line, count=1)])
        else:
            groups[-1].append(line)
    if groups[0]:
        yield paragraph(groups[0], f"line {first}", page)
    for group in groups[1:]:
        yield Block(kind="item", text=unwrapped(group, page).replace("\n", " "), where=f"line {first}")
