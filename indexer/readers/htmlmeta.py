"""A page's tree in, what the page states about itself out: title, day of publication, author, site, address, language.

JSON-LD, microdata, OpenGraph, Dublin Core and citation_* are all asked; published goes before modified, and modified is no date."""
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urlparse

from indexer import people
from indexer.blocks import Stated
from indexer.readers import htmldates, jsonld
from indexer.readers.htmldates import ELSEWHERE
from indexer.readers.htmltree import is_hidden
from indexer.readers.xml import Element, at, words

AUTHORS = ("author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "parsely-author", "sailthru.author", "byl",
           "article:author_name", "article_author", "shareaholic:article_author_name", "cxenseparse:author", "autor", "rbauthors", "vr:author", "dc.author", "citation_authors")
BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line\w*|author(?:s|name|-?name|-?link|__name|_name)?|article-?_?author\w*|post-?_?author|entry-?_?author|posted-?by|autor(?:en|in|name)?|"
                    r"auteurs?|firma|writer|fn|contributor|artikel-?autor|news-?author|meta-?author|p-author|vcard|creator|c-byline|verfasser)(?:$|[\s_-])", re.I)
BY = re.compile(r"^\s*(?:posted |written |published |words |text |story |geschrieben |verfasst |erstellt |veröffentlicht |publié |écrit |publicado |escrito |scritto )?"
                r"(?:by|von|vom|par|por|di|da|av|door|af|przez|від|від автора|от)\s*:?\s+|^\s*(?:author|autor(?:in|en)?|auteurs?|text|texte|texto|words|автор|autore|författare|interview|redaktion|protokoll|bericht|kommentar|reportage)\s*[:：]\s*"
                r"|^\s*(?:autor(?:in)?|author|auteur|блог)\s+|^\s*(?:ein )?(?:blog[ -]?)?(?:beitrag|artikel|text|interview|kommentar|essay|bericht|gastbeitrag) von\s+|^\s*-\s*(?=redaktion)", re.I)
AFTER_NAME = re.compile(r"\s*(?:\||•|·|,|–|—|/|\bon\b|\bam\b|\bum\b|\bat\b|\ble\b|\bel\b|\bin\b|\bfor\b|\bfür\b|\bpour\b|\bpara\b|\d|\(|@|\n|\bveröffentlicht\b|\bpublished\b|\bposted\b|\bmis à jour\b|"
                        r"\bRedakt\w+|\bReporter\b|\bCorrespondent\b|\bKorrespondent\w*|\bEditor\b|\bStaff\b|\bStand\b).*$", re.S)
WRITTEN_BY = re.compile(r"written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|автор|author|autor", re.I)
AUTHOR_LINK = re.compile(r"/(?:authors?|autor(?:en|es)?|auteurs?|staff|people|contributors?|redakteure?|journalist\w*|writers?|profil\w*|team|by|users?|person(?:en)?)/[^/?#]+/?(?:[?#]|$)", re.I)
PICTURE = re.compile(r"(?:^|[\s_-])(?:wp-caption|caption|credits?|copyright|photo-?credit|image-?credit|bildnachweis|bildunterschrift)(?:$|[\s_-])", re.I)
BODY_CORPORATE = re.compile(r"(?:anstalt|institut|verband|verein|ministerium|gmbh|agentur|redaktion|zeitung|stiftung|universität|university|institute|foundation|association|press|news|media|"
                            r"kommission|behörde|amt|verlag|magazin\w*|blog)\b", re.I)
NOBODY = re.compile(r"^(?:admin\w*|administrator|redaktion\w*|redaction|rédaction|redacci[oó]n|redazione|editor\w*|staff|team|webmaster|guest|gast\w*|anonym\w*|unknown|user|author|online|news|"
                    r"news desk|web|root|the editors|presse\w*|press|deutsche welle|n/a|none|null|posts? by .*|view all.*|alle? .*|more .*|mehr .*)$", re.I)
