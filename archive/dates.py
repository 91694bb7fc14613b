"""Dates as librarians write them (EDTF): which days they cover, and how they are read aloud. Never guesses a part that is not there.

The forms of EDTF that are kept: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-21 to YYYY-24 (spring to winter), each with ? ~ or % behind it, and
two of them with a slash between; an open or unknown end is `..` or nothing. Source: ISO 8601-2:2019, levels 0 and 1."""
import re
from calendar import monthrange
from datetime import date

ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
OPEN = ("", "..")
EARLIEST, LATEST = "0001-01-01", "9999-12-31"
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # of the northern half; winter ends in the next year
WORDS = {  # language: spring to winter, about a year, a year that is not certain
    "en": ("spring {}", "summer {}", "autumn {}", "winter {}", "about {}", "{}, uncertain"),
    "de": ("Frühjahr {}", "Sommer {}", "Herbst {}", "Winter {}", "um {}", "{}, unsicher"),
    "es": ("primavera de {}", "verano de {}", "otoño de {}", "invierno de {}", "hacia {}", "{}, incierto"),
    "fr": ("printemps {}", "été {}", "automne {}", "hiver {}", "vers {}", "{}, incertain"),
    "uk": ("весна {}", "літо {}", "осінь {}", "зима {}", "близько {}", "{}, непевно"),
}


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


def readable(edtf: str, language: str = "en") -> str:
    """How a page says it: "12 May 2021", "March 2022", "about 2018", "summer 1984"; the text itself when it is no EDTF date."""
    if span(edtf) is None:
        return edtf
    parts = edtf.strip().split("/")
    if len(parts) == 1:
        return _said(parts[0], language)
    first, last = ("…" if part in OPEN else _said(part, language) for part in parts)
    return f"{first} – {last}"


def _one(text: str) -> tuple[str, str] | None:
    match = ONE.fullmatch(text.strip())
    if not match or match[1] == "0000":
        return None
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


def _said(text: str, language: str) -> str:
    from babel.core import Locale, UnknownLocaleError
    from babel.dates import format_date

    match = ONE.fullmatch(text.strip())
    assert match
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    *seasons, about, uncertain = WORDS.get(locale.language, WORDS["en"])
    if month in SEASONS:
        said = seasons[month - min(SEASONS)].format(year)
    elif day:
        said = format_date(date(year, month, day), format="d MMMM y", locale=locale)
    elif month:
        said = format_date(date(year, month, 1), format="LLLL y", locale=locale)
    else:
        said = str(year)
    return about.format(said) if match[4] and match[4] in "~%" else uncertain.format(said) if match[4] else said
