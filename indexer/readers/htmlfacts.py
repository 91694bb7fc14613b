"""A page's tree in, what its head and headings hold out, gathered once so that titles, days and authors can be asked for."""
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlparse

from lxml import etree

from indexer.readers import jsonld
from indexer.readers.htmltree import is_hidden
from indexer.readers.xml import Element, words

ELSEWHERE = re.compile(r"(?:^|[\s_-])(?:comment|kommentar)|commentlist|sidebar|related|teaser|recent|latest|widget|today|popular|most-?read|footer-|copyright|calendar|event-?list|"
                       r"archive-?list|ticker|joined|tweet|embed|caption", re.I)
UNSEEN = ("script", "style", "noscript", "template")


@dataclass
class Facts:
    """What the head of a page holds, and its body's elements in order."""

    root: Element
    metas: dict[str, list[str]]
    nodes: list[dict[str, Any]]
    named: dict[str, dict[str, Any]]
    elements: list[Element]  # of the body, in reading order
    window: str  # the title that a browser shows
    heads: list[Element] = field(default_factory=list)
    headline: str = ""  # what was found to be the title
    around: set[Element] = field(default_factory=set)  # what the headline lies in: no list of other pages
    place: int | None = None  # of the headline among the elements

    def said(self, *names: str) -> Iterator[tuple[str, str]]:
        """Name and content of each of these metas, in this order."""
        for name in names:
            for content in self.metas.get(name, ()):
                yield name, content

    @cached_property
    def visible(self) -> str:
        """All words of the body."""
        texts = [text for element in self.elements if element.tag not in UNSEEN for text in (element.text, element.tail) if text]
        return " ".join(" ".join(texts).split())

    @cached_property
    def sites(self) -> set[str]:
        """The names of the site, letters only."""
        named = [content for _, content in self.said("og:site_name", "application-name")]
        named += [jsonld.text(node.get("publisher")) for node in self.nodes]
        host = urlparse(next((content for _, content in self.said("og:url")), "")).netloc.removeprefix("www.")
        return {plain(name) for name in [*named, host, host.rpartition(".")[0]]} - {""}

    @cached_property
    def language(self) -> str:
        """The language that the page states, small, or ""."""
        root = self.root
        return (root.get("lang") or root.get("xml:lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()

    def found_headline(self, title: str) -> None:
        """Take note where the title stands, and what it lies in."""
        self.headline = title
        letters = plain(title)
        places = [(head.tag != "h1", place) for head, place in self._places() if head.tag in ("h1", "h2", "h3", "h4") and _says(plain(words(head)), letters)]
        self.place = min(places)[1] if places else None
        self.around = {up for _, place in places for up in self.elements[place].iterancestors()}

    def _places(self) -> Iterator[tuple[Element, int]]:
        place = {head: i for i, head in enumerate(self.elements) if head.tag in ("h1", "h2", "h3", "h4")}
        return ((head, place[head]) for head in self.heads)

    def is_elsewhere(self, element: Element, *, longest_aside: int = 200) -> bool:
        """In a list of other pages, a sidebar, comments or a quoted post; what holds the headline too is the page's own."""
        parent = element.getparent()
        for up in (element, *element.iterancestors()):
            if up in self.around or up.tag in ("article", "main", "body"):
                return False
            if up.tag in ("footer", "nav", "blockquote", "figcaption") or (up.tag == "aside" and len(words(up)) > longest_aside):
                return True
            if up is element and parent in self.around:
                continue  # side by side with the headline: its own name means the article's own teaser or footer
            if ELSEWHERE.search(f"{up.get('class') or ''} {up.get('id') or ''}"):
                return True
        return False


def _says(heading: str, title: str) -> bool:
    return heading == title or (len(title) > 8 and title in heading)


def facts(root: Element) -> Facts:
    """Gather what is asked again and again."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        if content:
            for key in {(meta.get(name) or "").strip().lower() for name in ("property", "name", "itemprop")} - {""}:
                metas.setdefault(key, []).append(content)
    body = next(root.iter("body"), root)
    window = next((words(e) for e in root.iter("title") if (up := e.getparent()) is not None and up.tag != "svg"), "")
    every = list(jsonld.every(root))
    announced = [plain(text) for text in [window, *(content for name in ("og:title", "twitter:title") for content in metas.get(name, ()))] if text]
    heads = [head for head in body.iter("h1", "h2", "h3", "h4") if not is_hidden(head) and words(head)]
    return Facts(root, metas, jsonld.nodes(every, announced), jsonld.by_identifier(every), [body, *body.iterdescendants(etree.Element)], window, heads)


def plain(text: str) -> str:
    """Letters and digits only, small."""
    return "".join(re.findall(r"\w+", text)).casefold()
