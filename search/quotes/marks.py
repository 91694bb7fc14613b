"""Text in, runs of quoted words out. Looks at marks and the blanks around them only; never asks who speaks.

Marks are told open or closed by what stands beside them, the direction of « » and of “ is decided once per document, and a number of
marks that does not come out even costs at most the quotation it belongs to."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import repeat

DOUBLE = {"“": "d", "”": "d", "„": "d", "‟": "d", '"': "d", "＂": "d", "«": "g", "»": "g", "「": "k", "」": "k", "『": "K", "』": "K"}
SINGLE = {"‘": "s", "’": "s", "‚": "s", "‛": "s", "'": "s", "‹": "h", "›": "h"}
FAMILY = {**DOUBLE, **SINGLE}  # marks of one family close one another
ALWAYS_OPEN = frozenset("„‚「『‛")
ALWAYS_CLOSE = frozenset("」』")
GUILLEMETS = {"«": "»", "»": "«", "‹": "›", "›": "‹"}
_MARK = re.compile(  # begins with the marks themselves, so that what lies between is skipped at once; an apostrophe within a word is none
    r"[“”„‟\"＂«»「」『』‘‚‛‹›’'](?:(?<![’'])|(?<=’)(?!\w)|(?<!\w’)(?<=’)|(?<!['’\w]')(?<=')(?!')|(?<!'')(?<=')(?![\w']))"
)
_ENDS_PARAGRAPH = re.compile(r"[ \t]*(?:\n[ \t]*\n|$)")
_DOUBLE_MARK = re.compile(r"[“”„\"«»「]")
_GAP = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\n\s*")
_ENDS_LINE = frozenset(".!?:…“”\"«»)")
_BEFORE_OPEN = frozenset(" \t\n\r\u00a0\u2009\u202f([{—–-―/:*_>")
_SPACES = frozenset(" \t\n\r\u00a0\u2009\u202f")
_ENDS = frozenset(".,;:!?…")
AHEAD = 40  # marks looked at to see whether enough of them close
DEEPEST = 6  # quotations within quotations; more are marks gone astray
MANY_PARAGRAPHS = 1500  # characters a quotation may run over paragraphs that do not open anew; beyond it a mark was forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in marks. `start` and `end` take in the marks, `inner_start` and `inner_end` do not.

    `closed` is false where the closing mark is missing; `goes_on` where the next paragraph opens anew without this one having closed."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    mark: str
    depth: int = 0
    closed: bool = True
    goes_on: bool = False

    def moved(self, by: int) -> "Run":
        """The same run in a text that begins elsewhere."""
        return replace(
            self, start=self.start + by, end=self.end + by, inner_start=self.inner_start + by, inner_end=self.inner_end + by
        )  # fmt: skip


@dataclass(slots=True)
class _Open:
    start: int
    mark: str
    family: str


def runs(text: str, language: str | None = None) -> list[Run]:
    """All runs in quotation marks, nested ones too, by start; the outer before the inner."""
    marks = [match.start() for match in _MARK.finditer(text)]
    if not marks:
        return []
    custom = _Custom(text, marks, language)
    gaps = paragraph_gaps(text)
    return sorted(_scan(text, marks, custom, gaps), key=lambda run: (run.start, -run.end))


def paragraph_gaps(text: str) -> list[tuple[int, int]]:
    """Where paragraphs are parted: the blank stretches between them."""
    if _GAP.search(text):
        return [match.span() for match in _GAP.finditer(text)]
    return [(start, end) for start, end in map(_with_blanks, repeat(text), _LINE.finditer(text)) if text[start - 1 : start] in _ENDS_LINE]


def _with_blanks(text: str, line: re.Match[str]) -> tuple[int, int]:
    """The end of a line with the blanks before it; a line that ends within a sentence goes on in the next."""
    start = line.start()
    while start and text[start - 1] in " \t":
        start -= 1
    return start, line.end()


class _Custom:
    """How this document uses its marks: which way guillemets point, whether “ closes, whether single marks quote."""

    def __init__(self, text: str, marks: list[int], language: str | None) -> None:
        self.text = text
        self.inward = self._inward(marks)
        self.low = "„" in text
        self.low_single = "‚" in text
        doubles = sum(1 for at in marks if text[at] in DOUBLE)
        openings = [at for at in marks if FAMILY[text[at]] == "s" and self._leans_open(at)]
        self.single = (doubles < 4 or doubles < len(openings)) and text.count("''") < 2
        self.sides = {at: self._side(at) for at in marks}  # told once: a mark is looked ahead to from many others

    def _inward(self, marks: list[int]) -> bool:
        """»so« rather than «so»."""
        votes = 0
        for at in marks:
            if self.text[at] in "«»‹›":
                way = 1 if self.text[at] in "»›" else -1
                opens, closes = self._leans_open(at), self._leans_closed(at)
                votes += (opens - closes) * way
        return votes > 0

    def _leans_open(self, at: int) -> bool:
        text = self.text
        before = text[at - 1] if at else "\n"
        after = text[at + 1] if at + 1 < len(text) else "\n"
        return (before in _BEFORE_OPEN or before in FAMILY) and after not in _SPACES and after not in ".,;:!?)"

    def _leans_closed(self, at: int) -> bool:
        text = self.text
        before = text[at - 1] if at else "\n"
        after = text[at + 1] if at + 1 < len(text) else "\n"
        return before not in _SPACES and not (after.isalnum() and before not in _ENDS)

    def _runs_on(self, at: int) -> bool:
        """A letter stands right behind it, a comma or a colon right before."""
        return self.text[at - 1 : at] in (",", ":") and self.text[at + 1 : at + 2].isalpha()

    def side(self, at: int) -> int:
        """1 for a mark that opens, -1 for one that closes, 0 for one that may do either."""
        return self.sides[at]

    def _side(self, at: int) -> int:
        char = self.text[at]
        if at and self.text[at - 1] == "=" and char in "\"'":
            return -1  # an attribute's value in what is left of a tag
        if char in ALWAYS_OPEN:
            return 1
        if char in ALWAYS_CLOSE:
            return -1
        opens, closes = self._leans_open(at), self._leans_closed(at)
        if char == "“" and not self.low and self._runs_on(at):
            return 1  # “said,“Look”: a blank was forgotten
        if char in "“\"" and _ENDS_PARAGRAPH.match(self.text, at + 1):
            return -1  # nothing follows that it could open
        if char in GUILLEMETS:
            return 1 if (char in "»›") == self.inward else -1
        if opens != closes:
            return 1 if opens else -1
        if (char == "“" and not self.low) or (char == "‘" and not self.low_single):
            return 1
        if char in "”’" or (char == "“" and self.low) or (char == "‘" and self.low_single):
            return -1
        return 0


def _scan(text: str, marks: list[int], custom: _Custom, gaps: list[tuple[int, int]]) -> list[Run]:
    found: list[Run] = []
    stack: list[_Open] = []
    starts = [start for start, _ in gaps]
    paragraph = 0
    for index, at in enumerate(marks):
        here = bisect_right(starts, at)
        if here != paragraph:
            _end_of_paragraph(text, found, stack, gaps[paragraph], gaps[here - 1], at, marks[index : index + AHEAD], custom)
            paragraph = here
        _take(text, at, found, stack, custom, marks, index, gaps, paragraph)
    last = gaps[paragraph][0] if paragraph < len(gaps) else len(text)
    _leave_open(found, stack, last)
    return found


def _take(
    text: str,
    at: int,
    found: list[Run],
    stack: list[_Open],
    custom: _Custom,
    marks: list[int],
    index: int,
    gaps: list[tuple[int, int]],
    paragraph: int,
) -> None:
    """One mark: it opens, closes, or is no quotation mark at all."""
    family = FAMILY[text[at]]
    side = custom.side(at)
    single = family == "s"
    if single and not stack and not custom.single:
        return
    inside = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].family == family), None) if stack else None
    if inside is None:
        if side >= 0:
            if not (single and side == 0) and len(stack) <= DEEPEST:
                stack.append(_Open(start=at, mark=text[at], family=family))
        elif not stack and not found and paragraph == 0 and not single and at > 1 and (text[at] not in '"＂' or text[at - 1] in _ENDS):
            found.append(Run(start=0, end=at + 1, inner_start=len(text[:at]) - len(text[:at].lstrip()), inner_end=at, mark=text[at]))
        return
    if side > 0 and not _closes_anyway(text, at, custom):
        _opens_within(text, at, found, stack, inside, family, marks, index, custom, gaps, paragraph)
        return
    if single and _is_apostrophe(text, at, marks, index, gaps, paragraph):
        return
    _close(found, stack, inside, at)


def _closes_anyway(text: str, at: int, custom: _Custom) -> bool:
    """A straight mark that leans open though nothing follows that could be quoted."""
    return text[at] in "\"'" and custom._leans_closed(at) and not custom._leans_open(at)


def _opens_within(
    text: str,
    at: int,
    found: list[Run],
    stack: list[_Open],
    inside: int,
    family: str,
    marks: list[int],
    index: int,
    custom: _Custom,
    gaps: list[tuple[int, int]],
    paragraph: int,
) -> None:
    """A mark opens while one of its family is open: nested where enough marks close after it, else the older one was never closed."""
    end = gaps[paragraph][0] if paragraph < len(gaps) else len(text)
    depth = 1 + sum(1 for open_ in stack if open_.family == family)
    for later in marks[index + 1 : index + 1 + AHEAD]:
        if later >= end or depth <= 0:
            break
        if FAMILY[text[later]] == family:
            depth += custom.sides[later] or -1
    if family == "s" or (text[at] in '"＂' and stack[inside].mark in '"＂') or depth > 0:
        del stack[inside:]
    del stack[DEEPEST:]
    stack.append(_Open(start=at, mark=text[at], family=family))


def _is_apostrophe(text: str, at: int, marks: list[int], index: int, gaps: list[tuple[int, int]], paragraph: int) -> bool:
    """`the dockers’ hall`: a plural's apostrophe, where a better closing mark follows in the same paragraph."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before not in "sxz" or not after.isspace() or not text[at + 2 : at + 3].islower():
        return False
    end = gaps[paragraph][0] if paragraph < len(gaps) else len(text)
    for later in marks[index + 1 : index + 1 + AHEAD]:
        if later >= end:
            return False
        if text[later] == "‘":
            return False
        if text[later] == text[at] and text[later - 1] not in _SPACES:
            return True
    return False


