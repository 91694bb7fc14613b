"""Dates as librarians write them (EDTF): which days they cover, and how they are read aloud. Never guesses a part that is not there.

The forms of EDTF that are kept: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-21 to YYYY-24 (spring to winter), YYYX (a decade), each with ? ~ or % behind it, and
two of them with a slash between; an open or unknown end is `..` or nothing. Source: ISO 8601-2:2019, levels 0 and 1."""
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

ONE = re.compile(r"(\d{3}X|\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
OPEN = ("", "..")
EARLIEST, LATEST = "0001-01-01", "9999-12-31"
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # of the northern half; winter ends in the next year
PHRASES: dict[int | str, str] = {  # month or mark: the English for it
    21: "spring %(year)s", 22: "summer %(year)s", 23: "autumn %(year)s", 24: "winter %(year)s", "decade": "%(year)ss", "about": "about %(date)s", "uncertain": "%(date)s, uncertain",
}  # fmt: skip


def span(edtf: str) -> tuple[str, str] | None:
    """First and last day covered, as ISO days; None when it is no EDTF date that we keep.

    >>> span("1984-22"), span("2023-02"), span("1999-02-30")
    (('1984-06-01', '1984-08-31'), ('2023-02-01', '2023-02-28'), None)
    """
    parts = edtf.strip().split("/")
    if len(parts) == 1:
        return _one(parts[0])
    if len(parts) != 2 or all(part in OPEN for part in parts):
        return None
    first = (EARLIEST, EARLIEST) if parts[0] in OPEN else _one(parts[0])
    last = (LATEST, LATEST) if parts[1] in OPEN else _one(parts[1])
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def is_edtf(text: str) -> bool:
    """Whether this is a date that `span` understands."""
    return span(text) is not None


def readable(edtf: str, language: str = "en", say: Callable[[str], str] = str) -> str:
    """How a page says it: "12 May 2021", "March 2022", "about 2018", "summer 1984", "1980s"; the text itself when it is no EDTF date.

    The names of months are known in every language; `say` puts the PHRASES into it."""
    if span(edtf) is None:
        return edtf
    return " – ".join("…" if part in OPEN else _said(part, language, say) for part in edtf.strip().split("/"))


def _one(text: str) -> tuple[str, str] | None:
    match = ONE.fullmatch(text.strip())
    if not match or match[1] == "0000":
        return None
    if match[1][3] == "X":
        return (f"{match[1][:3]}0-01-01", f"{match[1][:3]}9-12-31") if match[2] is None and match[1] != "000X" else None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[2] is None:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    if month in SEASONS and match[3] is None:
        first, last = SEASONS[month]
        end = year + (last < first)
        return (f"{year:04}-{first:02}-01", f"{end:04}-{last:02}-{monthrange(end, last)[1]:02}") if end < 10000 else None
    if not 1 <= month <= 12:
        return None
    if match[3] is None:
        return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return (f"{year:04}-{month:02}-{day:02}",) * 2


def _said(text: str, language: str, say: Callable[[str], str]) -> str:
    match = ONE.fullmatch(text.strip())
    assert match
    year, month, day = int(match[1].replace("X", "0")), int(match[2] or 0), int(match[3] or 0)
    if match[1][3] == "X":
        said = say(PHRASES["decade"]) % {"year": year}
    elif month in SEASONS:
        said = say(PHRASES[month]) % {"year": year}
    else:
        said = _in_words(date(year, month, day or 1), language, is_day=bool(day)) if month else str(year)
    if not match[4]:
        return said
    return say(PHRASES["uncertain" if match[4] == "?" else "about"]) % {"date": said}


def _in_words(first: date, language: str, *, is_day: bool) -> str:
    """A day or a month: 12 May 2021, 12. Mai 2021, March 2022."""
    from babel.core import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    day = "d MMMM y" if locale.language == "en" else "long"  # in English the day first wherever it is read
    return str(format_date(first, format=day if is_day else "LLLL y", locale=locale))
