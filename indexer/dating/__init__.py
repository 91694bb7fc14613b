"""Words in, dates as EDTF out, in the languages of the archive. Knows no document: which date is the document's is for `describe`."""
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.dates import is_edtf
from indexer.dating.months import AFTER_A_DOT, MONTHS, SEASONS, alternatives, folded

LONGEST = 120  # letters of a date before or after its year
EARLIEST, LATEST = 1400, 2100  # years outside are numbers of something else, or dummies such as 3000-01-01


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date in a text: EDTF, or None where the words are a date that cannot be (31 February)."""

    edtf: str | None
    start: int
    end: int
    text: str

    @property
    def is_day(self) -> bool:
        """Whether it names a day (or a span of days), not only a month or year."""
        return self.edtf is not None and len(self.edtf.split("/")[0]) == 10


_M = rf"(?P<m>{alternatives(MONTHS)})"
_MM = rf"(?P<m>{alternatives(MONTHS)})(?:\s*/\s*(?:{alternatives(MONTHS)}))?"
_S = rf"(?P<s>{alternatives(SEASONS)})"
_Y = r"(?P<y>1[4-9]\d\d|20\d\d)(?!\d)"
_ORD = r"(?:st|nd|rd|th|er|ère|re|º|ª|°|-?го|-?е|\.)?"
_OF = r"(?:\s*(?:(?:of|de|del|di|do|da|den|der|van)\b|d['’](?=\w)))?"
_AND = r"\s*(?:-|–|—|/|&|and|und|et|y|e|i|и|та|й|і|och|to|bis|au|al|till)\s*"
_SEP = r"[\s,.]{0,4}"
_FIRST = ("أول", "primero", "premier", "erster", "ersten", "first", "pierwszego", "первого", "першого")
_ABOUT = r"c\.|ca\.?|circa|about|around|um|etwa|vers|hacia|około|близько|около|omkring"
_W = r"(?<![\w])"
_E = r"(?![\w])"

ROWS: tuple[tuple[str, str, str, str], ...] = (  # expression, an example, its EDTF, and what it begins with: the first that matches at a place wins
    (rf"{_W}(?P<d>\d{{1,2}}){_ORD}{_AND}(?P<d2>\d{{1,2}}){_ORD}{_OF}\s*{_MM}{_SEP}{_OF}\s*{_Y}", "19th and 20th May, 1984", "1984-05-19/1984-05-20", "day"),
    (rf"{_W}{_M}\.?\s+(?P<d>\d{{1,2}}){_ORD}{_AND}(?P<d2>\d{{1,2}}){_ORD}{_SEP}{_Y}", "May 19–20, 1984", "1984-05-19/1984-05-20", "month"),
    (rf"{_W}(?P<d>\d{{1,2}}){_ORD}{_OF}\s*{_MM}{_SEP}{_OF}\s*{_Y}", "3rd of May, 1984", "1984-05-03", "day"),
    (rf"{_W}(?P<w>{'|'.join(_FIRST)}){_OF}\s+{_MM}{_SEP}{_OF}\s*{_Y}", "أول أيار / مايو 2012", "2012-05-01", "first"),
    (rf"{_W}{_M}\.?\s+(?:the\s+)?(?P<d>\d{{1,2}}){_ORD}{_SEP}\s{{0,3}}{_Y}", "June 1  2005", "2005-06-01", "month"),
    (rf"{_W}(?P<y>1[4-9]\d\d|20\d\d)(?:\.|\s+m\.)?\s+{_M}\s+(?P<d>\d{{1,2}}){_E}", "2004. május 12.", "2004-05-12", "year"),
    (rf"{_W}(?P<y>1[4-9]\d\d|20\d\d)\.?\s+gada\s+(?P<d>\d{{1,2}})\.?\s+{_M}{_E}", "2004. gada 12. maijā", "2004-05-12", "year"),
    (r"(?<![\d.])(?P<y>\d{4})\s*年\s*(?P<mm>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日?", "2016年10月3日", "2016-10-03", "year"),
    (r"(?<![\d.])(?P<y>\d{4})\s*年\s*(?P<mm>\d{1,2})\s*月", "2016年10月", "2016-10", "year"),
    (r"(?<![\d./-])(?P<y>\d{4})(?P<sep>[-/.])(?P<mm>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d/-]|\.\d)", "2021-05-12", "2021-05-12", "year"),
    (r"(?<![\d./-])(?P<d>\d{1,2})\.\s?(?P<mm>\d{1,2})\.\s?(?P<y>\d{4})(?![\d/-]|\.\d)", "12.05.2021", "2021-05-12", "day"),
    (r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[/-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\d/-])", "23/05/2021", "2021-05-23", "day"),
    (rf"{_W}{_MM}{_SEP}{_OF}\s*{_Y}", "February 1984", "1984-02", "month"),
    (rf"{_W}{_S}{_SEP}{_OF}\s*{_Y}", "primavera de 2011", "2011-21", "season"),
    (rf"{_W}(?P<about>{_ABOUT})\s*{_Y}", "circa 1984", "1984~", "about"),
    (rf"{_W}{_Y}\?", "1984?", "1984?", "year"),
)
OPENINGS = {"month": alternatives(MONTHS), "season": alternatives(SEASONS), "about": _ABOUT, "first": "|".join(_FIRST)}  # words with which a date can begin
_OPENING = re.compile(rf"(?<!\w)(?:{'|'.join(f'(?P<{what}>{words})' for what, words in OPENINGS.items())})|(?P<day>\d\d?)(?!\d)|(?P<year>\d{{4}})(?!\d)|\d+")  # of small letters
_ROWS = {what: tuple(re.compile(rule) for rule, _, _, begins in ROWS if begins == what) for what in (*OPENINGS, "day", "year", "")}
_YEAR = re.compile(r"(?:^|/)(\d{3}[\dX])")  # of a date in EDTF
_DECADE = re.compile(r"(?:the\s+|les\s+|los\s+)?(?:années\s+|años\s+)?(\d{3})0(?:['’]?s|er(?:\s+Jahren?)?|-(?:ті|х|е)(?:\s+(?:роки|років|годы))?|(?<=[sS]\s\d{4}))", re.I)
_HINT = re.compile(r"\d{4}")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def find(text: str) -> Iterator[Found]:
    """Every date in the text, in order, none within another."""
    text = text if text.isascii() else text.translate(_DIGITS)
    if not _HINT.search(text):
        return
    low, at = small(text), 0
    for begin, end in _around_years(low):
        for opening in _OPENING.finditer(low, begin, end):
            if (start := opening.start()) < at or (match := _at(opening, low, end)) is None:
                continue
            at = match.end()
            yield Found(edtf=_edtf(match), start=start, end=at, text=text[start:at])


def _at(opening: re.Match[str], low: str, end: int) -> re.Match[str] | None:
    """The first row that matches where a date may begin."""
    for rule in _ROWS[opening.lastgroup or ""]:
        if match := rule.match(low, opening.start(), end):
            return match
    return None


def _around_years(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which a date can stand: no form of one is without four figures."""
    begin = end = 0
    for hint in _HINT.finditer(text):
        if hint.start() - LONGEST > end:
            if end:
                yield begin, end
            begin = hint.start() - LONGEST
        end = hint.end() + LONGEST
    yield begin, min(end, len(text))