def _close(found: list[Run], stack: list[_Open], inside: int, at: int) -> None:
    open_ = stack[inside]
    del stack[inside:]
    if at > open_.start + 1:
        found.append(Run(start=open_.start, end=at + 1, inner_start=open_.start + 1, inner_end=at, mark=open_.mark, depth=len(stack)))


def _end_of_paragraph(
    text: str,
    found: list[Run],
    stack: list[_Open],
    gap: tuple[int, int],
    last_gap: tuple[int, int],
    at: int,
    rest: list[int],
    custom: _Custom,
) -> None:
    """A paragraph is over with quotations open: they go on, or were never closed."""
    if not stack:
        return
    outer = stack[0]
    first = next((mark for mark in rest if FAMILY[text[mark]] == outer.family), None)
    opens_anew = first is not None and first == last_gap[1] and FAMILY[text[first]] == outer.family
    if opens_anew and text[first or 0] not in ALWAYS_CLOSE:
        found.append(_unclosed(outer, gap[0], goes_on=True))
        stack.clear()
        return
    near = first is not None and first - outer.start < MANY_PARAGRAPHS and outer.mark not in "\"'’‘＂"
    if near and first is not None and custom.side(first) < 0:
        del stack[1:]
        return
    _leave_open(found, stack, gap[0])


def _leave_open(found: list[Run], stack: list[_Open], end: int) -> None:
    if stack and stack[0].family != "s" and end > stack[0].start + 1:
        found.append(_unclosed(stack[0], end, goes_on=False))
    stack.clear()


def _unclosed(open_: _Open, end: int, *, goes_on: bool) -> Run:
    return Run(start=open_.start, end=end, inner_start=open_.start + 1, inner_end=end, mark=open_.mark, closed=False, goes_on=goes_on)
