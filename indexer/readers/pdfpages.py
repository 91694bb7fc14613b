"""The bytes of a PDF in, its pages as lines with their places and letters out. The only module that speaks to PDFium."""
import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from indexer.readers.pdflayout import Line, Page

MOST_PAGES = 5000
MOST_LETTERS = 400_000  # on one page: more is a drawing made of letters, or an attack
HYPHENS = ("\ufffe", "\x02", "\u00ad")
LINE_ENDS = ("\r", "\n")
WORD = re.compile(r"[\r\n]|\S+")  # a line end, or letters
ROWS_WITH_GUTTER = 4  # rows that must have a gap at the same place before it is one between columns


@dataclass(slots=True)
class _Word:
    """Letters that stand together, in order, and the box around them."""

    text: str
    is_apart: bool  # from what stands before it
    index: int  # of its first letter among the page's
    left: float
    bottom: float
    right: float
    top: float


def pages(content: bytes) -> list[Page] | str:
    """Every page, or why the file cannot be read."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        return "the PDF is locked with a password" if "assword" in str(error) else f"the PDF is damaged and cannot be read ({error})"
    count = len(document)
    if count > MOST_PAGES:
        return f"the PDF says that it has {count} pages; split it"
    title = str(document.get_metadata_dict().get("Title") or "")
    found = [page for number in range(count) if (page := _page(document, number, title)) is not None]
    return found or "the PDF has no page that can be read"


def _page(document: Any, number: int, title: str) -> Page | None:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return None
    width, height = page.get_size()
    text = page.get_textpage()
    lines = _lines(text, height)
    pictures = not lines and any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=2))
    text.close()
    page.close()
    return Page(width, height, lines, pictures, title)


def _lines(page: Any, height: float) -> list[Line]:
    """Lines as PDFium sees them, parted where a gutter runs through several of them."""
    rows: list[_Row] = []
    group: list[_Word] = []
    for word in _words(page):
        if word is None or (group and _jumps(group[-1], word)):
            rows += _row(page, group)
            group = []
        if word is not None:
            group.append(word)
    rows += _row(page, group)
    gaps = [gap for row in rows for gap in row.gaps]
    return [line for row in rows for line in _parts(row, rows, gaps, height)]


@dataclass(slots=True)
class _Row:
    """Words on one line and those of them that can be seen, its size and baseline, and the wide gaps in it (where, and how wide)."""

    words: list[_Word]
    solid: list[_Word]
    size: float
    base: float
    gaps: list[tuple[float, float]]
    bold: bool
    italic: bool


def _words(page: Any) -> Iterator[_Word | None]:
    """The words of a page, with None where a line ends. A page has thousands of letters and asking for a letter's box costs more than all else: of a straight word only the first and the last are asked for."""
    text = "".join(map(chr, _codes(page, min(raw.FPDFText_CountChars(page), MOST_LETTERS)))).replace("\x00", " ")
    box_of = _boxes(page)
    for match in WORD.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if word in LINE_ENDS:
            yield None
            continue
        first = box_of(start)
        last = box_of(end - 1) if end - start > 1 else first
        if _is_straight(first, last):
            yield _Word(_whole(word), True, start, first[0], min(first[1], last[1]), last[2], max(first[3], last[3]))
        else:
            yield from (_Word(_whole(letter), at == start, at, *box_of(at)) for at, letter in enumerate(word, start))


Box = tuple[float, float, float, float]  # left, bottom, right, top


def _boxes(page: Any) -> Callable[[int], Box]:
    """The boxes of a page's letters."""
    box = (ctypes.c_double * 4)()
    left, right, bottom, top = (ctypes.byref(ctypes.c_double.from_buffer(box, side * ctypes.sizeof(ctypes.c_double))) for side in range(4))
    ask = raw.FPDFText_GetCharBox

    def box_of(index: int) -> Box:
        ask(page, index, left, right, bottom, top)
        return box[0], box[2], box[1], box[3]

    return box_of


def _is_straight(first: Box, last: Box) -> bool:
    """Whether a word runs from left to right on one line, as far as its ends show."""
    tall = max(first[3] - first[1], last[3] - last[1], 4.0)
    return last[0] >= first[0] and last[2] > first[0] and abs(last[1] - first[1]) <= tall


