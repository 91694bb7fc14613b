"""References in ready styles. A style gives runs of words, each upright or italic, so that one rule serves plain text and HTML.

Partial dates are given as far as they are known; a reference without title is described by what it is, in no quotation marks."""
from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from search.citations.dates import Parts, parts
from search.citations.people import person
from search.citations.reference import Reference

Run = tuple[str, bool]  # words, italic
DESCRIPTION = {"press-release": "Press release", "other": "Document"}


def styled(one: Reference, style: str, *, today: date | None = None) -> tuple[Run, ...]:
    """The reference in one of STYLES, as runs of upright and italic words."""
    return tuple(run for run in STYLES[style](one, today or date.today()) if run[0])


def as_text(runs: Sequence[Run]) -> str:
    """Plain text."""
    return "".join(words for words, _ in runs)


def as_html(runs: Sequence[Run]) -> str:
    """HTML with <i> for italics; everything else escaped."""
    return "".join(f"<i>{escape(words)}</i>" if italic else escape(words) for words, italic in runs)


def chicago(one: Reference, today: date) -> list[Run]:
    """A note of the Chicago Manual: names in their order, commas between."""
    who = _straight(one.quoted or one.authors, last=" and ", most=3)
    told = f"quoted in {_straight(one.authors, last=' and ', most=3)}" if one.quoted and one.authors else ""
    kind = f"interview by {_straight(one.interviewers, last=' and ', most=3)}" if one.interviewers else ""
    lead = ", ".join(part for part in (who, told) if part)
    runs: list[Run] = [(f"{lead}, " if lead else "", False)]
    runs.append((f"“{_comma(_within(one.title))}” " if one.title else f"{_description(one)}, ", False))
    runs.append((f"{kind}, " if kind else _genre(one, "{}, ", named=bool(one.title)), False))
    runs += _italic(one.source, ", ")
    rest = [_american(one.date) or "undated", one.passage or "", one.archive, one.url]
    return [*runs, (", ".join(part for part in rest if part) + ".", False)]


def apa(one: Reference, today: date) -> list[Run]:
    """APA, 7th edition: (year, month day), the title in italics in sentence case as it stands, what it is in brackets."""
    names = [person(name).initials for name in one.authors]
    who = _listed(names, last=", & ", most=20) or one.source or ""
    asked = f"Interview by {_listed(_asked_by(one), last=' & ', most=3)}" if one.interviewers else ""
    kind = f"[{asked or _description(one)}]"
    named: list[Run] = [(one.title, True), (f" {kind}. ", False)] if one.title else [(f"{kind}. ", False)]
    day: Run = (f"({_apa_date(one.date)}). ", False)
    runs: list[Run] = [(f"{_stop(who)} ", False), day, *named] if who else [*named, day]  # nobody is named: the title comes first
    runs.append((_stop(one.source) + " " if one.source and one.source != who else "", False))
    runs.append((_stop(one.archive) + " " if one.archive and one.archive != one.source else "", False))
    told = f" (quoting {_listed(list(one.quoted), last=' and ', most=3)})" if one.quoted else ""
    return [*runs, (one.url + told, False)]


def mla(one: Reference, today: date) -> list[Run]:
    """MLA, 9th edition: elements in their order, the kind at the end."""
    lead = _mla_names(one.quoted or one.authors)
    told = f"Quoted in {_straight(one.authors, last=' and ', most=2)}, " if one.quoted and one.authors else ""
    runs: list[Run] = [(f"{_stop(lead)} " if lead else "", False), (told, False)]
    runs.append((f"“{_stop(_within(one.title))}” " if one.title else f"{_description(one)}. ", False))
    asked = f"Interview conducted by {_straight(one.interviewers, last=' and ', most=2)}. "
    runs.append((asked if one.interviewers else "", False))
    runs += _italic(one.source, ", ")
    rest = [_british(one.date, short=True), one.passage or ""]
    runs.append(("".join(f"{part}, " for part in rest if part), False))
    runs += _italic(one.archive if one.archive != one.source else None, ", ")
    return [*runs, (_bare(one.url) + ".", False), (_genre(one, " {}.", named=bool(one.title and not one.interviewers)), False)]


def harvard(one: Reference, today: date) -> list[Run]:
    """Harvard as Cite Them Right has it: (year) 'title', source, day month, and when it was looked at."""
    points = parts(one.date)
    who = _listed([person(name).initials for name in one.authors], last=" and ", most=3) or one.source or ""
    told = f", quoting {_listed(list(one.quoted), last=' and ', most=3)}" if one.quoted else ""
    runs: list[Run] = [(f"{who}{told} " if who else "", False), (f"({_year(points) or _literal(one.date) or 'no date'}) ", False)]
    runs.append((f"‘{one.title}’, " if one.title else f"{_description(one)}, ", False))
    asked = f"interview by {_listed(_asked_by(one), last=' and ', most=3)}, "
    runs.append((asked if one.interviewers else _genre(one, "{}, ", named=bool(one.title)), False))
    runs += _italic(one.source if one.source != who else None, ", ")
    rest = [_british(one.date, year=False), one.passage or "", one.archive]
    runs.append((", ".join(part for part in rest if part) or ("" if one.date else "undated"), False))
    return [*runs, (f". Available at: {one.url} (Accessed: {today.day} {today:%B %Y}).", False)]


