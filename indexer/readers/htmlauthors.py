"""What a page says of who wrote it in, the authors out: what it states in its head, if its readers see the name too, else what it prints."""
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from indexer import dating, people
from indexer.blocks import Stated
from indexer.cues import Cued, those_with
from indexer.dating.months import alternatives
from indexer.readers import jsonld
from indexer.readers.htmlfacts import Facts, plain
from indexer.readers.htmlpage import APART, Node

AUTHORS = ("author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "parsely-author", "sailthru.author", "byl",
           "article:author_name", "article_author", "shareaholic:article_author_name", "cxenseparse:author", "autor", "rbauthors", "vr:author", "dc.author", "citation_authors")
BYLINE = Cued(re.compile(r"(?:^|[\s_-])(?:by-?line\w*|author(?:s|name|-?name|-?link|-?info|__name|_name)?|article-?_?author\w*|post-?_?author|entry-?_?author|posted-?by|autor(?:en|in|name)?|autore|"
                    r"auteurs?|firma|writer|fn|contributor|artikel-?autor|news-?author|meta-?author|p-author|vcard|creator|c-byline|verfasser)(?:$|[\s_-])"),
               ("by", "author", "autor", "auteur", "firma", "writer", "fn", "contributor", "vcard", "creator", "verfasser"))
BY = re.compile(r"\s*+(?:(?:(?:posted|submitted|written|published|words|text|story|geschrieben|verfasst|erstellt|veröffentlicht|eingestellt|publié|écrit|publicado|escrito|scritto)\s+)?"
                r"(?:by|von|vom|par|por|di|da|av|door|af|przez|від|від\s+автора|от|بقلم|كتب|كتبت)\s*:?\s+|(?:author|autor|autorin|autoren|auteur|auteurs|text|texte|texto|testo|tekst|текст|слова|words|автор|автори|"
                r"авторы|作者|文|írta|yazan|kirjoittaja|skribent|autore|autori|författare|interview|redaktion|protokoll|bericht|kommentar|reportage)\s*[:：]\s*|(?:autor|autorin|author|auteur|блог)\s+|"
                r"(?:ein\s+)?(?:blog[\s-]?)?(?:beitrag|artikel|text|interview|kommentar|essay|bericht|gastbeitrag)\s+von\s+|-\s*(?=redaktion))", re.I)
FIRST_WORDS = ("-", *re.findall(r"[^\W\d_]{2,}|[\u3040-\u9fff]", BY.pattern))  # of a by-line; most other text begins with others
_FIRST_LETTERS = "".join(sorted({re.escape(letter) for word in FIRST_WORDS for letter in (word[0], word[0].upper())}))
_FIRST_WORD = rf"(?=[{_FIRST_LETTERS}]){alternatives(dict.fromkeys(FIRST_WORDS, 0))}"
FIRST = re.compile(rf"\s*+{_FIRST_WORD}", re.I)
FIRST_OF_PART = re.compile(APART + _FIRST_WORD, re.I)
BY_AFTER = re.compile(r"\d\W+(?:\w+ )?(?:by|von|par|por|di|av|af|door|przez|від)\s+(.+)$", re.I)
OF_TEXT = re.compile(r"\s*(?:text|texte|texto|testo|tekst|текст|слова|words|autor(?:in|en|e|i)?|authors?|auteurs?|автор(?:и|ы)?)\s*[:：]", re.I)  # in a list of credits the one that counts
GLUED = re.compile(r"(?:Author|Autor(?:in)?|Auteur|By|Von|Par|Por)(?=[A-ZÀ-Þ])")  # a label for screen readers, right before the name
SPLIT = re.compile(r"\s*[|•·/]\s*|\s+[–—-]\s+")
AFTER_NAME = re.compile(r"\s*(?:\||•|·|,|–|—|\s-\s|/|\bon\b|\bam\b|\bum\b|\bat\b|\ble\b|\bel\b|\bin\b|\bfor\b|\bfür\b|\bpour\b|\bpara\b|\d|\(|@|\n|\bveröffentlicht\b|\bpublished\b|\bposted\b|\bmis à jour\b|"
                        r"\S+@\S|\bRedakt\w+|\bReporter\b|\bCorrespondent\b|\bKorrespondent\w*|\bEditor\b|\bStaff\b|\bStand\b).*$", re.S)
