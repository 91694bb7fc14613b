"""A page's text in UTF-8 in, its elements in reading order out, each with the stretch of the page's words that it holds. One walk, from which every part of the reader lives."""
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, cast

from lxml import etree

APART = "\x1f"  # between the words of neighbouring elements that no space parts; counts as a space where words are split
WORDLESS = frozenset(("script", "style", "noscript", "template"))  # what stands in them is shown to nobody
DROPPED = frozenset("script style noscript template svg math object embed applet iframe frame frameset button select option input textarea canvas audio video map "
                    "datalist progress meter link base colgroup col rp rt area dialog".split())
NONE: Mapping[str, str] = {}
MAKERS = ("data-hook", "data-testid")  # with class and identifier the attributes that say what an element is for, on the pages of some makers
HIDING = frozenset(("hidden", "aria-hidden", "style"))
STATING = frozenset(("itemprop", "property", "pubdate"))  # attributes that say what an element states
RARE = HIDING.union(MAKERS, STATING)  # attributes that are to be looked at; most elements have none of them
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True, init=False, eq=False)
class Node:
    """An element: its name and attributes, what it lies in, and where its words stand among the page's. Made and filled by the walk: a call for each would take a twentieth of the parser's work."""

    tag: str
    attributes: Mapping[str, str]
    name: str  # its class, identifier and the like, which say what it is for
    up: "Node | None"
    place: int  # among the elements of the page
    start: int  # of its words in the page's
    is_unseen: bool  # itself or in something that no reader of the page sees
    linked: int  # letters of its words that are links
    text: str  # before the first element in it, to the letter
    tail: str  # after it, to the letter
    end: int  # the place after the last element in it
    stop: int  # where its words end
    loose: int  # letters of its words that lie in no element within it
    count: int  # of the elements right in it

    def get(self, attribute: str) -> str:
        """An attribute's value, "" where it has none."""
        return self.attributes.get(attribute, "")

    @property
    def above(self) -> Iterator["Node"]:
        """What it lies in, from inside out."""
        up = self.up
        while up is not None:
            yield up
            up = up.up


_place: Callable[[Node], int] = attrgetter("place")


class Page:
    """All elements of a page in reading order, its words as one string with `APART` between neighbours, and the bytes that it was made from."""

    def __init__(self, content: bytes, nodes: list[Node], rare: list[Node], text: str) -> None:
        self.content = content
        self.nodes = nodes
        self.rare = rare  # those with one of the attributes that are `RARE`
        self.text = text
        self.root = nodes[0]
        self.body = next((node for node in nodes if node.tag == "body"), self.root)

    @property
    def source(self) -> str:
        """The text that the page was made from."""
        return self.content.decode("utf-8")

    def inside(self, node: Node) -> list[Node]:
        """The element and all in it."""
        return self.nodes[node.place: node.end]

    def words(self, node: Node | None) -> str:
        """All words of an element as they are printed."""
        return " ".join(self.text[node.start: node.stop].replace(APART, "").split()) if node is not None else ""

    def apart(self, node: Node) -> str:
        """All words of an element, those of neighbouring elements in it apart."""
        return " ".join(self.text[node.start: node.stop].split())

    def named(self, *tags: str) -> Iterator[Node]:
        """The elements of these names, in reading order."""
        found = [self._by_tag[tag] for tag in tags if tag in self._by_tag]
        return iter(found[0] if len(found) == 1 else sorted(chain.from_iterable(found), key=_place))

    @cached_property
    def _by_tag(self) -> dict[str, list[Node]]:
        found: defaultdict[str, list[Node]] = defaultdict(list)
        for node in self.nodes:
            found[node.tag].append(node)
        return found

    @cached_property
    def credits(self) -> frozenset[Node]:
        """The captions of figures that quote somebody: they say whose words those are."""
        figures = {up for quoted in self.named("blockquote") for up in quoted.above if up.tag == "figure"}
        return frozenset(caption for caption in self.named("figcaption") if caption.up in figures)

    @cached_property
    def visible(self) -> str:
        """All words of the page's body, those of neighbouring elements apart."""
        return self.apart(self.body)