STYLES: dict[str, Callable[[Reference, date], list[Run]]] = {"chicago": chicago, "apa": apa, "mla": mla, "harvard": harvard}


def _description(one: Reference) -> str:
    return DESCRIPTION.get(one.kind, one.kind.capitalize())


def _genre(one: Reference, form: str, *, named: bool) -> str:
    """What kind of text it is, where the title does not stand for it and a newspaper's article needs no word."""
    if not named or one.kind in ("article", "other"):
        return ""
    return form.format(_description(one).lower() if form[0] == "{" else _description(one))


def _listed(names: Sequence[str], *, last: str, most: int) -> str:
    if len(names) > most:
        return f"{names[0]} et al."
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + last + names[-1] if names else ""


def _straight(names: Sequence[str], *, last: str, most: int) -> str:
    return _listed([person(name).straight for name in names], last=last, most=most)


def _asked_by(one: Reference) -> list[str]:
    return [person(name).initials_first for name in one.interviewers]


def _mla_names(names: Sequence[str]) -> str:
    if not names:
        return ""
    first = person(names[0]).inverted
    if len(names) == 1:
        return first
    return f"{first}, and {person(names[1]).straight}" if len(names) == 2 else f"{first}, et al."


def _italic(words: str | None, after: str) -> list[Run]:
    return [(words, True), (after, False)] if words else []


def _stop(words: str) -> str:
    return words if words.endswith((".", "?", "!", "…", "؟", "。")) else words + "."


def _comma(words: str) -> str:
    return words if words.endswith(("?", "!", "…", "؟")) else words + ","


def _within(title: str) -> str:
    """A title that stands between quotation marks: its own are single ones."""
    return title.replace("“", "‘").replace("”", "’")


def _bare(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://")


def _year(points: Sequence[Parts]) -> str:
    years = [("c. " if point.about else "") + str(point.year) + ("?" if point.unsure else "") for point in points]
    return "–".join(dict.fromkeys(years))


def _american(edtf: str | None) -> str:
    """May 12, 2021; May 12–14, 2021; March 2022; about 2018; Summer 1984."""
    if days := _days(edtf):
        return f"{days[0].month_name} {days[1]}, {days[0].year}"
    found = []
    for point in parts(edtf):
        words = (point.month_name or "", f"{point.day}," if point.day else "", str(point.year))
        found.append(_marked(point, " ".join(word for word in words if word)))
    return "–".join(found) or _literal(edtf)


def _british(edtf: str | None, *, year: bool = True, short: bool = False) -> str:
    """12 May 2021; with `short` months of more than four letters are cut as MLA cuts them."""
    if days := _days(edtf):
        return f"{days[1]} {_month(days[0], short=short)}" + (f" {days[0].year}" if year else "")
    found = []
    for point in parts(edtf):
        month = _month(point, short=short)
        words = " ".join(part for part in (str(point.day or ""), month, str(point.year) if year else "") if part)
        found.append(_marked(point, words) if year else words)
    return "–".join(dict.fromkeys(part for part in found if part)) or (_literal(edtf) if year else "")


def _month(point: Parts, *, short: bool) -> str:
    month = point.month_name or ""
    if not short or point.season or len(month) <= 4:
        return month
    return ("Sept" if month == "September" else month[:3]) + "."


def _days(edtf: str | None) -> tuple[Parts, str] | None:
    """Of some days in a row of one month: the first, and the days as one."""
    points = parts(edtf)
    if len(points) != 2 or not all(point.day and not point.about and not point.unsure for point in points):
        return None
    first, last = points
    return (first, f"{first.day}–{last.day}") if (first.year, first.month) == (last.year, last.month) else None


def _apa_date(edtf: str | None) -> str:
    if days := _days(edtf):
        return f"{days[0].year}, {days[0].month_name} {days[1]}"
    found = []
    for point in parts(edtf):
        day = " ".join(part for part in (point.month_name or "", str(point.day or "")) if part)
        found.append(("ca. " if point.about else "") + f"{point.year}{'?' if point.unsure else ''}" + (f", {day}" if day else ""))
    return "–".join(found) or _literal(edtf) or "n.d."


def _marked(point: Parts, words: str) -> str:
    return ("about " if point.about else "") + words + ("?" if point.unsure else "")


def _literal(edtf: str | None) -> str:
    """A date we cannot take apart, as it stands."""
    return "" if parts(edtf) else edtf or ""
