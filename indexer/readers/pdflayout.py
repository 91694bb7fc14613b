"""Lines with their places in, the order in which people read them out; which of them are running heads and page numbers. Pure values."""
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

PAGE_NUMBER = re.compile(r"\W*(?:(?:page|seite|pagina|página|strona|side|sida|s\.|p\.|pp\.|стор(?:інка|\.)?|стр\.?|с\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|sur|z|із|из|av)\s*\d{1,4})?\W*", re.I)
SMALL_PRINT = re.compile(r"(?:©|\(c\)\s|copyright\b|all rights reserved|alle rechte vorbehalten|printed (?:by|in)\b|imprimé|impreso|gedruckt)", re.I)
MARGIN = 0.12  # of the page's height: where running heads and feet stand
FOOT = 0.08  # of the page's height: below this small letters are no text
NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[\s.)]*\S")
EDGE_LINES = 3  # lines at each end of a page that may be running heads
DEEPEST = 40  # cuts inside each other


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Some words on one line: where they stand (in points from the lower left corner), and how they are set."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool = False
    italic: bool = False
    is_low: bool = False  # in the lower part of its page


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `title` is the file's property, the same on every page."""

    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    has_pictures: bool = False
    title: str = ""


def body_size(lines: Sequence[Line]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def marginal(pages: Sequence[Page]) -> set[Line]:
    """Lines that are no part of the text: what stands at the same edge of page after page, page numbers, small print at the foot."""
    edges = [[(line, at_top, re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.casefold())) for line, at_top in _edges(page)] for page in pages]
    seen = Counter(form for page in edges for form in {(at_top, text) for _, at_top, text in page})
    least = max(2, (len(pages) + 2) // 3)
    body = body_size([line for page in pages for line in page.lines])
    return {line for page, height in zip(edges, (page.height for page in pages), strict=True) for line, at_top, text in page
            if seen[at_top, text] >= least or PAGE_NUMBER.fullmatch(line.text) or (not at_top and _is_small_print(line, body, height))}


def _is_small_print(line: Line, body: float, height: float) -> bool:
    """Who printed it and who owns it, at the foot."""
    return SMALL_PRINT.search(line.text) is not None or (line.size < 0.9 * body and line.bottom < FOOT * height and not NOTE.match(line.text))


def _edges(page: Page) -> list[tuple[Line, bool]]:
    """The lines in the upper and lower margin, and the outermost rows wherever they stand."""
    rows = sorted({round(line.bottom) for line in page.lines})
    low, high = set(rows[:EDGE_LINES]), set(rows[-EDGE_LINES:])
    if len(rows) <= 2 * EDGE_LINES:
        low, high = set(rows[:1]), set(rows[-1:])
    found = []
    for line in page.lines:
        row = round(line.bottom)
        if (row in high and line.bottom > 0.7 * page.height) or line.bottom > (1 - MARGIN / 2) * page.height:
            found.append((line, True))
        elif (row in low and line.bottom < 0.3 * page.height) or line.bottom < MARGIN / 2 * page.height:
            found.append((line, False))
    return found


def columns(lines: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    """The lines in reading order, parted into columns: cut along gutters where there are any, else along the widest white band."""
    if len(lines) < 2 or depth > DEEPEST:
        return [list(lines)] if lines else []
    if gutter := _gutter(lines):
        left = [line for line in lines if line.right <= gutter]
        right = [line for line in lines if line.right > gutter]
        return columns(left, depth + 1) + columns(right, depth + 1)
    if _may_have_columns(lines) and (band := _band(lines)) is not None:
        upper = [line for line in lines if line.bottom >= band]
        lower = [line for line in lines if line.bottom < band]
        first, second = columns(upper, depth + 1), columns(lower, depth + 1)
        if len(first) == 1 and len(second) == 1 and not _gutter(upper) and not _gutter(lower):
            return [first[0] + second[0]]
        return first + second
    return [_from_top(lines)]


def _from_top(lines: Sequence[Line]) -> list[Line]:
    """Line by line from the top; what differs by less than half a letter stands on one line."""
    unit = max(0.4 * min(line.size for line in lines), 1.0)
    return sorted(lines, key=lambda line: (-round(line.bottom / unit), line.left))


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a white strip runs down between two columns, each of some lines."""
    height = sorted(line.top - line.bottom for line in lines)[len(lines) // 2]
    spans = sorted((line.left, line.right) for line in lines)
    reach, best = spans[0][1], None
    for left, right in spans[1:]:
        if left - reach > max(0.9 * height, 5.0):
            before = sum(line.right <= reach for line in lines)
            if min(before, len(lines) - before) >= 3 and _side_by_side(lines, (reach + left) / 2):
                best = (reach + left) / 2
                break
        reach = max(reach, right)
    return best


def _side_by_side(lines: Sequence[Line], cut: float) -> bool:
    """Both sides share some height: an indented list under a paragraph is no second column."""
    left = [line for line in lines if line.right <= cut]
    right = [line for line in lines if line.right > cut]
    top = min(max(line.top for line in left), max(line.top for line in right))
    bottom = max(min(line.bottom for line in left), min(line.bottom for line in right))
    shared = sum(bottom <= line.bottom <= top for line in right)
    return top > bottom and shared >= 3


def _may_have_columns(lines: Sequence[Line]) -> bool:
    """Whether any two lines stand side by side."""
    ordered = sorted(lines, key=lambda line: -line.bottom)
    return any(abs(a.bottom - b.bottom) < 0.5 * max(a.size, 1.0) or a.bottom < b.top - 0.5 * b.size for a, b in pairwise(ordered))


def _band(lines: Sequence[Line]) -> float | None:
    """The height of a white band that runs across: the widest one, and above that the highest."""
    ordered = sorted(lines, key=lambda line: -line.bottom)
    low, best, widest = ordered[0].bottom, None, -0.5
    for line in ordered[1:]:
        gap = low - line.top
        if gap > widest + 0.5:
            widest, best = gap, (low + line.top) / 2
        low = min(low, line.bottom)
    return best
