"""A PDF in, blocks in reading order out: columns one after the other, running heads and page numbers gone, cut words and sentences whole.

A file of pictures is refused with "no text layer". Dates and authors in a PDF's properties are of the file, not of the document."""
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.records import Problem
from indexer.blocks import Block, Piece, Reading, Stated
from indexer.readers.pdflayout import NOTE, Line, body_size, columns, marginal
from indexer.readers.pdfpages import pages
from indexer.readers.runs import Run, block

MEDIA_TYPE = "application/pdf"
NO_TEXT_LAYER = "no text layer: the file holds pictures of pages; install `ocrmypdf` and add it again, or run it elsewhere and add the result"
FEWEST_LETTERS = 20  # below this the pages are pictures with a stray mark
FINAL = re.compile(r"[.!?:;…。！？»”\"')\]]$")
ITEM = re.compile(r"(?:[•‣▪·●○◦–—-]|\(?[a-z]\))\s+(?=\S)")
NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+\S")


def read(content: bytes, name: str) -> Reading:
    """The document of a PDF."""
    read_pages = pages(content)
    if isinstance(read_pages, str):
        return Reading(media_type=MEDIA_TYPE, problems=(Problem(where=name, what=read_pages),))
    letters = sum(len(line.text) for page in read_pages for line in page.lines)
    if letters < FEWEST_LETTERS:
        what = NO_TEXT_LAYER if any(page.has_pictures for page in read_pages) or not letters else "the pages hold no text"
        return Reading(media_type=MEDIA_TYPE, problems=(Problem(where=name, what=what),))
    blocks = tuple(_blocks([page.lines for page in read_pages], marginal(read_pages)))
    title = _title(read_pages[0].title, blocks)
    return Reading(media_type=MEDIA_TYPE, pieces=(Piece(blocks=blocks, stated={"title": title} if title else {}),))


def _title(said: str, blocks: Sequence[Block]) -> tuple[Stated, ...]:
    """The property is believed where the first page says the same in words of some length."""
    said = " ".join(said.split())
    head = " ".join(block.text for block in blocks[:8]).casefold()
    return (Stated(value=said, rule="pdf:title", text=said),) if len(said.split()) > 2 and said.casefold() in head else ()


def _blocks(page_lines: Sequence[Sequence[Line]], left_out: set[Line]) -> Iterator[Block]:
    body = body_size([line for lines in page_lines for line in lines])
    waiting: Block | None = None  # a paragraph that the next column or page may go on with
    for number, lines in enumerate(page_lines, 1):
        kept = [line for line in lines if line not in left_out]
        notes: list[Block] = []
        for column in columns(kept):
            for made in _column(column, body, number):
                if made.kind == "footnote":
                    notes.append(made)
                elif waiting is None:
                    waiting = made
                elif _goes_on(waiting, made):
                    waiting = _joined(waiting, made)
                else:
                    yield waiting
                    waiting = made
        if notes and waiting is not None and FINAL.search(waiting.text):
            yield waiting
            waiting = None
            yield from notes
        elif notes:
            yield from notes
    if waiting is not None:
        yield waiting


def _goes_on(a: Block, b: Block) -> bool:
    """Whether the second block is the rest of the first one's sentence, cut by the end of a column or page."""
    if a.kind not in ("paragraph", "item") or b.kind != "paragraph" or a.emphasis != b.emphasis:
        return False
    if a.text.endswith("-") and b.text[:1].islower():
        return True
    return not FINAL.search(a.text) and len(a.text.split()) > 5 and bool(re.match(r"[\"'“„«(]?[a-zà-öø-ÿа-яёіїєґα-ω]", b.text))


def _joined(a: Block, b: Block) -> Block:
    before = a.text[:-1] if a.text.endswith("-") and b.text[:1].islower() else f"{a.text} "
    return replace(a, text=before + b.text, marks=(), pages=(*a.pages, *((start + len(before), number) for start, number in b.pages)))


def _column(lines: Sequence[Line], body: float, page: int) -> Iterator[Block]:
    """The paragraphs of one column."""
    group: list[Line] = []
    for line in lines:
        if group and _begins(line, group, lines):
            yield from _made(group, body, page)
            group = []
        group.append(line)
    if group:
        yield from _made(group, body, page)


def _begins(line: Line, group: Sequence[Line], column: Sequence[Line]) -> bool:
    """Whether a line begins a paragraph: space above it, another size or weight, an indent, a short line before it, a bullet."""
    before = group[-1]
    size = max(line.size, before.size, 1.0)
    if abs(line.size - before.size) > 0.12 * size or line.bold != before.bold or line.italic != before.italic:
        return True
    leading = _leading(column)
    gap = before.bottom - line.bottom
    if gap > 1.3 * leading + 0.5 or gap < -size:
        return True
    if ITEM.match(line.text) or (NUMBERED.match(line.text) and FINAL.search(before.text)):
        return True
    left, right = min(x.left for x in column), max(x.right for x in column)
    indented = line.left - left > 0.7 * size and before.left - left < 0.5 * size and not ITEM.match(group[0].text)
    outdented = before.left - line.left > 0.7 * size and len(group) > 1
    width = right - left
    if indented and line.left - left < 0.3 * width:
        return True
    room = right - before.right
    next_word = len(line.text.split(" ", 1)[0]) * size * 0.55
    fits = room > next_word + size and width > 8 * size
    return (fits and room > 0.12 * width and (bool(FINAL.search(before.text)) or line.text[:1].isupper() or outdented)) or (outdented and bool(FINAL.search(before.text)))


def _leading(column: Sequence[Line]) -> float:
    """The usual distance from line to line."""
    gaps = sorted(a.bottom - b.bottom for a, b in pairwise(column) if 0 < a.bottom - b.bottom < 3 * max(a.size, 1.0))
    return gaps[len(gaps) // 3] if gaps else 1.3 * (column[0].size if column else 10.0)


def _made(group: Sequence[Line], body: float, page: int) -> Iterator[Block]:
    text = group[0].text
    for line in group[1:]:
        text = _with(text, line.text)
    first = group[0]
    kind, level = "paragraph", 0
    if first.size < 0.88 * body and NOTE.match(text) and first.is_low:
        kind = "footnote"
    elif first.size > 1.12 * body and len(text.split()) <= 40:
        kind, level = "heading", 1 if first.size > 1.5 * body else 2 if first.size > 1.25 * body else 3
    elif ITEM.match(text):
        kind, text = "item", ITEM.sub("", text, count=1)
    run = Run(text)
    run = run.marked("bold") if first.bold and kind != "heading" else run
    run = run.marked("italic") if first.italic and kind != "heading" else run
    made = block(kind, [run], level=level, where=f"page {page}")  # type: ignore[arg-type]
    if made is not None:
        yield replace(made, pages=((0, page),))


def _with(text: str, line: str) -> str:
    """A hyphen at a line's end between small letters was put there by the page."""
    if re.search(r"[^\W\d_][-\u00ad]$", text) and line[:1].islower():
        return text[:-1] + line
    if text.endswith(("/", "-")) or re.search(r"[\u3040-\u30ff\u4e00-\u9fff]$", text):
        return text + line
    return f"{text} {line}"