OTHER_ROLE = Cued(re.compile(r"\b(?:übersetz\w*|translat\w*|traduc\w*|traduit|traduzione|przekład|tłumacz\w*|перекла\w*|перевод\w*|foto\w*|photo\w*|bild\w*|image|illustrat\w*|grafik|lektorat|moderat\w*|edited|curated)\b"),
                  ("übersetz", "translat", "tradu", "przekład", "tłumacz", "перекла", "перевод", "foto", "photo", "bild", "image", "illustrat", "grafik", "lektorat", "moderat", "edited", "curated"))
OTHER_ROLE_BEFORE = Cued(re.compile(OTHER_ROLE.rule.pattern + r"(?:\s+(?:by|von|par|por|di|av|af|door|de|przez))?\W*$"), OTHER_ROLE.cues)
WRITTEN_BY = re.compile(r"written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|автор|author|autor", re.I)
AUTHOR_LINK = Cued(re.compile(r"/(?<!licenses/)(?:authors?|autor(?:en|es)?|auteurs?|staff|contributors?|redakteure?|journalist\w*|writers?|by|users?)/[^/?#]+/?(?:[?#]|$)", re.I),
                   ("/author", "/autor", "/auteur", "/staff/", "/contributor", "/redakteur", "/journalist", "/writer", "/by/", "/user"))
PROFILE_LINK = Cued(re.compile(r"/(?:people|profil\w*|team|person(?:en)?)/[^/?#]+/?(?:[?#]|$)", re.I),  # of the staff, but of sportsmen and politicians too
                    ("/people/", "/profil", "/team/", "/person"))
USER = Cued(re.compile(r"(?:^|[\s_-])user-?name(?:$|[\s_-])"), ("user",))
PICTURE = Cued(re.compile(r"(?:^|[\s_-])(?:wp-caption|caption|credits?|copyright|license\w*|photo-?credit|image-?credit|bildnachweis|bildunterschrift|img-?(?:holder|wrap\w*)|image-?(?:holder|wrap\w*)|foto|photo)(?:$|[\s_-])"),
               ("caption", "credit", "copyright", "license", "bildnachweis", "bildunterschrift", "holder", "wrap", "foto", "photo"))
TEASER = re.compile(r"(?:^|[\s_-])(?:teasers?|related)(?:$|[\s_-])", re.I)  # an article that is named so, and that the headline is not in, is another page's
ABOUT_OTHERS = Cued(re.compile(r"(?:^|[\s_-])(?:comment|kommentar|respond|related|recent|popular|most-?read|widget|reply|tweet|next-?prev|post-?next|post-?prev|adjacent)"),
                    ("comment", "kommentar", "respond", "related", "recent", "popular", "read", "widget", "reply", "tweet", "next", "prev", "adjacent"))
BODY_CORPORATE = Cued(re.compile(r"(?:anstalt|institut|verband|verein|ministerium|gmbh|agentur|redaktion|zeitung|stiftung|universität|university|institute|foundation|association|press|news|media|"
                      r"kommission|behörde|amt|verlag|magazin\w*|blog)\b"),
                      ("anstalt", "institut", "verband", "verein", "ministerium", "gmbh", "agentur", "redaktion", "zeitung", "stiftung", "universit", "foundation", "association", "press", "news", "media",
                       "kommission", "behörde", "amt", "verlag", "magazin", "blog"))
NOBODY = re.compile(r"^(?:admin\w*|administrator|redaktion\w*|redaction|rédaction|redacci[oó]n|redazione|редакці\w+|редакци\w+|συντακτικ\w+.*|editor\w*|editorial.*|staff|team|webmaster|guest|gast\w*|anonym\w*|unknown|user|"
                    r"author|online|news|news desk|web|root|the editors|presse\w*|press|deutsche welle|n/a|none|null|posts? by .*|view all.*|alle? .*|more .*|mehr .*|.* staff|.*\b(?:facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|mastodon)\b.*)$")  # in small letters
