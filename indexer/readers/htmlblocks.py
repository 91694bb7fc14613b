"""A tree of HTML in, blocks in reading order out. Knows what tags mean; what is clutter is decided elsewhere."""
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from lxml import etree

from indexer.blocks import Block, BlockKind, Mark
from indexer.readers.htmltree import DROPPED, is_hidden
from indexer.readers.runs import BREAK, Kind, Run, block
from indexer.readers.xml import Element

BLOCKS = frozenset("html body p div section article main header footer aside nav ul ol li dl dt dd table tr td th thead tbody tfoot caption blockquote pre h1 h2 h3 h4 h5 h6 "
                   "hr figure figcaption address center form fieldset details summary legend hgroup picture menu dir search".split())
MARKS: dict[str, Kind] = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "a": "link", "q": "quote"}
KINDS: dict[str, BlockKind] = {"li": "item", "dd": "item", "blockquote": "quote", "figcaption": "caption", "caption": "caption"}
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I)
PARAGRAPH_LINE = 90  # letters of the longest line: text broken by <br> only at such lengths is paragraphs, shorter is verse or an address


def blocks(root: Element) -> Iterator[tuple[Block, Element]]:
    """The blocks of a tree with the element each lies in; what no reader of the page sees is left out, and taken out of the tree."""
    runs: list[Run] = []
    marks: list[tuple[Kind, str | None]] = []
    holder = root
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in DROPPED or not isinstance(tag, str) or (element is not root and is_hidden(element)):
                skipped = element
                for inner in list(skipped):
                    skipped.remove(inner)
                skipped.text = None
                element.set("data-left-out", "")
                continue
            if tag in BLOCKS:
                yield from _flushed(runs, holder, root)
                runs, holder = [], element
            elif tag == "br":
                runs.append(Run(BREAK))
            marks += _marks_of(element)
            runs += _text(element.text, marks)
            continue
        for _ in _marks_of(element) if element.get("data-left-out") is None else ():
            marks.pop()
        if tag in BLOCKS:
            yield from _flushed(runs, holder, root)
            runs = []
            parent = element.getparent()
            holder = parent if parent is not None and element is not root else root
            if tag == "hr" and element.get("data-left-out") is None:
                yield Block(kind="rule", text=""), element
            elif tag in ("td", "th"):
                runs.append(Run(" "))
        if element is not root:
            runs += _text(element.tail, marks)
    yield from _flushed(runs, holder, root)


def _text(text: str | None, marks: list[tuple[Kind, str | None]]) -> list[Run]:
    if not text:
        return []
    run = Run(text)
    for kind, href in marks:
        run = run.marked(kind, href)
    return [run]


def _marks_of(element: Element) -> list[tuple[Kind, str | None]]:
    tag = element.tag
    if tag in MARKS:
        if tag == "a" and not element.get("href"):
            return []
        return [(MARKS[tag], element.get("href") if tag == "a" else None)]
    style = element.get("style") if tag in ("span", "font", "p", "div") else None
    if not style:
        return []
    found: list[tuple[Kind, str | None]] = [("bold", None)] if BOLD_STYLE.search(style) else []
    return [*found, ("italic", None)] if ITALIC_STYLE.search(style) else found


def _flushed(runs: list[Run], holder: Element, root: Element) -> Iterator[tuple[Block, Element]]:
    """The paragraphs of what has been gathered: parted by two line breaks, or by one where lines are as long as paragraphs."""
    if not any(run.text.strip() for run in runs):
        return
    kind, level = _kind(holder, root)
    style = holder.get("class") or None
    for part in _parted(runs):
        made = block(kind, part, level=level, style=style)
        if made is None:
            continue
        lines = made.text.split("\n")
        if len(lines) > 1 and kind != "heading" and max(len(line) for line in lines) > PARAGRAPH_LINE and _is_whole(lines):
            yield from ((line, holder) for line in _lines(made, kind))
        else:
            yield made, holder


def _is_whole(lines: list[str]) -> bool:
    """Whether most lines end as paragraphs do."""
    return sum(line.rstrip()[-1:] in ".!?:;…”\"»)]" for line in lines) * 2 >= len(lines)


def _lines(made: Block, kind: BlockKind) -> Iterator[Block]:
    at = 0
    for line in made.text.split("\n"):
        inside = [replace(m, start=max(m.start, at) - at, end=min(m.end, at + len(line)) - at) for m in made.marks if m.start < at + len(line) and m.end > at]
        if line.strip():
            runs = [Run(line)] if not inside else list(_as_runs(line, inside))
            part = block(kind if kind != "line" else "paragraph", runs, style=made.style)
            if part is not None:
                yield part
        at += len(line) + 1


def _as_runs(line: str, marks: list[Mark]) -> Iterator[Run]:
    cuts = sorted({0, len(line), *(m.start for m in marks), *(m.end for m in marks)})
    for start, end in pairwise(cuts):
        run = Run(line[start:end])
        for mark in marks:
            if mark.start <= start and end <= mark.end:
                run = run.marked(mark.kind, mark.href)
        yield run


def _parted(runs: list[Run]) -> Iterator[list[Run]]:
    part: list[Run] = []
    breaks: list[Run] = []
    for run in runs:
        if run.text == BREAK or (breaks and not run.text.strip()):
            breaks.append(run)
            continue
        if sum(b.text == BREAK for b in breaks) > 1:
            yield part
            part = []
        elif part:
            part += breaks
        breaks = []
        part.append(run)
    yield part


def _kind(holder: Element, root: Element) -> tuple[BlockKind, int]:
    element: Element | None = holder
    while element is not None:
        tag = element.tag
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return "heading", int(tag[1])
        if tag in KINDS:
            return KINDS[tag], 0
        if element is root or tag in ("body", "article", "section", "table"):
            break
        element = element.getparent()
    return "paragraph", 0
