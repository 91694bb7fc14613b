"""`/speakers` and `/speaker/slug`: everybody whose words are held, and one of them."""
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, jsonify, redirect, render_template, request

from archive import names
from archive.addresses import speaker_path
from archive.catalogue import Speaker, Summary
from search.citations.people import filed
from search.results import document_json
from webui import charts, near, showing
from webui.asking import clean, whole
from webui.documents import Answer, script_json
from webui.errors import Missing
from webui.holdings import absolute, held
from webui.interface import _, current, ngettext
from webui.paging import Paging, paging
from webui.quotes import quotes_of

pages = Blueprint("speakers", __name__)
PER_PAGE = 300
WORKS = 30
QUOTES = 5
COMPANIONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The speakers under one letter."""

    label: str
    anchor: str
    speakers: tuple[Speaker, ...]


@pages.record_once
def filters(state: Any) -> None:
    """What the templates say of a speaker."""
    app: Flask = state.app
    app.jinja_env.filters["years_of"] = years_of
    app.jinja_env.filters["other_names"] = other_names


@pages.get("/speakers")
def speakers() -> str:
    """Everybody, by letter or by how much there is of them, or those with some letters in their name."""
    name = clean(request.args.get("name", ""))[:200]
    sort = request.args.get("sort") if request.args.get("sort") in ("texts", "newest") else "name"
    page = whole(request.args.get("page"), usual=1, most=1000)
    found = _found(name, str(sort))
    where = paging(page, len(found), PER_PAGE, lambda n: current().at("/speakers", name=name, sort=sort if sort != "name" else None, page=n if n > 1 else None))
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    total = len(held().speaker_paths())
    lead = ngettext("%(num)s person or body whose words are held.", "%(num)s people and bodies whose words are held.", total) % {"num": showing.number(total)}
    return render_template(
        "speakers.html", name=name, sort=sort, found=len(found), lead=lead, paging=where, letters=_index(found, where) if sort == "name" else [],
        sections=_letters(shown) if sort == "name" else [Letter(label="", anchor="all", speakers=tuple(shown))] if shown else [],
    )  # fmt: skip


@pages.get("/speaker/<slug>")
def speaker(slug: str) -> Answer:
    """One speaker."""
    one = find(slug)
    if one.slug != slug:
        return redirect(current().at(speaker_path(one.slug)), 301)
    works = held().kept(("works", slug), lambda: _works(one.name))
    years = Counter(int(work.date_from[:4]) for work in works if work.date_from)
    return render_template(
        "speaker.html", speaker=one, lead=_lead(one), works=works[:WORKS], quotes=quotes_of(one.name, QUOTES), companions=_companions(one.name, works), typical=held().kept(("typical", slug), lambda: near.typical_words(one.name)),
        years=charts.year_bars(years.items(), lambda first, last: current().at("/search", speaker=one.name, from_=first, to=last)),
        json_ld=script_json({
            "@context": "https://schema.org", "@type": "Person", "name": one.name, "url": absolute(speaker_path(one.slug)), "alternateName": other_names(one)
        }),
    )  # fmt: skip


@pages.get("/speaker/<slug>.json")
def speaker_as_json(slug: str) -> Answer:
    """One speaker, with all texts."""
    one = find(slug)
    if one.slug != slug:
        return redirect(current().at(speaker_path(one.slug) + ".json"), 301)
    works = held().kept(("works", slug), lambda: _works(one.name))
    return jsonify({
        "name": one.name, "slug": one.slug, "variants": other_names(one), "documents": one.documents, "first": one.first, "last": one.last,
        "texts": [document_json(work) for work in works], "href": speaker_path(one.slug),
    })  # fmt: skip


def years_of(one: Speaker) -> str:
    """From when to when there is something by a speaker: "2018–2024"."""
    first, last = (one.first or "")[:4], (one.last or "")[:4]
    return first if first == last else f"{first}–{last}"


def other_names(one: Speaker) -> list[str]:
    """The spellings of a name beside the one that is shown."""
    return [variant for variant in one.variants if variant != one.name]


def find(slug: str) -> Speaker:
    """The speaker with this address, or with the one it has become. Raises NotHeld."""
    catalogue = held().catalogue
    one = catalogue.speaker(slug) or catalogue.speaker(catalogue.speaker_redirect(slug) or slug)
    if one is None:
        raise Missing(_("Nobody held here has the address “%(slug)s”.") % {"slug": slug[:100]})
    return one


def _found(name: str, sort: str) -> Sequence[Speaker]:
    everybody = held().kept("by name", lambda: sorted(held().catalogue.speakers(), key=lambda one: _collated(one.name)))
    wanted = [one for one in everybody if _has(one, name)] if name else everybody
    if sort == "texts":
        return sorted(wanted, key=lambda one: -one.documents)
    return sorted(wanted, key=lambda one: one.last or "", reverse=True) if sort == "newest" else wanted


def _has(one: Speaker, name: str) -> bool:
    wanted = (names.key(name), names.latin(name).casefold())
    return any(part and part in spelling for each in (one.name, *one.variants) for spelling in (names.key(each), names.latin(each).casefold()) for part in wanted)


def _collated(name: str) -> Any:
    """The order of a dictionary, also for Cyrillic, German, Polish and Turkish names (Unicode's own collation)."""
    from webui.collation import key

    return key(_letter(name)), key(filed(name))


def _letters(found: Sequence[Speaker]) -> list[Letter]:
    by_letter: dict[str, list[Speaker]] = {}
    for one in found:
        by_letter.setdefault(_letter(one.name), []).append(one)
    return [Letter(label=letter, anchor=_anchor(letter), speakers=tuple(group)) for letter, group in by_letter.items()]


def _index(found: Sequence[Speaker], where: Paging) -> list[tuple[str, str]]:
    """Every letter with the address of its first name, which may be on another page."""
    first: dict[str, int] = {}
    for n, one in enumerate(found):
        first.setdefault(_letter(one.name), n // PER_PAGE + 1)
    return [(letter, ("" if page == where.page else where.href(page)) + f"#{_anchor(letter)}") for letter, page in first.items()]


def _anchor(letter: str) -> str:
    return "letter-" + "-".join(f"{ord(one):x}" for one in letter)


def _letter(name: str) -> str:
    first = (filed(name) or "#")[0]
    return unicodedata.normalize("NFD", first)[0].upper() if "LATIN" in unicodedata.name(first, "") else first.upper()


def _lead(one: Speaker) -> str:
    texts = ngettext("%(num)s text", "%(num)s texts", one.documents) % {"num": showing.number(one.documents)}
    first, last = (one.first or "")[:4], (one.last or "")[:4]
    if not first:
        return f"{texts}."
    return (_("%(texts)s from %(first)s.") if first == last else _("%(texts)s from %(first)s to %(last)s.")) % {"texts": texts, "first": first, "last": last}


def _works(name: str) -> list[Summary]:
    """Summaries of everything somebody speaks in, newest first."""
    return held().catalogue.listing(speaker=name)[::-1]


def _companions(name: str, works: Sequence[Summary]) -> list[tuple[str, int]]:
    return Counter(other for work in works for other in work.speakers if other != name).most_common(COMPANIONS)
