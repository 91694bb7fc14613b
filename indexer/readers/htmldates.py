"""A page's tree in, the days that it states or prints for its publication out, best first. A day of change is no day of publication."""
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import unquote, urlparse

from indexer import dating
from indexer.blocks import Stated
from indexer.cues import Cued
from indexer.readers import jsonld
from indexer.readers.htmlfacts import Facts
from indexer.readers.htmlpage import Node

METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "citation_publication_date", "citation_date", "citation_online_date",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dc.date.publication", "dcterms.available", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "published_at", "publication_date", "publicationdate", "date_published", "published-date",
    "article_date_original", "originalpublicationdate", "ptime", "pdate", "cxenseparse:recs:publishtime", "bt:pubdate", "article.published", "article.created",
    "rnews:datepublished", "date.created", "date_created", "datecreated", "created", "creation_date", "sit_date", "og:pubdate", "vr:published_time", "dateposted",
    "displaydate", "iso-8601-publish-date", "shareaholic:article_published_time", "og:release_date", "date", "article:post_date", "dcsext.articlefirstpublished")
GENERAL = ("date", "dc.date", "dcterms.date")  # often the day of the last change: what the page prints goes before them
STRONG = Cued(re.compile(r"(?:^|[\s_-])(?:publish\w*|date-?published|pub-?date|pubdate|entry-?date|post-?date|posted-?on|article-?date|news-?date|\w*datum|dateline|date-header|"
                    r"publi(?:cation|shed|é|cado)\w*|story-?date|blog-?date|timedata|newsitem-time|submitted|created|erstellt|fecha)(?:$|[\s_-])"),
               ("publi", "date", "datum", "posted", "time", "submitted", "created", "erstellt", "fecha"))
WEAK = Cued(re.compile(r"(?:^|[\s_-])(?:\w*date\w*|\w*time\w*|meta\w*|post-?meta|entry-?meta|post-?info|article-?info|byline|infos?|day|metadata|author\w*|kicker|details?|postmetadata)(?:$|[\s_-])"),
             ("date", "time", "meta", "info", "byline", "day", "author", "kicker", "detail"))
NAMED = frozenset((*STRONG.cues, *WEAK.cues))  # one of these stands in the name of an element that holds the day
UPDATED = Cued(re.compile(r"updat|modif|aktualisiert|geändert|mis à jour|actualizad|aggiornat|оновлен|обновлен|zuletzt|last[ -](?:edit|chang)|змінено|uppdaterad|aktuelle zeit|current time|it is now|es ist jetzt|today is|heute ist|copyright|©"),
                ("updat", "modif", "aktual", "geändert", "mis à", "actualizad", "aggiornat", "оновлен", "обновлен", "zuletzt", "last", "змінено", "uppdaterad", "aktuelle", "current", "it is", "es ist", "today", "heute", "copyright", "©"))
SAID = re.compile(r"(?:published|posted|written|veröffentlicht|erschienen|erstellt|geschrieben|verfasst|eingestellt|publié|publicado|pubblicato|opublikowan\w+|опубліковано|опубликовано|publicerad|"
                  r"(?:beitrag|artikel|eintrag|post|entry|article) (?:wurde|was))(?:\s+(?:on|am|le|el|il|vor|von|by|um|at|:)?)?[^.!?\d]{0,40}$", re.I)
HELD = re.compile(r'"(?:publish(?:ed)?_?(?:date|at|on|time)|date_?published|publication_?date|first_?published(?:_?(?:at|date))?)"\s*:\s*"(\d{4}-\d\d-\d\d)(?!\d)[^"]{0,20}"', re.I)
AS_OF = re.compile(r"\bstand\b|\bas of\b|\bà jour\b", re.I)  # the day of a last look at it: good where no other is stated
SHORTEST, LONGEST = 4, 160  # letters of an element that prints a date
MOST = 2 * LONGEST  # with the spaces between its parts
BEFORE, NEAR = -15, 60  # elements before and after the headline in which a bare date is the page's own
LONGEST_BARE = 70  # letters of an element that prints a day though nothing says that it does
NEVER = frozenset(("script", "style", "body", "html", "table", "option"))
FIGURE = re.compile(r"\d")
STAMPS = frozenset(("datetime", "title"))  # attributes in which a day may stand
HINT = re.compile(r"\d(?:\d{3}|\d?\.\d{1,2}\.\d{2})")  # 2012, 8.5.12


@dataclass(frozen=True, slots=True)
class _Printed:
    """A day that an element prints, and how surely it is the page's own."""

    day: str
    text: str
    rule: str
    weight: float