def small(text: str) -> str:
    """The text in small letters, letter by letter, with one form of sigma."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
    return low.replace("ς", "σ")


def first(text: str) -> Found | None:
    """The first date in the text that can be."""
    return next((found for found in find(text) if found.edtf), None)


def only(text: str) -> str | None:
    """The EDTF of a text that is a date and nothing else (a weekday or time of day aside), or None."""
    cleaned = text.strip().translate(_DIGITS)
    if is_edtf(cleaned) and all(EARLIEST <= int(year.replace("X", "0")) <= LATEST for year in _YEAR.findall(cleaned)):
        return cleaned
    if match := _DECADE.fullmatch(cleaned):
        return only(f"{match[1]}X")
    if match := re.fullmatch(r"(\d{4})(-\d\d)?(-\d\d)?([T ]\d\d:.*)?", cleaned):
        return plain_iso("".join(filter(None, match.groups()[:3])))
    found = first(cleaned)
    return found.edtf if found else None


def plain_iso(text: str) -> str | None:
    """A year, month or day as ISO, when there is such a day and it is no dummy."""
    year, month, day = ([int(n) for n in text.split("-")] + [0, 0])[:3]
    return _made(year, month, day)


FILE_NAME: tuple[tuple[re.Pattern[str], str, str], ...] = (  # expression, an example, its EDTF
    (re.compile(r"(?<!\d)(?P<y>(?:1[5-9]|20)\d\d)[-_. ]?(?P<mm>0[1-9]|1[0-2])[-_. ]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"), "speech_20010310.txt", "2001-03-10"),
    (re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})[-_. ]?{_M}[-_. ]?(?P<y>(?:1[5-9]|20)\d\d)(?!\d)", re.I), "01Jun2005Pryor497.txt", "2005-06-01"),
    (re.compile(r"(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])[-_.](?P<mm>0[1-9]|1[0-2])[-_.](?P<y>(?:1[5-9]|20)\d\d)(?!\d)"), "vystup-27.08.2021.htm", "2021-08-27"),
    (re.compile(r"(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])(?P<mm>0[1-9]|1[0-2])(?P<y>19[3-9]\d|20[0-4]\d)(?!\d)"), "acta-0202-30032021.docx", "2021-03-30"),
    (re.compile(rf"(?<![A-Za-z]){_M}[-_. ]?(?P<d>\d{{1,2}})[-_., ]+(?P<y>(?:1[5-9]|20)\d\d)(?!\d)", re.I), "may-12-2004.txt", "2004-05-12"),
    (re.compile(r"(?<!\d)(?P<y>(?:1[5-9]|20)\d\d)[-_.](?P<mm>0[1-9]|1[0-2])(?!\d)"), "BW_1984-02_qa.txt", "1984-02"),
    (re.compile(rf"(?<![A-Za-z]){_M}[-_. ]?(?P<y>(?:1[5-9]|20)\d\d)(?!\d)", re.I), "leaflet-may-1984.txt", "1984-05"),
)
_NAMED_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")  # none of them is without one


def in_name(name: str) -> Found | None:
    """The date in the name of a file or in a web address, most exact form first."""
    for rule, _, _ in FILE_NAME if _NAMED_YEAR.search(name) else ():
        for match in rule.finditer(name):
            if edtf := _edtf(match):
                return Found(edtf=edtf, start=match.start(), end=match.end(), text=match[0])
    return None


def _edtf(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if "a" in parts:
        return _either_way(year, int(parts["a"]), int(parts["b"]))
    if parts.get("s"):
        return f"{year}-{SEASONS[folded(parts['s'])]}"
    if parts.get("about"):
        return f"{year}~"
    if "m" not in parts and "mm" not in parts:
        return f"{year}?" if match[0].endswith("?") else _made(year, 0, 0)
    month = MONTHS[folded(parts["m"])] if parts.get("m") else int(parts["mm"])
    if parts.get("m") and parts.get("d") and match[0].startswith(f"{parts['d']}."):
        month = AFTER_A_DOT.get(folded(parts["m"]), month)
    day = 1 if parts.get("w") else int(parts.get("d") or 0)
    begins = _made(year, month, day)
    if parts.get("d2") and begins:
        ends = _made(year, month, int(parts["d2"]))
        return f"{begins}/{ends}" if ends and begins < ends else None
    return begins


def _either_way(year: int, a: int, b: int) -> str | None:
    """23/05/2021 can only be read one way; 04/05/2021 can be read two ways and is not guessed."""
    if a > 12 or a == b:
        return _made(year, b, a)
    return _made(year, a, b) if b > 12 else None


def _made(year: int, month: int, day: int) -> str | None:
    if not EARLIEST <= year <= LATEST:
        return None
    if not month:
        return f"{year:04}"
    try:
        date = datetime.date(year, month, day or 1)
    except ValueError:
        return None
    return date.isoformat() if day else f"{year:04}-{month:02}"


