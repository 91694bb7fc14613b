"""A page's tree in, its elements in reading order out, each with the stretch of the page's words that it holds. One walk, from which every part of the reader lives."""
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from lxml import etree

from indexer.readers.htmltree import DROPPED, is_hidden
from indexer.readers.xml import Element

APART = "\x1f"  # between the words of neighbouring elements that no space parts; counts as a space where words are split
WORDLESS = frozenset(("script", "style", "noscript", "template"))  # what stands in them is shown to nobody


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name and attributes, what it lies in, and where its words stand among the page's."""

    tag: str
    attributes: dict[str, str]
    name: str  # its class and identifier, which say what it is for
    up: "Node | None"
    place: int  # among the elements of the page
    start: int  # of its words in the page's
    is_unseen: bool  # itself or in something that no reader of the page sees
    text: str | None  # before the first element in it, to the letter
    tail: str | None = None  # after it, to the letter
    end: int = 0  # the place after the last element in it
    stop: int = 0  # where its words end
    linked: int = 0  # letters of its words that are links
    loose: int = 0  # letters of its words that lie in no element within it
    count: int = 0  # of the elements right in it

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


@dataclass(slots=True)
class _Walk:
    """What has been gathered so far."""

    nodes: list[Node] = field(default_factory=list)
    chunks: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    links: int = 0  # that are open
    silent: int = 0  # elements without words that are open

    def say(self, text: str, holder: Node | None) -> None:
        """Words of the holder's own, with single spaces."""
        said = " ".join(text.split())
        if holder is not None:
            holder.loose += len(said)
        said = f"{' ' if text[0].isspace() else APART}{said}{' ' if said and text[-1].isspace() else ''}"
        self.chunks.append(said)
        self.length += len(said)
        if self.links:
            self.linked += len(said)


class Page:
    """All elements of a page in reading order, and its words as one string."""

    def __init__(self, root: Element) -> None:
        walk = _walked(root)
        self.nodes = walk.nodes
        self.text = "".join(walk.chunks)  # `APART` between neighbours
        self.root = self.nodes[0]
        self.body = next((node for node in self.nodes if node.tag == "body"), self.root)

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
        """The elements of these names."""
        return (node for node in self.nodes if node.tag in tags)

    @cached_property
    def visible(self) -> str:
        """All words of the page's body, those of neighbouring elements apart."""
        return self.apart(self.body)


def _walked(root: Element) -> _Walk:
    walk = _Walk()
    opened: list[Node] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            node = _opened(element, opened[-1] if opened else None, walk)
            opened.append(node)
            if node.text and not walk.silent:
                walk.say(node.text, node)
            continue
        node = opened.pop()
        node.end, node.stop = len(walk.nodes), walk.length
        node.linked = walk.linked - node.linked
        walk.links -= node.tag == "a"
        walk.silent -= node.tag in WORDLESS
        if opened and element.tail:
            node.tail = element.tail
            if not walk.silent:
                walk.say(node.tail, opened[-1])
    return walk


def _opened(element: Element, up: Node | None, walk: _Walk) -> Node:
    tag = element.tag if isinstance(element.tag, str) else ""
    attributes = cast("dict[str, str]", dict(element.items()))
    name = f"{attributes.get('class', '')} {attributes.get('id', '')}" if attributes else " "
    is_unseen = (up is not None and (up.is_unseen or (tag != "body" and is_hidden(tag, attributes)))) or tag in DROPPED
    node = Node(tag, attributes, name, up, len(walk.nodes), walk.length, is_unseen, element.text, linked=walk.linked)
    walk.nodes.append(node)
    walk.links += tag == "a"
    walk.silent += tag in WORDLESS
    if up is not None:
        up.count += 1
    return node