def stated(page: Facts, addresses: list[str]) -> Iterator[Stated]:
    """What the page states in its head, what it prints near its headline, what its address and window title say."""
    printed = tuple(_printed(page))
    shown = next((said.value for said in printed if said.confidence > 0.9 and not AS_OF.search(said.text or "")), None) or next((said.value for said in _in_addresses(addresses)), None)
    for node in page.nodes:
        for key in ("datePublished", "dateCreated", "uploadDate"):
            said = jsonld.text(node.get(key))
            if found := _local(said, shown):
                yield Stated(value=found, rule=f"json-ld:{key}", text=said, confidence=0.97)
    yield from _in_metas([name for name in METAS if name not in GENERAL], page.metas, shown)
    for element in page.stating:
        if _states_day(element):
            said = element.get("datetime") or element.get("content") or element.get("title") or page.words(element)
            if found := _local(said, shown):
                yield Stated(value=found, rule="microdata:datePublished", text=page.words(element) or said, confidence=0.95)
    yield from (said for said in printed if said.confidence > 0.9)
    yield from _in_metas(GENERAL, page.metas, shown)
    yield from printed
    yield from _in_addresses(addresses)
    yield from _elsewhere(page)


def _states_day(element: Node) -> bool:
    return element.get("itemprop") in ("datePublished", "dateCreated") or element.get("property") in ("datePublished", "schema:datePublished") or "pubdate" in element.attributes


def _in_addresses(addresses: Iterable[str]) -> Iterator[Stated]:
    for address in addresses:
        if (found := dating.in_name(unquote(urlparse(address).path).replace("/", "-"))) and found.edtf and len(found.edtf) == 10:
            yield Stated(value=found.edtf, rule="html:address", text=address, confidence=0.8)


def _in_metas(names: Iterable[str], metas: dict[str, list[str]], shown: str | None) -> Iterator[Stated]:
    for name in names:
        for content in metas.get(name, ()):
            if found := _local(content, shown):
                yield Stated(value=found, rule=f"meta:{name}", text=content, confidence=0.95)


