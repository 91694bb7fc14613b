"""How values look in a page: dates, languages, numbers, names, marked words. Values in, words or markup out; Jinja's filters."""
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from flask import Flask
from markupsafe import Markup, escape

from archive.addresses import document_path, speaker_path
from archive.dates import readable
from search.cards import MARKS
from search.verify.report import match_path
from webui import languages
from webui.holdings import held
from webui.interface import _, current

MACHINE_DATE = re.compile(r"(\d{4})(-(0[1-9]|1[0-2])(-\d\d)?)?")  # what <time datetime> takes
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SEASON = re.compile(r"(\d{4})-(2[1-4])")


def install(app: Flask) -> None:
    """Give the templates these filters."""
    for function in (when, moment, readable_date, language_name, kind_name, number, title_of, document_href, speaker_href, marked, excerpt, match_href, lang, quoted, size):
        app.jinja_env.filters[function.__name__] = function


def when(edtf: str | None) -> Markup:
    """A date as people read it, in <time> where a machine can read it too; nothing when unknown."""
    return _when(edtf, current().language) if edtf else Markup("")


@lru_cache(maxsize=4096)
def _when(edtf: str, language: str) -> Markup:
    """The same for the language of the request, which it is kept for."""
    words = readable_date(edtf)
    bare = edtf.rstrip("?~%")
    if MACHINE_DATE.fullmatch(bare):
        return Markup('<time datetime="{}">{}</time>').format(bare, words)
    return Markup("<span>{}</span>").format(words)


def readable_date(edtf: str | None) -> str:
    """A date as people read it, without markup."""
    if not edtf:
        return ""
    return " – ".join("…" if part in ("", "..") else _said(part) for part in edtf.split("/"))


def _said(edtf: str) -> str:
    """One date in the reader's language; `archive.dates` knows the months, the interface the rest."""
    doubt = edtf[-1:] if edtf[-1:] in "~%?" else ""
    bare = edtf.rstrip("~%?")
    seasons = {"21": _("spring %(year)s"), "22": _("summer %(year)s"), "23": _("autumn %(year)s"), "24": _("winter %(year)s")}
    season = SEASON.fullmatch(bare)
    words = seasons[season[2]] % {"year": season[1]} if season else _day(bare)
    if doubt in ("~", "%"):
        return _("about %(date)s") % {"date": words}
    return _("%(date)s, uncertain") % {"date": words} if doubt else words


def _day(bare: str) -> str:
    """A whole day as the reader's language writes it ("12. Mai 2021"); shorter dates as everywhere."""
    language = current().language
    if language != languages.SOURCE and WHOLE_DAY.fullmatch(bare):
        from babel.dates import format_date

        try:
            return str(format_date(date.fromisoformat(bare), format="long", locale=language))
        except ValueError:
            return bare
    return readable(bare, language)


def moment(stamp: str | None) -> Markup:
    """An ISO time in UTC as a day people read."""
    return when(stamp[:10]) if stamp else Markup("")


def language_name(code: str | None) -> str:
    """What a language is called in the reader's language."""
    return languages.name_of(code, current().language) if code else _("language unknown")


def kind_name(kind: str) -> str:
    """What a kind of document is called."""
    names = {
        "article": _("article"), "interview": _("interview"), "speech": _("speech"), "statement": _("statement"), "leaflet": _("leaflet"),
        "letter": _("letter"), "minutes": _("minutes"), "press-release": _("press release"), "debate": _("debate"), "report": _("report"),
        "other": _("text"),
    }  # fmt: skip
    return names.get(kind, kind)


def number(value: int) -> str:
    """A whole number with the reader's separators."""
    return str(value) if -1000 < value < 1000 else _number(value, current().language)


@lru_cache(maxsize=4096)
def _number(value: int, language: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=language))


def title_of(document: Any) -> str:
    """The title, or what it is when it has none."""
    return document.title or _("%(kind)s without a title") % {"kind": kind_name(document.kind).capitalize()}


def document_href(document: Any, anchor: str = "", **parameters: Any) -> str:
    """The page of a document."""
    return current().at(document_path(document.id, document.slug or "", anchor=anchor), **parameters)


def match_href(match: Any) -> str:
    """Where words stand in their document."""
    return current().at(match_path(match))


def speaker_href(name: str) -> str:
    """The page of a speaker, by display name."""
    slug = held().slugs().get(name)
    return current().at(speaker_path(slug)) if slug else current().at("/search", speaker=name)


def lang(code: str | None) -> Markup:
    """The attribute of words that are not in the page's language. Their direction is theirs: <bdi> or dir="auto" beside it."""
    return _lang(code) if code and code != current().language else Markup("")


@lru_cache(maxsize=1024)
def _lang(code: str) -> Markup:
    return Markup(' lang="{}"').format(code)


def quoted(words: str, code: str | None) -> str:
    """Words in the quotation marks of their language."""
    marks = MARKS.get((code or "").split("-")[0], "“”")
    return f"{marks[0]}{words}{marks[1]}"


def marked(text: str, marks: Iterable[Sequence[int]], first: int | None = None) -> Markup:
    """Text with <mark> around these spans; numbered from `first` where they can be walked to."""
    parts: list[Markup] = []
    at = 0
    for count, (start, end) in enumerate(sorted((mark[0], mark[1]) for mark in marks)):
        if start < at or end > len(text):
            continue
        number_ = Markup(' id="m{}"').format(first + count) if first is not None else Markup("")
        parts += [escape(text[at:start]), Markup("<mark{}>").format(number_), escape(text[start:end]), Markup("</mark>")]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


def excerpt(passage: Any) -> Markup:
    """A passage found, or the best stretch of it where it is long, with its marks; a new paragraph begins a line of its own."""
    start, end = passage.window
    marks = [(mark[0] - start, mark[1] - start) for mark in passage.marks if start <= mark[0] and mark[1] <= end]
    words = marked(passage.text[start:end], marks).replace("\n\n", Markup("\n<br>\n"))
    return Markup("… " if start > 0 else "") + words + Markup(" …" if end < len(passage.text) else "")


def size(count: int) -> str:
    """A number of bytes as people read it."""
    return f"{count} B" if count < 1000 else f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
