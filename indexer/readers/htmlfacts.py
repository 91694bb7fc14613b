"""A page's tree in, what its head and headings hold out, gathered once so that titles, days and authors can be asked for."""
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any
from urllib.parse import urlparse

from indexer.cues import those_with
from indexer.readers import jsonld
from indexer.readers.htmlpage import STATING, Node, Page, is_hidden

ELSEWHERE = re.compile(r"(?:^|[\s_-])(?:comment|kommentar)|commentlist|sidebar|related|teaser|recent|latest|widget|today|popular|most-?read|footer-|copyright|calendar|event-?list|"
                       r"archive-?list|ticker|joined|tweet|embed|caption")
WORDS = re.compile(r"\w+")
_name: Callable[[Node], str] = attrgetter("name")
KEYS = ("property", "name", "itemprop")  # attributes of a meta that say what it states
HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass
class Facts:
    """What the head of a page holds, and its body's elements in order."""

    page: Page
    metas: dict[str, list[str]]
    nodes: list[dict[str, Any]]  # of JSON-LD
    named: dict[str, dict[str, Any]]
    elements: list[Node]  # of the body, in reading order
    window: str  # the title that a browser shows
    heads: list[Node] = field(default_factory=list)
    headline: str = ""  # what was found to be the title
    around: set[Node] = field(default_factory=set)  # what the headline lies in: no list of other pages
    place: int | None = None  # of the headline

    def said(self, *names: str) -> Iterator[tuple[str, str]]:
        """Name and content of each of these metas, in this order."""
        for name in names:
            for content in self.metas.get(name, ()):
                yield name, content

    @cached_property
    def sites(self) -> set[str]:
        """The names of the site, letters only."""
        named = [content for _, content in self.said("og:site_name", "application-name")]
        named += [jsonld.text(node.get("publisher")) for node in self.nodes]
        host = urlparse(next((content for _, content in self.said("og:url")), "")).netloc.removeprefix("www.")
        return {plain(name) for name in [*named, host, host.rpartition(".")[0]]} - {""}

    @cached_property
    def called(self) -> set[str]:
        """What else may be the site's name, letters only: its host, and what its feeds and its search call it. Its author may be called so too."""
        links = [(link.get("rel").lower(), link) for link in self.page.named("link")]
        hosts = [urlparse(link.get("href")).netloc.removeprefix("www.") for rel, link in links if rel == "canonical"]
        feeds = [link.get("title").partition("»")[0] for rel, link in links if rel == "search" or (rel == "alternate" and "»" in link.get("title"))]
        return self.sites | ({plain(name) for name in (*hosts, *(host.rpartition(".")[0] for host in hosts), *feeds)} - {""})

    @cached_property
    def signed(self) -> set[Node]:
        """The elements right in which a link to the author stands."""
        return {node.up for node in self.page.named("a") if "rel" in node.attributes and "author" in node.get("rel").split() and node.up is not None}

    @cached_property
    def stating(self) -> list[Node]:
        """The elements of the body with an attribute that says what they state."""
        body = self.page.body
        return [element for element in self.page.rare if body.place <= element.place < body.end and not STATING.isdisjoint(element.attributes)]

    @cached_property
    def language(self) -> str:
        """The language that the page states, small, or ""."""
        root = self.page.root
        return (root.get("lang") or root.get("xml:lang")).lower()

    @cached_property
    def _small(self) -> dict[str, str]:
        """The names of the body's elements, each with its small letters."""
        return {name: name.lower() for name in set(map(_name, self.elements))}

    def named_with(self, cues: Iterable[str]) -> Collection[str]:
        """The names of elements in which one of these words stands: each is looked at once, whichever elements bear it."""
        return those_with(self._small, cues).texts

    def beside(self, first: int, last: int) -> list[Node]:
        """The elements of the body between so many places from the headline; none where it is not known where the headline stands."""
        if self.place is None:
            return []
        body = self.page.body
        return self.page.nodes[max(body.place, self.place + first): min(body.end, self.place + last + 1)]

    def words(self, node: Node) -> str:
        """All words of an element."""
        return self.page.words(node)

    def found_headline(self, title: str) -> None:
        """Take note where the title stands, and what it lies in."""
        self.headline = title
        letters = plain(title)
        said = [head for head in self.heads if _says(plain(self.words(head)), letters)]
        self.place = min(((head.tag != "h1", head.place) for head in said), default=(False, None))[1]
        self.around = {up for head in said for up in head.above}

    def is_elsewhere(self, element: Node, *, longest_aside: int = 200) -> bool:
        """In a list of other pages, a sidebar, comments or a quoted post; what holds the headline too is the page's own."""
        up: Node | None = element
        while up is not None:
            if up in self.around or up.tag in ("article", "main", "body"):
                return False
            if up.tag in ("footer", "nav", "blockquote", "figcaption") or (up.tag == "aside" and len(self.words(up)) > longest_aside):
                return True
            if (up is not element or up.up not in self.around) and _names_elsewhere(up.name):  # side by side with the headline its own name means the article's own teaser or footer
                return True
            up = up.up
        return False


@lru_cache(maxsize=4096)  # the names of a site's elements come again and again
def _names_elsewhere(name: str) -> bool:
    return ELSEWHERE.search(name.lower()) is not None


def _says(heading: str, title: str) -> bool:
    return heading == title or (len(title) > 8 and title in heading)


def facts(page: Page) -> Facts:
    """Gather what is asked again and again."""
    metas: dict[str, list[str]] = {}
    for meta in page.named("meta"):
        said = meta.attributes
        content = " ".join(said.get("content", "").split())
        if content:
            for key in {said[name].strip().lower() for name in KEYS if name in said} - {""}:
                metas.setdefault(key, []).append(content)
    window = next((page.words(node) for node in page.named("title") if node.up is not None and node.up.tag != "svg"), "")
    every = list(jsonld.every(node.text or "" for node in page.named("script") if "ld+json" in node.get("type").lower()))
    announced = [plain(text) for text in [window, *(content for name in ("og:title", "twitter:title") for content in metas.get(name, ()))] if text]
    elements = page.inside(page.body)
    heads = [node for node in page.named(*HEADINGS) if not is_hidden(node.tag, node.attributes) and page.words(node)]
    return Facts(page, metas, jsonld.nodes(every, announced), jsonld.by_identifier(every), elements, window, heads)


@lru_cache(maxsize=128)  # the same titles and headings are held against each other
def plain(text: str) -> str:
    """Letters and digits only, small."""
    return "".join(WORDS.findall(text)).casefold()
