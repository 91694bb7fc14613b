"""A document laid out for reading: turns, their paragraphs, the places that links point to, and marks. Values in, values out."""
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from archive.records import Document, Passage, Turn
from search import cite

PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.S)
Mark = tuple[int, int]
NOTHING = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Words of the document, ready to print; `passage` is the number of the passage that begins with it, 0 where none does;
    `page` says on which page of the file that is, where the passage before began on another; `first_mark` is the number of its first marked place."""

    words: Markup
    passage: int = 0
    page: Markup = NOTHING
    marks: int = 0
    first_mark: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A turn with its paragraphs, or what stands between turns (`turn` is None)."""

    turn: Turn | None
    paragraphs: tuple[Paragraph, ...] = field(default=())

    @property
    def marks(self) -> int:
        """How many marked places it has."""
        return sum(paragraph.marks for paragraph in self.paragraphs)

    @property
    def first_mark(self) -> int:
        """The number of its first marked place; 0 where it has none."""
        return next((paragraph.first_mark for paragraph in self.paragraphs if paragraph.marks), 0)


def sections(document: Document, passages: Sequence[Passage] = (), marks: Iterable[Mark] = (), page_mark: Callable[[int], Markup] = lambda page: NOTHING) -> list[Section]:
    """The whole text in order: every turn, and between them whatever is neither the title nor a turn's label. `page_mark` is how a page of the file is shown."""
    pen = _Pen(document, passages, sorted(marks), page_mark)
    found: list[Section] = []
    at = 0
    for turn in sorted(document.turns, key=lambda one: one.start):
        found += _between(document, pen, at, turn.start, turn)
        found.append(Section(turn=turn, paragraphs=tuple(pen.paragraphs(turn.start, turn.end))))
        at = max(at, turn.end)
    found += _between(document, pen, at, len(document.text), None)
    return found


class _Pen:
    """Writes out stretches of a text, numbering marks as it goes."""

    def __init__(self, document: Document, passages: Sequence[Passage], marks: list[Mark], page_mark: Callable[[int], Markup]) -> None:
        self.text = document.text
        self.starts = {passage.start: passage.n for passage in passages}
        self.pages = {start: page_mark(page) for start, page in _new_pages(document, sorted(self.starts))}
        self.marks = marks
        self.count = 0

    def paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        for found in PARAGRAPH.finditer(self.text, start, end):
            before = self.count
            words = self._words(found.start(), found.end())
            yield Paragraph(words=words, passage=self.starts.get(found.start(), 0), page=self.pages.get(found.start(), NOTHING), marks=self.count - before, first_mark=before + 1)

    def _words(self, start: int, end: int) -> Markup:
        """Escaped text with marks; a passage that begins within the paragraph gets its link there."""
        cuts: list[tuple[int, int, Mark | None]] = [(n_start, 0, None) for n_start in self.starts if start < n_start < end]
        cuts += [(max(mark[0], start), 1, (max(mark[0], start), min(mark[1], end))) for mark in self.marks if mark[0] < end and mark[1] > start]
        parts: list[Markup] = []
        at = start
        for place, _, mark in sorted(cuts, key=lambda cut: cut[:2]):
            if place < at:
                continue
            parts.append(self._plain(at, place))
            at = place
            if mark is None:
                n = self.starts[place]
                parts += [Markup('<a class="pn" id="p{0}" href="#p{0}" aria-label="{0}">¶</a>').format(n), self.pages.get(place, NOTHING)]
            else:
                self.count += 1
                parts.append(Markup('<mark id="m{}">{}</mark>').format(self.count, self.text[place : mark[1]]))
                at = mark[1]
        return Markup("").join([*parts, self._plain(at, end)])

    def _plain(self, start: int, end: int) -> Markup:
        return escape(self.text[start:end]).replace("\n", Markup("<br>"))


def _new_pages(document: Document, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The places that stand on another page of the file than the one before, and which."""
    before = None
    for place in places:
        page = cite.page_of(document, place)
        if page is not None and page != before:
            yield place, page
        before = page


def _between(document: Document, pen: _Pen, start: int, end: int, following: Turn | None) -> list[Section]:
    """What stands outside turns, without the title (it is the heading already) and without the label of the turn that follows."""
    stretch = document.text[start:end]
    if not stretch.strip():
        return []
    label = following.as_printed if following and following.as_printed else ""
    if label and (at := stretch.rfind(label)) >= 0 and not re.search(r"\w", stretch[at + len(label) :]):
        end = start + at
    known = {_plain(document.title or ""), _plain(label)}
    wanted = [found for found in PARAGRAPH.finditer(document.text, start, end) if _plain(found.group()) not in known | {""}]
    paragraphs = [paragraph for found in wanted for paragraph in pen.paragraphs(found.start(), found.end())]
    return [Section(turn=None, paragraphs=tuple(paragraphs))] if paragraphs else []


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()
