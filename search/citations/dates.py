"""An EDTF string in, its parts out: what citation formats need of a date that may be partial, uncertain or a span."""
import re
from dataclasses import dataclass

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}  # EDTF level 1
_DECADE = re.compile(r"(\d{3})X([?~%]?)")
_DAY = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[?~%]?)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One point in time as exactly as it is known. `month` may be an EDTF season (21 to 24). `about`: marked ~ or %; `unsure`: ? or %."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False
    unsure: bool = False

    @property
    def season(self) -> str | None:
        """The name of the season, when the date is one."""
        return SEASONS.get(self.month or 0)

    @property
    def month_name(self) -> str | None:
        """The English name of the month or season, or None when only the year is known."""
        if self.month is None:
            return None
        return self.season or MONTHS[self.month - 1]


def parts(edtf: str | None) -> tuple[Parts, ...]:
    """One point, two (an interval with both ends, or the first and last year of a decade), or none where the date is unknown or beyond this reading.

    >>> [(p.year, p.month, p.about) for p in parts("2018~")]
    [(2018, None, True)]
    """
    ends = [end for end in _DECADE.sub(r"\g<1>0\2/\g<1>9\2", edtf or "").split("/") if end not in ("", "..")]
    read = [_point(end) for end in ends]
    return () if None in read or len(read) > 2 else tuple(point for point in read if point)


def numbers(point: Parts) -> list[int]:
    """Year, month and day as far as they are known; a season has no month."""
    known = [point.year, None if point.season else point.month, point.day]
    return [number for number in known[: known.index(None) if None in known else 3] if number is not None]


def _point(text: str) -> Parts | None:
    found = _DAY.match(text.strip())
    if not found:
        return None
    month, mark = int(found["month"] or 0) or None, found["mark"]
    if month is not None and not (1 <= month <= 12 or month in SEASONS):
        return None
    day = int(found["day"] or 0) or None
    return Parts(year=int(found["year"]), month=month, day=day, about=mark in {"~", "%"}, unsure=mark in {"?", "%"})