def day(text: str) -> str | None:
    """A stated date as EDTF; a time of day is left off, and a dummy is none."""
    text = text.strip()
    if match := re.match(r"(\d{4})-(\d{2})-(\d{2})(?!\d)", text):
        return dating.plain_iso(match[0])
    if match := re.match(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$", text):
        return dating.plain_iso("-".join(match.groups()))
    if re.fullmatch(r"\d{4}-\d{2}|\d{4}/\d{1,2}/\d{1,2}(?: .*)?", text):
        return dating.plain_iso("-".join(part.zfill(2) for part in re.findall(r"\d+", text)[:3]))
    found = dating.first(text) if len(text) < 100 else None
    return found.edtf if found and found.edtf and len(found.edtf) >= 7 else None


TIME = re.compile(r"\d{4}-\d\d-\d\d[T ](\d\d):\d\d(?::\d\d)?(?:\.\d+)?\s?(Z|UTC|GMT|[+-]00:?00)?$", re.I)
EAST, WEST = 14, 12  # hours by which clocks differ from UTC


def _local(text: str, shown: str | None) -> str | None:
    """A stated day, or the neighbouring day that the page shows, where the hour allows it: servers count in other time zones than readers."""
    found = day(text)
    if found is None or shown is None or len(found) != 10 or abs((date.fromisoformat(found) - date.fromisoformat(shown)).days) != 1:
        return found
    time = TIME.match(text.strip())
    if time is None:
        return shown
    return shown if (found < shown and int(time[1]) >= 24 - EAST) or (found > shown and int(time[1]) < WEST) else found


def _printed(page: Facts) -> Iterator[Stated]:
    found = [printed for element in _asked(page) if (printed := _of(element, page)) is not None]
    best = max(found, key=lambda x: x.weight, default=None)
    if best is not None:
        yield Stated(value=best.day, rule=best.rule, text=best.text, confidence=0.92 if best.weight > 3 else 0.9 if best.weight >= 2 else 0.8)


def _asked(page: Facts) -> list[Node]:
    """The few elements that may print the page's day, in reading order: those that are marked as one, and those near the headline; with a figure."""
    text = page.page.text
    asked = {*page.signed, *page.page.named("time"), *(element for element in page.beside(BEFORE, NEAR) if element.loose >= SHORTEST)}
    names = page.named_with(NAMED)
    return [element for element in page.elements if (element.name in names or element in asked) and element.stop - element.start < MOST
            and (FIGURE.search(text, element.start, element.stop) or not STAMPS.isdisjoint(element.attributes))]


def _of(element: Node, page: Facts) -> _Printed | None:
    """The day that this element prints, weighed by its name and by how far from the headline it stands."""
    if element.tag in NEVER:
        return None
    distance = None if page.place is None else element.place - page.place
    near = distance is not None and BEFORE <= distance <= NEAR
    strong, weak = _strength(element.name) if element.attributes else (False, False)
    weak = weak or element.tag == "time" or element in page.signed
    if not (strong or weak or (near and HINT.search(page.page.text, element.start, element.stop) and HINT.search(_own(element, page)))):
        return None
    stamp = element.get("datetime") or (element.get("title") if strong or element.tag in ("abbr", "time") else "")
    text = page.page.apart(element)
    if len(text) > LONGEST or not (FIGURE.search(text) or FIGURE.search(stamp)) or page.is_elsewhere(element):
        return None
    found = _own_day(text, element.name) or (day(stamp) if stamp and not _is_of_change(element.name + text) else None) or (_either_way(text, page.language) if strong or weak else None) or _short_year(text)
    if found is None or len(found) != 10 or (not (strong or weak) and len(text) > LONGEST_BARE):
        return None
    weight = (3.0 if strong else 2.0 if weak else 1.4) + (1.2 if near else 0.0) + (0.3 if distance is not None and 0 <= distance <= NEAR else 0.0)
    return _Printed(found, text or stamp, "html:time" if element.tag == "time" else "html:date", weight)


def _own(element: Node, page: Facts) -> str:
    """The words that stand in no element within it."""
    return (element.text or "") + "".join(inner.tail or "" for inner in page.page.nodes[element.place + 1: element.end] if inner.up is element)


@lru_cache(maxsize=4096)  # the names of a site's elements come again and again
def _strength(name: str) -> tuple[bool, bool]:
    """Whether an element's name says that it holds the day, and whether that it may."""
    small = name.lower()
    return STRONG.search(small) is not None, WEAK.search(small) is not None


@lru_cache(maxsize=64)  # an element often says the same as the one around it
def _dates(text: str) -> tuple[dating.Found, ...]:
    return tuple(dating.find(text))


def _own_day(text: str, name: str) -> str | None:
    """The first day in the text that is not one of a change."""
    for found in _dates(text):
        if found.edtf and len(found.edtf) == 10 and not _is_of_change(text[max(0, found.start - 40): found.start]) and not _is_of_change(name):
            return found.edtf
    return None


def _is_of_change(text: str) -> bool:
    return UPDATED.search(text.lower()) is not None


def _either_way(text: str, language: str) -> str | None:
    """A day that could be a month, read as the page's language reads it; English says nothing unless it says which English."""
    match = re.match(r"\W*(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", text)
    if not match or language in ("", "en"):
        return None
    first, second, year = match.groups()
    month, of_month = (first, second) if language.startswith(("en-us", "en_us", "fil")) else (second, first)
    return dating.plain_iso(f"{year}-{month.zfill(2)}-{of_month.zfill(2)}")


SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d.]\d|\d)")


def _short_year(text: str) -> str | None:
    """8.5.12, as it is printed beside a headline: day, month, year."""
    match = SHORT_YEAR.search(text)
    if not match or _is_of_change(text):
        return None
    of_month, month, year = match.groups()
    century = "20" if int(year) <= date.today().year % 100 else "19"
    return dating.plain_iso(f"{century}{year}-{month.zfill(2)}-{of_month.zfill(2)}")


def _elsewhere(page: Facts) -> Iterator[Stated]:
    """"Published on …" in the running text, a day at the end of the window's title, or the one that the page's programs hold."""
    visible = page.page.visible[:60000]
    for found in dating.find(visible):
        if found.edtf and len(found.edtf) == 10 and SAID.search(visible[max(0, found.start - 80): found.start]):
            yield Stated(value=found.edtf, rule="html:published-on", text=visible[max(0, found.start - 40): found.end], confidence=0.85)
            break
    in_title = dating.first(page.window)
    if in_title and in_title.edtf and len(in_title.edtf) == 10:
        yield Stated(value=in_title.edtf, rule="html:title", text=page.window, confidence=0.7)
    held = [match for node in page.page.named("script") for match in HELD.finditer(node.text or "")]
    if len({match[1] for match in held}) == 1 and (found_day := day(held[0][1])):
        yield Stated(value=found_day, rule="html:script", text=held[0][0], confidence=0.7)
