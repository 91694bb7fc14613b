"""How values look in a page: dates, languages, numbers, names, marked words. Values in, words or markup out; Jinja's filters."""
import html
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from flask import Flask
from markupsafe import Markup

from archive.addresses import document_path, speaker_path
from archive.dates import readable
from search.cards import MARKS
from search.highlight import TITLE
from search.verify.report import match_path
from webui import languages
from webui.holdings import held
from webui.interface import Interface, _, current, noop

MACHINE_DATE = re.compile(r"(\d{4})(-(0[1-9]|1[0-2])(-\d\d)?)?")  # what <time datetime> takes
KINDS = {
    "article": noop("article"), "interview": noop("interview"), "speech": noop("speech"), "statement": noop("statement"), "leaflet": noop("leaflet"),
    "letter": noop("letter"), "minutes": noop("minutes"), "press-release": noop("press release"), "debate": noop("debate"), "report": noop("report"),
    "other": noop("text"),
}  # fmt: skip
OF_DATES = (  # what archive.dates.PHRASES says
    noop("spring %(year)s"), noop("summer %(year)s"), noop("autumn %(year)s"), noop("winter %(year)s"), noop("%(year)ss"), noop("about %(date)s"), noop("%(date)s, uncertain"),
)  # fmt: skip


def install(app: Flask) -> None:
    """Give the templates these filters."""
    for function in (when, moment, readable_date, language_name, kind_name, number, title_of, document_href, speaker_href, speaker_path, named, marked, excerpt, match_href, lang, quoted, size):
        app.jinja_env.filters[function.__name__] = function


def when(edtf: str | None) -> Markup:
    """A date as people read it, in <time> where a machine can read it too; nothing when unknown."""
    return _when(edtf, current().language) if edtf else Markup("")


@lru_cache(maxsize=20_000)
def _when(edtf: str, language: str) -> Markup:
    """The same for the language of the request, which it is kept for."""
    words = readable_date(edtf)
    bare = edtf.rstrip("?~%")
    if MACHINE_DATE.fullmatch(bare):
        return Markup('<time datetime="{}">{}</time>').format(bare, words)
    return Markup("<span>{}</span>").format(words)


def readable_date(edtf: str | None) -> str:
    """A date as people read it, without markup."""
    return readable(edtf, current().language, _) if edtf else ""


def moment(stamp: str | None) -> Markup:
    """An ISO time in UTC as a day people read."""
    return when(stamp[:10]) if stamp else Markup("")


def language_name(code: str | None) -> str:
    """What a language is called in the reader's language."""
    return languages.name_of(code, current().language) if code else _("language unknown")


def kind_name(kind: str) -> str:
    """What a kind of document is called."""
    return _(KINDS[kind]) if kind in KINDS else kind


def number(value: int) -> str:
    """A whole number with the reader's separators."""
    return str(value) if -1000 < value < 1000 else _number(value, current().language)


@lru_cache(maxsize=4096)
def _number(value: int, language: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=language))


def title_of(document: Any) -> str:
    """The title, or what it is when it has none; of a very long one the beginning."""
    title: str = document.title or _("%(kind)s without a title") % {"kind": kind_name(document.kind).capitalize()}
    return title if len(title) <= TITLE else title[:TITLE].rsplit(" ", 1)[0] + " …"


def document_href(document: Any, anchor: str = "", **parameters: Any) -> str:
    """The page of a document."""
    return current().at(document_path(document.id, document.slug or "", anchor=anchor), **parameters)


def match_href(match: Any) -> str:
    """Where words stand in their document."""
    return current().at(match_path(match))


def speaker_href(name: str) -> str:
    """The page of a speaker, by display name."""
    path = held().speaker_paths().get(name)
    return current().at(path) if path else current().at("/search", speaker=name)


def named(names: Iterable[str]) -> Markup:
    """Names, each leading to its page."""
    paths, ui = held().speaker_paths(), current()
    return Markup(", ".join([leading(name, paths.get(name), ui) for name in names]))


@lru_cache(maxsize=4096)
def leading(name: str, path: str | None, ui: Interface) -> str:
    """The markup of a name that leads to its page, or to what its bearer says where there is none."""
    href = ui.at(path) if path else ui.at("/search", speaker=name)
    return f'<a href="{html.escape(href)}"><bdi>{html.escape(name)}</bdi></a>'


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
    return Markup(_marked(text, sorted((mark[0], mark[1]) for mark in marks), first))


def excerpt(passage: Any) -> Markup:
    """A passage found, or the best stretch of it where it is long, with its marks; a new paragraph begins a line of its own."""
    start, end = passage.window
    words = _marked(passage.text[start:end], [(mark[0] - start, mark[1] - start) for mark in passage.marks if start <= mark[0] and mark[1] <= end])
    before, after = "… " if start > 0 else "", " …" if end < len(passage.text) else ""
    return Markup(before + words.replace("\n\n", "\n<br>\n") + after)


def _marked(text: str, marks: Iterable[tuple[int, int]], first: int | None = None) -> str:
    """A text's markup. Between tags quotation marks and apostrophes need no escaping, which a page has hundreds of pieces for."""
    parts: list[str] = []
    at = 0
    for count, (start, end) in enumerate(marks):
        if start < at or end > len(text):
            continue
        begun = "<mark>" if first is None else f'<mark id="m{first + count}">'
        parts += [html.escape(text[at:start], quote=False), begun, html.escape(text[start:end], quote=False), "</mark>"]
        at = end
    return "".join([*parts, html.escape(text[at:], quote=False)])


def size(count: int) -> str:
    """A number of bytes as people read it."""
    return f"{count} B" if count < 1000 else f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