def page(content: bytes) -> Page | None:
    """The page of a text in UTF-8, or None where no element is in it. Raises what lxml raises where this is no HTML at all."""
    walk = _Walk()
    parser = etree.HTMLParser(target=cast("Any", walk), encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    etree.fromstring(content, parser)
    read = Page(content, walk.nodes, walk.rare, "".join(walk.chunks)) if walk.nodes else None
    del walk.nodes, walk.rare, walk.closed  # the parser and what it calls refer to each other: they would keep every element until the garbage collector comes, which took a sixth of the time
    return read


def is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether readers of the page do not see such an element."""
    if "hidden" in attributes or (attributes.get("aria-hidden") == "true" and tag not in ("p", "div", "section", "main", "article", "body")):
        return True
    return "style" in attributes and HIDDEN_STYLE.search(attributes["style"]) is not None


class _Walk:
    """What the parser tells of the page, element by element, and what has been gathered of it so far. Called some two thousand times a page: what most calls need comes first."""

    __slots__ = ("chunks", "closed", "data", "heard", "is_unseen", "length", "linked", "links", "nodes", "rare", "silent", "up")

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.rare: list[Node] = []
        self.chunks: list[str] = []
        self.length = 0
        self.linked = 0
        self.links = 0  # that are open
        self.silent = 0  # elements without words that are open
        self.is_unseen = False  # what is open
        self.up: Node | None = None  # the innermost element that is open
        self.closed: Node | None = None  # the last one in it that has ended
        self.heard: list[str] = []  # text in pieces
        self.data = self.heard.append  # what the parser calls with some text, not necessarily all of it

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self.heard:
            self._say()
        up = self.up
        if up is not None:
            up.count += 1
        if tag in DROPPED:
            self.is_unseen = True
            if tag in WORDLESS:
                self.silent += 1
        elif tag == "a":
            self.links += 1
        self.up = node = Node()
        node.tag = tag
        if attributes:
            get = attributes.get
            node.attributes = attributes
            node.name = f"{get('class', '')} {get('id', '')} "
            if not RARE.isdisjoint(attributes):
                self.rare.append(node)
                node.name += "".join([f"{get(maker, '')} " for maker in MAKERS])
                if not self.is_unseen and up is not None and tag != "body":
                    self.is_unseen = is_hidden(tag, attributes)
        else:
            node.attributes = NONE
            node.name = " "
        node.up = up
        node.place = len(self.nodes)
        node.start = self.length
        node.is_unseen = self.is_unseen
        node.linked = self.linked
        node.text = node.tail = ""
        node.loose = node.count = 0
        self.nodes.append(node)
        self.closed = None

    def end(self, tag: str) -> None:
        """It ends."""
        if self.heard:
            self._say()
        node = self.up
        if node is None:
            return
        node.end = len(self.nodes)
        node.stop = self.length
        node.linked = self.linked - node.linked
        self.closed = node
        self.up = up = node.up
        if tag == "a":
            self.links -= 1
        if self.is_unseen:
            self.is_unseen = up is not None and up.is_unseen
            if tag in WORDLESS:
                self.silent -= 1

    def close(self) -> None:
        """The page ends; what it left open ends with it."""
        while self.up is not None:
            self.end(self.up.tag)

    def _say(self) -> None:
        """Take in the words heard, with single spaces."""
        text = "".join(self.heard)
        self.heard.clear()
        up = self.up
        if self.closed is not None:
            self.closed.tail = text
        elif up is not None:
            up.text = text
        if self.silent:
            return
        if text.isspace():
            said = " "
        else:
            said = " ".join(text.split())
            if up is not None:
                up.loose += len(said)
            said = f"{' ' if text[0].isspace() else APART}{said}{' ' if text[-1].isspace() else ''}"
        self.chunks.append(said)
        self.length += len(said)
        if self.links:
            self.linked += len(said)