SHORTEST, LONGEST = 3, 150  # letters of an element that names an author
LONGEST_BY = 100  # of one that nothing but its first word shows to be a by-line
MOST = 2 * LONGEST  # with the spaces between its parts
NAMED = (*BYLINE.cues, *USER.cues)  # one of these stands in the name of an element that names an author
LINKED = ("author", *AUTHOR_LINK.cues, *PROFILE_LINK.cues)  # and in what a link to one says of itself
YEAR = re.compile(rf"\d(?:{APART}?\d){{3}}")  # no day is printed without one
NEAR = (-15, 60)  # elements before and after the headline among which a by-line stands
NEAREST = (-6, 12)  # among which a name beside a date is one
MOST_FAR = 2  # names that by-lines away from the headline give, where one of them is the author
LONGEST_ALONE = 4  # words of a name without a sign
MOST_WORDS = 5  # of any name
BEGINNING = frozenset(("p", "div", "span", "td", "em", "i", "b", "strong", "li", "h2", "h3", "h4", "h5", "font", "small"))  # elements whose first word may show a by-line
DATED = frozenset(("p", "div", "span", "small", "li", "h6"))  # elements that may hold a name and a day
MOST_BEGINNING, MOST_DATED = 5, 4  # elements right in one of these, and of those
BESIDE = 14  # elements between two authors of one by-line


@dataclass(frozen=True, slots=True)
class _Printed:
    """Whom an element names, by which sign, how surely, and where it stands."""

    names: tuple[str, ...]
    rule: str
    weight: float
    place: int
    near: bool  # to the headline


def authors(page: Facts) -> tuple[Stated, ...]:
    """The first witness that names somebody who can be a person, and whom the page shows."""
    for rule, names in _stated(page):
        known = [name for name in names if _is_shown(name, page) and plain(name) not in page.sites]
        if known:
            return _as_stated(known, rule)
    return _best(page)


def _as_stated(names: list[str], rule: str) -> tuple[Stated, ...]:
    return tuple(Stated(value=name, rule=rule, text=name, confidence=0.9) for name in dict.fromkeys(names))


def _stated(page: Facts) -> Iterator[tuple[str, list[str]]]:
    for node in page.nodes:
        for key in ("author", "creator"):
            values = node.get(key)
            yield f"json-ld:{key}", [name for value in (values if isinstance(values, list) else [values]) for name in _names(_person(value, page))]
    for label, content in zip(page.metas.get("twitter:label1", ()), page.metas.get("twitter:data1", ()), strict=False):
        if WRITTEN_BY.search(label):
            yield "meta:twitter:data1", list(_names(content))
    for name in AUTHORS:
        yield f"meta:{name}", [n for content in page.metas.get(name, ()) if not content.startswith(("http", "@", "/")) for n in _names(content)]


def _person(value: Any, page: Facts) -> str:
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        value = page.named.get(value["@id"])
    if isinstance(value, dict) and "organization" in jsonld.types(value):
        return ""
    return jsonld.text(value)


def _best(page: Facts) -> tuple[Stated, ...]:
    """The surest of the printed by-lines, with those of the same kind right beside it."""
    found = [printed for element in _asked(page) if (printed := _of(element, page)) is not None]
    if len({x.names for x in found if x.rule == "html:dated-by"}) > 1:
        found = [x for x in found if x.rule != "html:dated-by"]  # a list of events
    best = max(found, key=lambda x: (x.weight, len(x.names), -x.place), default=None)
    if best is None:
        return ()
    far = {name for x in found if not x.near for name in x.names}
    if not best.near and best.weight < 3 and len(far) > MOST_FAR:
        return ()  # a list of other people's pages
    beside = [x for x in found if x.rule == best.rule and x.weight >= best.weight - 0.3 and abs(x.place - best.place) <= BESIDE]
    names = [name for x in found for name in x.names]
    return _as_stated([_bared(name, names) for x in sorted(beside, key=lambda x: x.place) for name in x.names], best.rule)


def _bared(name: str, names: list[str]) -> str:
    """The name without what stands after it, where another element holds it alone."""
    return min((other for other in names if name.startswith(f"{other} ")), key=len, default=name)


def _asked(page: Facts) -> list[Node]:
    """The few elements that may name the author, in reading order: those with a sign, those of which a part begins as a by-line does, and those beside the headline with a day."""
    short = [element for element in page.elements if SHORTEST < element.stop - element.start < MOST]
    names = page.named_with(NAMED)
    asked = {*page.stating, *_linked(page), *_beginning(short, page), *_with_day(page)}
    return [element for element in short if element.name in names or element in asked]


def _linked(page: Facts) -> set[Node]:
    """The links that may be an author's, by what they say of themselves or by the address that they stand in."""
    said = {link: f"{link.attributes.get('rel', '')} {link.attributes.get('href', '')}".lower() for link in page.page.named("a")}
    return {*those_with(said, LINKED).texts}.union(filter(_in_address, said) if any(page.page.named("address")) else ())