SEPARATOR = re.compile(r"\s+[|–—·•»«:›‹>]+\s+|\s+-+\s+|\s*[|»«]\s*|\s+::\s+|\s+/\s+|:\s{2,}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of a page holds, ready to be asked."""

    root: Element
    metas: dict[str, list[str]]
    nodes: list[dict[str, Any]]
    named: dict[str, dict[str, Any]]
    visible: str
    heads: list[tuple[str, str]] = field(default_factory=list)  # tag and words of each heading
    around: set[Element] = field(default_factory=set)  # what the headline lies in: no list of other pages

    def said(self, *names: str) -> Iterator[tuple[str, str]]:
        """Name and content of the first of each of these metas."""
        for name in names:
            for content in self.metas.get(name, ()):
                yield name, content


def facts(root: Element) -> Facts:
    """Gather what is asked again and again."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        if content:
            for key in {(meta.get(name) or "").strip().lower() for name in ("property", "name", "itemprop")} - {""}:
                metas.setdefault(key, []).append(content)
    body = next(root.iter("body"), root)
    visible = " ".join(" ".join(t.split()) for t in _visible(body))
    heads = [(str(h.tag), words(h)) for h in body.iter("h1", "h2", "h3", "h4") if not is_hidden(h)]
    return Facts(root, metas, jsonld.nodes(root), jsonld.by_identifier(root), visible, [(tag, text) for tag, text in heads if text])


def _visible(body: Element) -> Iterator[str]:
    for element in body.iter():
        if element.tag not in ("script", "style", "noscript", "template") and element.text:
            yield element.text
        if element.tail and element is not body:
            yield element.tail


def stated(page: Facts) -> dict[str, tuple[Stated, ...]]:
    """Every field that the page states, best first."""
    addresses = _addresses(page)
    titles = tuple(_titles(page))
    if titles:
        plain = _plain(titles[0].value)
        page.around.update(up for tag in ("h1", "h2", "h3") for head in page.root.iter(tag) if _plain(words(head)) == plain for up in head.iterancestors())
    dates = htmldates.stated(page.root, page.metas, page.nodes, titles[0].value if titles else None, [said.value for said in addresses], page.visible)
    found = {
        "title": titles,
        "date": tuple(islice(dates, 1)),
        "speakers": _authors(page),
        "source": tuple(_sites(page)),
        "source_url": addresses[:1],
    }
    return {name: said for name, said in found.items() if said}


def _plain(text: str) -> str:
    return "".join(re.findall(r"\w+", text)).casefold()


def _titles(page: Facts) -> Iterator[Stated]:
    """The heading that the page's own title repeats; failing that the title without the site's name."""
    meta = [content for _, content in page.said("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "headline", "parsely-title", "sailthru.title")]
    headline = next((jsonld.text(node.get("headline")) for node in page.nodes if node.get("headline")), "")
    whole = [words(element) for element in page.root.iter("title") if element.getparent() is not None and element.getparent().tag != "svg"][:1]  # type: ignore[union-attr]
    sites = {_plain(content) for _, content in page.said("og:site_name", "application-name")}
    announced = [_plain(text) for text in [headline, *meta, *whole] if text]
    ranked = sorted(((_rank(tag, text, announced, sites), -i, text) for i, (tag, text) in enumerate(page.heads)), reverse=True)
    if ranked and ranked[0][0] > 0:
        yield Stated(value=ranked[0][2], rule="html:heading", text=ranked[0][2], confidence=0.95)
        return
    ones = [text for tag, text in page.heads if tag == "h1" and _plain(text) not in sites and len(text) > 3]
    if len(ones) == 1 and (not announced or len(ones[0].split()) > 2):
        yield Stated(value=ones[0], rule="html:h1", text=ones[0], confidence=0.85)
        return
    for text, rule in ((headline, "json-ld:headline"), *((m, "meta:title") for m in meta), *((w, "html:title") for w in whole)):
        if title := _without_site(text, sites, page):
            yield Stated(value=title, rule=rule, text=text, confidence=0.8)
            return


def _rank(tag: str, text: str, announced: list[str], sites: set[str]) -> float:
    """How much of the page's announced title a heading says; 0 when nothing of it."""
    plain = _plain(text)
    if len(plain) < 4 or plain in sites:
        return 0.0
    if plain in announced:
        return 3.0 + (tag == "h1")
    shares = [len(plain) / len(title) for title in announced if plain in title]
    if shares and (max(shares) > 0.35 or (tag == "h1" and len(text.split()) > 2)):
        return 1.0 + max(shares) + 0.3 * (tag == "h1")
    return 0.5 if tag == "h1" and any(title in plain and len(title) > 0.6 * len(plain) for title in announced if len(title) > 8) else 0.0


def _without_site(text: str, sites: set[str], page: Facts) -> str:
    """A window title without the name of the site at its ends."""
    text = " ".join(text.split())
    parts = [part for part in SEPARATOR.split(text) if part]
    if len(parts) < 2:
        return text if _plain(text) not in sites else ""
    host = _plain(urlparse(next((content for _, content in page.said("og:url")), "")).netloc.removeprefix("www.").rpartition(".")[0])
    known = {part for part in parts if _plain(part) in sites or (host and _plain(part) == host)}
    if known:
        first, last = parts[0] in known, parts[-1] in known
        start = text.index(parts[1]) if first and len(parts) > 1 else 0
        end = text.rindex(parts[-1]) if last else len(text)
        return text[start:end].strip(" |–—-·•»«:›‹>/")
    return max(parts, key=len) if len(max(parts, key=len).split()) > 2 else text


def _in_other_piece(element: Element, page: Facts) -> bool:
    """In a list of other articles, a sidebar or comments; what holds the headline too is the article."""
    for up in (element, *element.iterancestors()):
        if up in page.around or up.tag in ("article", "main", "body"):
            return False
        if up.tag in ("nav", "figure", "figcaption") or PICTURE.search(f"{up.get('class') or ''} {up.get('id') or ''}") or (up.tag in ("aside", "footer") and len(words(up)) > 300) or ELSEWHERE.search(f"{up.get('class') or ''} {up.get('id') or ''}"):
            return True
    return False


def _authors(page: Facts) -> tuple[Stated, ...]:
    """The first witness that names somebody who can be a person, and whom the page shows."""
    witnesses = [*_stated_authors(page), *_printed_authors(page)]
    for rule, names in witnesses:
        known = [name for name in names if _is_shown(name, page.visible)]
        if known:
            return tuple(Stated(value=name, rule=rule, text=name, confidence=0.9) for name in dict.fromkeys(known))
    return ()


def _stated_authors(page: Facts) -> Iterator[tuple[str, list[str]]]:
    for node in page.nodes:
        for key in ("author", "creator"):
            values = node.get(key)
            names = [name for value in (values if isinstance(values, list) else [values]) for name in _names(_person(value, page))]
            yield f"json-ld:{key}", names
    for label, content in zip(page.metas.get("twitter:label1", ()), page.metas.get("twitter:data1", ()), strict=False):
        if WRITTEN_BY.search(label):
            yield "meta:twitter:data1", _names(content)
    for name in AUTHORS:
        yield f"meta:{name}", [n for content in page.metas.get(name, ()) if not content.startswith(("http", "@", "/")) for n in _names(content)]


def _person(value: Any, page: Facts) -> str:
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        value = page.named.get(value["@id"])
    if isinstance(value, dict) and "organization" in jsonld.types(value):
        return ""
    return jsonld.text(value)


def _printed_authors(page: Facts) -> Iterator[tuple[str, list[str]]]:
    body = next(page.root.iter("body"), page.root)
    for path, rule in ((".//*[@itemprop='author']", "microdata:author"), (".//a[contains(concat(' ', @rel, ' '), ' author ')] | .//address//a", "html:rel-author")):
        found = [element for element in at(body, path) if not _in_other_piece(element, page)]
        for element in found[:3]:
            named = at(element, ".//*[@itemprop='name']")
            yield rule, _names(words(named[0]) if named else words(element))
    for element in at(body, ".//*[@class or @id]"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if BYLINE.search(name) and not _in_other_piece(element, page):
            text = words(element)
            if 3 < len(text) < 150:
                yield "html:byline", _names(text)
    for element in body.iter("a"):
        if AUTHOR_LINK.search(element.get("href") or "") and not _in_other_piece(element, page):
            yield "html:author-link", _names(words(element))
    for element in body.iter("p", "div", "span", "td", "em", "i", "b", "strong", "li", "h2", "h3", "h4", "h5", "font", "small"):
        text = words(element) if len(element) < 6 else ""
        if 6 < len(text) < 100 and BY.match(text) and not _in_other_piece(element, page):
            yield "html:by", _names(text)


def _names(text: str) -> list[str]:
    """The persons that a by-line names."""
    text = BY.sub("", " ".join(text.split()))
    named = []
    for part in people.split_names(text):
        part = BY.sub("", part).strip(" .,;:|–—-")
        for candidate in (part, AFTER_NAME.sub("", part).strip(" .,;:|–—-")):
            candidate = proper(candidate)
            if candidate and not NOBODY.match(candidate) and not BODY_CORPORATE.search(candidate) and people.is_person(candidate) and len(candidate.split()) < 6:
                named.append(candidate)
                break
    return named


def proper(name: str) -> str:
    """A name that is not shouted."""
    return people.proper_case(name) if name.isupper() else name


def _is_shown(name: str, visible: str) -> bool:
    return name.casefold() in visible.casefold()


def _sites(page: Facts) -> Iterator[Stated]:
    for name, content in page.said("og:site_name", "citation_journal_title", "dc.source", "dc.publisher", "application-name"):
        yield Stated(value=content, rule=f"meta:{name}", text=content, confidence=0.9)
    for node in page.nodes:
        if publisher := jsonld.text(node.get("publisher")):
            yield Stated(value=publisher, rule="json-ld:publisher", text=publisher, confidence=0.85)


def _addresses(page: Facts) -> tuple[Stated, ...]:
    found: list[tuple[str, str]] = [("html:canonical", link.get("href") or "") for link in page.root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    found += [(f"meta:{name}", content) for name, content in page.said("og:url")]
    return tuple(Stated(value=href.strip(), rule=rule, text=href) for rule, href in found if href.strip().startswith(("http://", "https://")))

