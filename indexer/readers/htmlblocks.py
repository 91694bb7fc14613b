"""A page's elements in, blocks in reading order out. Knows what tags mean; what is clutter is decided elsewhere."""
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from indexer.blocks import Block, BlockKind, Mark
from indexer.readers.htmlpage import Node, Page
from indexer.readers.runs import BREAK, Kind, Run, block

BLOCKS = frozenset("html body p div section article main header footer aside nav ul ol li dl dt dd table tr td th thead tbody tfoot caption blockquote pre h1 h2 h3 h4 h5 h6 "
                   "hr figure figcaption address center form fieldset details summary legend hgroup picture menu dir search".split())
MARKS: dict[str, Kind] = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "a": "link", "q": "quote"}
HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
KINDS: dict[str, BlockKind] = {"li": "item", "dd": "item", "blockquote": "quote", "figcaption": "caption", "caption": "caption", **dict.fromkeys(HEADS, "heading")}
OUTER = frozenset(("body", "article", "section", "table"))  # what they lie in says nothing of a block's kind
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I)
FULL_LINE = 50  # letters of a line of typed text that may go on in the next
PARAGRAPH_LINE = 90  # letters of the longest line: text broken by <br> only at such lengths is paragraphs, shorter is verse or an address


def in_order(page: Page) -> list[Block]:
    """The blocks of all of a page; what no reader of it sees is left out."""
    return [made for made, _ in blocks(page, page.body)]


def blocks(page: Page, root: Node, is_left_out: Callable[[Node], bool] = lambda node: False) -> Iterator[tuple[Block, Node]]:
    """The blocks in an element with the element each lies in, without what no reader of the page sees and what else is to be left out."""
    runs: list[Run] = []
    like = Run("")  # with the marks that text has here
    holder = root
    opened: list[tuple[Node, Run]] = []  # and the marks before it
    at = root.place
    is_typed = next(page.named("pre"), None) is not None
    while True:
        while opened and opened[-1][0].end <= at:
            node, like = opened.pop()
            if node.tag in BLOCKS:
                if runs:
                    yield from _flushed(runs, holder, root, page)
                runs, holder = [], (opened[-1][0] if opened else root)
                if node.tag in ("td", "th"):
                    runs.append(Run(" "))
            if node.tail and node is not root and (runs or not node.tail.isspace()):  # nothing begins with a space
                runs += _typed(node.tail, like, opened) if is_typed else [Run(node.tail, like.kinds, like.href)]
        if at >= root.end:
            break
        node = page.nodes[at]
        is_block = node.tag in BLOCKS
        if is_block and runs:
            yield from _flushed(runs, holder, root, page)
            runs = []
        if node is not root and (node.is_unseen or is_left_out(node)):
            if node.tail and (runs or not node.tail.isspace()):
                runs += _typed(node.tail, like, opened) if is_typed else [Run(node.tail, like.kinds, like.href)]
            at = node.end
            continue
        if is_block:
            holder = node
            if node.tag == "hr":
                yield Block(kind="rule", text=""), node
        elif node.tag == "br":
            runs.append(Run(BREAK))
        opened.append((node, like))
        if node.tag in MARKS or "style" in node.attributes:
            like = _marked(like, node)
        if node.text and (runs or not node.text.isspace()):
            runs += _typed(node.text, like, opened) if is_typed else [Run(node.text, like.kinds, like.href)]
        at += 1


def _typed(text: str, like: Run, opened: list[tuple[Node, Run]]) -> list[Run]:
    """The text with its marks; in `pre` lines that end early end there."""
    if "\n" not in text or not any(node.tag == "pre" for node, _ in opened):
        return [Run(text, like.kinds, like.href)]
    lines = text.expandtabs().split("\n")
    runs: list[Run] = []
    for line, following in pairwise(lines):
        ends = len(line) < FULL_LINE or not following.strip()
        runs += [Run(line, like.kinds, like.href), Run(BREAK)] if ends else [Run(f"{line} ", like.kinds, like.href)]
    return [run for run in (*runs, Run(lines[-1], like.kinds, like.href)) if run.text]


def _marked(like: Run, node: Node) -> Run:
    """A run with the marks of an element added."""
    if node.tag in MARKS:
        href = node.get("href") or None
        return like.marked(MARKS[node.tag], href) if href or node.tag != "a" else like
    if node.tag not in ("span", "font", "p", "div"):
        return like
    style = node.get("style")
    if BOLD_STYLE.search(style):
        like = like.marked("bold")
    return like.marked("italic") if ITALIC_STYLE.search(style) else like


def _flushed(runs: list[Run], holder: Node, root: Node, page: Page) -> list[tuple[Block, Node]]:
    """The paragraphs of what has been gathered: parted by two line breaks, or by one where lines are as long as paragraphs."""
    kind, level = _kind(holder, root, page)
    style = holder.get("class") or None
    found: list[Block] = []
    for part in _parted(runs):
        made = block(kind, part, level=level, style=style)
        if made is None:
            continue
        if "\n" in made.text and kind != "heading" and _is_whole(made.text.split("\n")):
            found += _lines(made, kind)
        else:
            found.append(made)
    return [(made, holder) for made in found]


def _is_whole(lines: list[str]) -> bool:
    """Whether one is as long as a paragraph, and most end as paragraphs do."""
    return max(map(len, lines)) > PARAGRAPH_LINE and sum(line.rstrip()[-1:] in ".!?:;…”\"»)]" for line in lines) * 2 >= len(lines)


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


def _parted(runs: list[Run]) -> list[list[Run]]:
    if BREAK not in [run.text for run in runs]:
        return [runs]
    parts: list[list[Run]] = []
    part: list[Run] = []
    breaks: list[Run] = []
    for run in runs:
        if run.text == BREAK or (breaks and not run.text.strip()):
            breaks.append(run)
            continue
        if sum(b.text == BREAK for b in breaks) > 1:
            parts.append(part)
            part = []
        elif part:
            part += breaks
        breaks = []
        part.append(run)
    return [*parts, part]


def _kind(holder: Node, root: Node, page: Page) -> tuple[BlockKind, int]:
    node: Node | None = holder
    while node is not None:
        if node.tag in KINDS:
            kind = KINDS[node.tag] if node not in page.credits else "quote"
            return kind, int(node.tag[1]) if kind == "heading" else 0
        if node is root or node.tag in OUTER:
            break
        node = node.up
    return "paragraph", 0