def _beginning(elements: list[Node], page: Facts) -> list[Node]:
    """Those of some elements of which a part may begin as a by-line does; each place is looked at once, however many elements hold it."""
    able = [element for element in elements if element.tag in BEGINNING and element.count <= MOST_BEGINNING]
    text = page.page.text
    likely = [part.start() for part in FIRST_OF_PART.finditer(text)]
    likely += [at for at in {element.start for element in able} if text[at] != APART and FIRST.match(text, at, at + MOST)]
    begun = sorted(at for at in likely if BY.match(text, at))
    begun.append(len(text))
    return [element for element in able if begun[bisect_left(begun, element.start)] < element.stop]


def _with_day(page: Facts) -> list[Node]:
    """The elements right beside the headline that hold a year, or stand right over one that does."""
    asked = [element for element in page.beside(*NEAREST) if element.tag in DATED and element.count <= MOST_DATED and SHORTEST < element.stop - element.start < MOST]
    return [element for element in asked if any(YEAR.search(page.page.text, node.start, node.stop) for node in (element, _under(element, page)) if node is not None)]


def _of(element: Node, page: Facts) -> _Printed | None:
    """Whom this element names as the author, weighed by its sign and by how far from the headline it stands."""
    distance = None if page.place is None else element.place - page.place
    near = distance is not None and NEAR[0] <= distance <= NEAR[1]
    sign = _sign(element, near=near) if element.attributes else None
    may_be_dated = distance is not None and NEAREST[0] <= distance <= NEAREST[1] and element.tag in DATED and element.count <= MOST_DATED
    text = _printed(element, page)
    if sign is None and element.tag in BEGINNING and element.count <= MOST_BEGINNING and len(text) < LONGEST_BY and BY.match(text):
        sign = "html:by", 2.0
    if not SHORTEST < len(text) < LONGEST or (sign is None and not (may_be_dated and (_has_day(text) or _is_over_day(element, text, page)))):
        return None
    rule, weight = sign or ("html:dated-by", 2.0)
    if _is_of_other(element, page, strict=weight < 3, is_labelled=OF_TEXT.match(text) is not None) or _is_after_other_role(element, page):
        return None
    named = _inner_name(element, page) if weight >= 3 else None
    names = _names(named or text, parted=rule == "html:dated-by")
    if rule == "html:dated-by":
        names = tuple(name for name in names or _after_day(text) if name[:1].isupper() and not people.is_organisation(name) and plain(name) not in plain(page.headline))[:1]  # in scripts without capitals any two words look like a name
    return _Printed(names, rule, weight + 1.2 * near + 0.5 * bool(BY.match(text)), element.place, near) if names else None


def _printed(element: Node, page: Facts) -> str:
    """An element's words, with bars between those of elements beside each other; a part that begins as a by-line stands for all."""
    parts: list[str] = []
    for chunk in page.page.text[element.start: element.stop].split(APART):
        words = " ".join(chunk.split())
        if parts and words and (not (words[0].isalnum() and parts[-1][-1].isalnum()) or BY.fullmatch(f"{parts[-1]} ")):
            parts[-1] += f" {words}" if words[0].isalnum() else words
        elif words:
            parts.append(words)
    return next(filter(BY.match, parts[1:]), " | ".join(parts))


def _after_day(text: str) -> tuple[str, ...]:
    """5 April 2008 by Ann Lee."""
    match = BY_AFTER.search(text)
    return _names(match[1]) if match else ()


def _has_day(text: str) -> bool:
    """One day stands there; the years of a life do not make a by-line."""
    found = list(dating.find(text))
    return len(found) == 1 and found[0].is_day


def _is_over_day(element: Node, text: str, page: Facts) -> bool:
    """A few words and nothing else, with a day right under them."""
    under = _under(element, page) if len(text.split()) <= LONGEST_ALONE else None
    return under is not None and _has_day(page.words(under))


def _under(element: Node, page: Facts) -> Node | None:
    """The element right after this one, where it is short."""
    following = page.page.nodes[element.end] if element.end < len(page.page.nodes) else None
    return following if following is not None and following.up is element.up and following.stop - following.start < LONGEST_BY else None