def _whole(word: str) -> str:
    """Signs that take two numbers are one letter; half of one is none."""
    return word if word.isascii() else word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _codes(page: Any, count: int) -> Sequence[int]:
    """The letters as numbers: all at once, or, where PDFium leaves some out of the text, one by one."""
    text = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(page, 0, count, text) == count + 1:
        return text[:count]
    return [raw.FPDFText_GetUnicode(page, index) for index in range(count)]


def _jumps(before: _Word, word: _Word) -> bool:
    """To another line without a line end."""
    tall = max(before.top - before.bottom, word.top - word.bottom, 4.0)
    return abs(word.bottom - before.bottom) > 1.6 * tall or before.left - word.right > 3 * tall


def _row(page: Any, group: list[_Word]) -> list[_Row]:
    solid = [word for word in group if word.right > word.left]
    if not solid:
        return []
    middle = _middle(solid)
    size, bold, italic = _font(page, middle, solid)
    gaps = [(a.right, b.left) for a, b in pairwise(solid) if b.left - a.right > 0.9 * size]
    return [_Row(group, solid, size, _baseline(page, middle, solid), gaps, bold, italic)]


def _middle(solid: list[_Word]) -> int:
    """The place of the letter in the middle of a row."""
    ahead = sum(len(word.text) for word in solid) // 2
    for word in solid:
        if ahead < len(word.text):
            return word.index + ahead
        ahead -= len(word.text)
    return solid[-1].index


def _baseline(page: Any, index: int, solid: list[_Word]) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    if raw.FPDFText_GetCharOrigin(page, index, ctypes.byref(x), ctypes.byref(y)):
        return y.value
    return min(word.bottom for word in solid)


def _parts(row: _Row, rows: list[_Row], gaps: list[tuple[float, float]], height: float) -> Iterator[Line]:
    """A row is cut at gaps wider than any space, and at narrower ones where other rows have a gap too."""
    cuts = [gap for gap in row.gaps if gap[1] - gap[0] > 3 * row.size or _is_gutter(gap, rows, gaps)]
    parts: list[list[_Word]] = [[]]
    for word in row.words:
        if cuts and word.left >= cuts[0][1] - 0.01:
            parts.append([])
            cuts.pop(0)
        parts[-1].append(word)
    for part in parts:
        solid = [word for word in part if word.right > word.left]
        text = "".join([f" {word.text}" if word.is_apart else word.text for word in part])
        for hyphen in HYPHENS:
            text = text.replace(hyphen, "-")
        text = " ".join(text.split())
        if text and solid:
            yield Line(text, min(x.left for x in solid), row.base, max(x.right for x in solid), row.base + 0.75 * row.size, row.size, row.bold, row.italic,
                       row.base < 0.35 * height)


def _is_gutter(gap: tuple[float, float], rows: list[_Row], gaps: list[tuple[float, float]]) -> bool:
    same = sum(min(gap[1], other[1]) - max(gap[0], other[0]) > 0.6 * (gap[1] - gap[0]) for other in gaps)
    if same < ROWS_WITH_GUTTER:
        return False
    middle = (gap[0] + gap[1]) / 2
    across = sum(1 for row in rows if row.solid[0].left < middle < row.solid[-1].right)
    return same * 2 > across


def _font(page: Any, index: int, solid: list[_Word]) -> tuple[float, bool, bool]:
    size = float(raw.FPDFText_GetFontSize(page, index))
    if size < 2.0:  # scaled by the page's matrix: measure the letters instead
        boxes = [box for word in solid for box in map(_boxes(page), range(word.index, word.index + len(word.text)))]
        size = 1.35 * sorted(top - bottom for _, bottom, _, top in boxes)[len(boxes) // 2]
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(page, index, name, 128, None)
    font = name.value.decode("utf-8", "replace").lower()
    weight = raw.FPDFText_GetFontWeight(page, index)
    return size, "bold" in font or "black" in font or "heavy" in font or weight >= 650, "italic" in font or "oblique" in font
