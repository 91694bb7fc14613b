"""The bytes of a PDF in, its pages as lines with their places and letters out. The only module that speaks to PDFium."""
import ctypes
from collections.abc import Iterator, Sequence
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
ROWS_WITH_GUTTER = 4  # rows that must have a gap at the same place before it is one between columns


@dataclass(slots=True)
class _Letter:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    index: int


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
    group: list[_Letter] = []
    before: _Letter | None = None  # the last of the group that is no space
    for letter in _letters(page):
        is_end, is_space = letter.text in LINE_ENDS, letter.text.isspace()
        if is_end or (before is not None and not is_space and _jumps(before, letter)):
            rows += _row(page, group)
            group, before = [], None
        if not is_end:
            group.append(letter)
            before = before if is_space else letter
    rows += _row(page, group)
    gaps = [gap for row in rows for gap in row.gaps]
    return [line for row in rows for line in _parts(page, row, rows, gaps, height)]


@dataclass(slots=True)
class _Row:
    """Letters on one line, its size and baseline, and the wide gaps in it (where, and how wide)."""

    letters: list[_Letter]
    size: float
    base: float
    gaps: list[tuple[float, float]]
    bold: bool
    italic: bool


def _letters(page: Any) -> Iterator[_Letter]:
    """Asked for one by one, a few thousand a page: what this loop does is most of what reading a PDF takes."""
    box = (ctypes.c_double * 4)()
    left, right, bottom, top = (ctypes.byref(ctypes.c_double.from_buffer(box, side * ctypes.sizeof(ctypes.c_double))) for side in range(4))
    box_of = raw.FPDFText_GetCharBox
    high = 0
    for index, code in enumerate(_codes(page, min(raw.FPDFText_CountChars(page), MOST_LETTERS))):
        if 0xD800 <= code < 0xE000:
            if code < 0xDC00:
                high = code
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        box_of(page, index, left, right, bottom, top)
        x, across, y, up = box
        yield _Letter(chr(code) if 0 < code < 0x110000 else " ", x, y, across, up, index)


def _codes(page: Any, count: int) -> Sequence[int]:
    """The letters as numbers: all at once, or, where PDFium leaves some out of the text, one by one."""
    text = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(page, 0, count, text) == count + 1:
        return text[:count]
    return [raw.FPDFText_GetUnicode(page, index) for index in range(count)]


def _jumps(before: _Letter, letter: _Letter) -> bool:
    """To another line without a line end."""
    tall = max(before.top - before.bottom, letter.top - letter.bottom, 4.0)
    return abs(letter.bottom - before.bottom) > 1.6 * tall or before.left - letter.right > 3 * tall


def _row(page: Any, group: list[_Letter]) -> list[_Row]:
    solid = [letter for letter in group if not letter.text.isspace() and letter.right > letter.left]
    if not solid:
        return []
    size, bold, italic = _font(page, solid[len(solid) // 2].index, solid)
    gaps = [(a.right, b.left) for a, b in pairwise(solid) if b.left - a.right > 0.9 * size]
    return [_Row(group, size, _baseline(page, solid), gaps, bold, italic)]


def _baseline(page: Any, solid: list[_Letter]) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    if raw.FPDFText_GetCharOrigin(page, solid[len(solid) // 2].index, ctypes.byref(x), ctypes.byref(y)):
        return y.value
    return min(letter.bottom for letter in solid)


def _parts(page: Any, row: _Row, rows: list[_Row], gaps: list[tuple[float, float]], height: float) -> Iterator[Line]:
    """A row is cut at gaps wider than any space, and at narrower ones where other rows have a gap too."""
    cuts = [gap for gap in row.gaps if gap[1] - gap[0] > 3 * row.size or _is_gutter(gap, rows, gaps)]
    parts: list[list[_Letter]] = [[]]
    for letter in row.letters:
        if cuts and not letter.text.isspace() and letter.left >= cuts[0][1] - 0.01:
            parts.append([])
            cuts.pop(0)
        parts[-1].append(letter)
    for part in parts:
        solid = [letter for letter in part if not letter.text.isspace() and letter.right > letter.left]
        text = "".join("-" if letter.text in HYPHENS else letter.text for letter in part).replace("\x00", "")
        text = " ".join(text.split())
        if text and solid:
            yield Line(text, min(x.left for x in solid), row.base, max(x.right for x in solid), row.base + 0.75 * row.size, row.size, row.bold, row.italic,
                       row.base < 0.35 * height)


def _is_gutter(gap: tuple[float, float], rows: list[_Row], gaps: list[tuple[float, float]]) -> bool:
    same = sum(min(gap[1], other[1]) - max(gap[0], other[0]) > 0.6 * (gap[1] - gap[0]) for other in gaps)
    if same < ROWS_WITH_GUTTER:
        return False
    middle = (gap[0] + gap[1]) / 2
    across = sum(1 for row in rows if row.letters[0].left < middle < row.letters[-1].right)
    return same * 2 > across


def _font(page: Any, index: int, solid: list[_Letter]) -> tuple[float, bool, bool]:
    size = float(raw.FPDFText_GetFontSize(page, index))
    if size < 2.0:  # scaled by the page's matrix: measure the letters instead
        size = 1.35 * sorted(letter.top - letter.bottom for letter in solid)[len(solid) // 2]
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(page, index, name, 128, None)
    font = name.value.decode("utf-8", "replace").lower()
    weight = raw.FPDFText_GetFontWeight(page, index)
    return size, "bold" in font or "black" in font or "heavy" in font or weight >= 650, "italic" in font or "oblique" in font