def _sign(element: Node, *, near: bool) -> tuple[str, float] | None:
    """What an element is marked with that shows that it names an author, and how much it is worth."""
    attributes, tag = element.attributes, element.tag
    if ("itemprop" in attributes and attributes["itemprop"] in ("author", "creator")) or ("property" in attributes and attributes["property"].rpartition(":")[2] == "author"):
        return "microdata:author", 3.0
    if tag == "a" and (("rel" in attributes and "author" in attributes["rel"].split()) or _in_address(element)):
        return "html:rel-author", 3.0
    is_byline, is_user = _named(element.name)
    if is_byline and tag not in ("body", "html"):
        return "html:byline", 2.6
    if near and is_user:
        return "html:byline", 2.2
    if tag == "a" and "href" in attributes and (AUTHOR_LINK.rule.search(href := element.get("href")) or (near and PROFILE_LINK.rule.search(href))):
        return "html:author-link", 2.2
    return None


@lru_cache(maxsize=4096)  # the names of a site's elements come again and again
def _named(name: str) -> tuple[bool, bool]:
    """Whether an element's name says that it is a by-line, and whether that it names a user."""
    small = name.lower()
    return BYLINE.search(small) is not None, USER.search(small) is not None


def _in_address(element: Node) -> bool:
    up = element.up
    return up is not None and (up.tag == "address" or (up.up is not None and up.up.tag == "address"))


def _inner_name(element: Node, page: Facts) -> str | None:
    return next((page.words(inner) for inner in page.page.inside(element)[1:] if inner.get("itemprop") == "name"), None)


def _is_after_other_role(element: Node, page: Facts) -> bool:
    """Right after "Translation" or "Photo:", or a link in running text."""
    before = page.page.text[max(0, element.start - 40): element.start].replace(APART, " ")
    if OTHER_ROLE_BEFORE.search(before.lower()):
        return True
    up = element.up
    return element.tag == "a" and up is not None and up.tag == "p" and up.stop - up.start > LONGEST


def _is_of_other(element: Node, page: Facts, *, strict: bool, is_labelled: bool) -> bool:
    """A picture's credit, or of another piece; what says outright that it is the author only where it is a comment's or another page's."""
    for depth, up in enumerate((element, *element.above)):
        if up in page.around or up.tag in ("article", "main", "body"):
            return up.tag == "article" and up not in page.around and bool(page.around) and TEASER.search(up.name) is not None
        is_picture, is_about_others = _named_other(up.name)
        if up.tag in ("figure", "figcaption", "blockquote", "nav") or is_about_others or (is_picture and depth < 5 and not is_labelled):
            return True
    return strict and page.is_elsewhere(element, longest_aside=300)


@lru_cache(maxsize=4096)
def _named_other(name: str) -> tuple[bool, bool]:
    """Whether an element's name says that it is a picture's credit, and whether that it is about other pages or what their readers write."""
    small = name.lower()
    return PICTURE.search(small) is not None, ABOUT_OTHERS.search(small) is not None


@lru_cache(maxsize=64)  # an element often says the same as the one around it
def _names(text: str, *, parted: bool = False) -> tuple[str, ...]:
    """The persons that a by-line names; `parted`: among other things between bars."""
    text = _without(BY, " ".join(text.split()))
    parts = [part for part in (SPLIT.split(text) if parted else people.split_names(text)) if not OTHER_ROLE.search(part.lower())]
    named = (next(filter(_is_name, map(proper, _readings(_bare(_without(BY, _without(GLUED, part)))))), None) for part in parts)
    return tuple(name for name in named if name is not None)


def _without(rule: re.Pattern[str], text: str) -> str:
    """A text without what it begins with, where a rule finds that there."""
    match = rule.match(text)
    return text[match.end():] if match else text


def _readings(part: str) -> Iterator[str]:
    """What of a part of a by-line can be the name, likeliest first."""
    yield part
    yield _bare(AFTER_NAME.sub("", part))
    yield from (_bare(segment) for segment in SPLIT.split(part) if segment != part)


def _bare(part: str) -> str:
    return part.strip(" .,;:：|–—-")


def _is_name(name: str) -> bool:
    if not 0 < len(name.split()) <= MOST_WORDS:
        return False
    small = name.lower()
    return not BODY_CORPORATE.search(small) and not NOBODY.match(small) and people.is_person(name) and people.is_likely(name)


def proper(name: str) -> str:
    """A name that is not shouted."""
    return people.proper_case(name) if name.isupper() else name


def _is_shown(name: str, page: Facts) -> bool:
    body = page.page.body
    return page.page.text.find(name, body.start, body.stop) >= 0 or name.casefold() in page.page.visible.casefold()
