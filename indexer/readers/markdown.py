"""Markdown in, blocks out; YAML front matter as stated fields. Jekyll's and Hugo's tags, comments and HTML are dropped."""
import re
from collections.abc import Iterator

from archive.records import Problem
from indexer.blocks import Block, Piece, Reading
from indexer.cues import Cued
from indexer.readers import frontmatter
from indexer.readers.encoding import decode
from indexer.readers.inline import plain_words, squeezed
from indexer.readers.plain import RULE, STAGE
from indexer.readers.runs import emphasis
from indexer.readers.wrapping import unwrapped

HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|(?=[^\s#]))(.*?)\s*#*\s*$")
UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*$")
ITEM = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)")
BULLET = re.compile(r"(\s*)[-*+•]\s+(?=\S)")
QUOTE = re.compile(r" {0,3}>\s?")
FENCE = re.compile(r"\s{0,3}(```|~~~)")
TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
DROPPED_LINE = re.compile(r"\s*(?:\{%.*%\}|\{\{[<%].*[>%]\}\}|import\s+.+\s+from\s+['\"].+|export\s+(?:const|default)\s.*|\[[^\]]+\]:\s+\S+.*|"
                          r"</?[A-Za-z][\w.-]*(?:\s[^<>]*)?/?>|\{:.*\}|:::.*)\s*$")
BLOCK_COMMENT = Cued(re.compile(r"<!--.*?-->|\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|<(script|style)\b.*?</\1>", re.S | re.I), ("<", "{%"))
ORG, ORG_HEADING = re.compile(r"\ufeff?#\+\w+:"), re.compile(r"^(\*+) ", re.M)
EXPORTED = Cued(re.compile(r"^export\s+const\s+\w+\s*=\s*[\[{].*?^[\]}];?[ \t]*$", re.S | re.M), ("export",))  # JSX: values, no text
LOOSE_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+")


def read(content: bytes, name: str) -> Reading:
    """The whole file as one piece, with what its front matter states."""
    text, _, problems = decode(content, name)
    matter, body, wrong = frontmatter.split(text)
    if ORG.match(text):
        body = ORG_HEADING.sub(lambda m: "#" * min(len(m[1]), 6) + " ", body)
    stated, other, more = frontmatter.stated(matter)
    problems += tuple(Problem(where=name, what=what) for what in (*wrong, *more))
    above = [Block(kind="rule", text="", style="front-matter")] if body != text else []
    piece = Piece(blocks=(*above, *blocks(body)), stated=stated, other=other)
    return Reading(media_type="text/markdown", pieces=(piece,), problems=problems)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text, each knowing its line."""
    for rule in (BLOCK_COMMENT, EXPORTED):
        text = rule.rule.sub(lambda m: "\n" * m[0].count("\n"), text) if rule.may_match(text) else text
    for first, lines in _paragraphs(text):
        yield from _blocks_of(lines, first)


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    lines: list[str] = []
    first = 1
    for number, line in enumerate(text.split("\n"), 1):
        may_be_mark = bool(line) and (not line[0].isalpha() or line.startswith(("import", "export")))
        if may_be_mark and (FENCE.match(line) or DROPPED_LINE.match(line)):
            line = ""
        alone = may_be_mark and (HEADING.match(line) is not None or (RULE.match(line) is not None and not (lines and UNDERLINE.match(line))))
        if alone or not line.strip():
            if lines:
                yield first, lines
                lines = []
            if alone:
                yield number, [line]
            continue
        first = first if lines else number
        lines.append(line)
    if lines:
        yield first, lines


def _blocks_of(lines: list[str], first: int) -> Iterator[Block]:
    where = f"line {first}"
    if heading := HEADING.match(lines[0]):
        yield from _block("heading", [heading[2]], where, level=len(heading[1]))
    elif len(lines) == 1 and RULE.match(lines[0]):
        yield Block(kind="rule", text="", where=where)
    elif len(lines) > 1 and UNDERLINE.match(lines[-1]) and not any(BULLET.match(line) for line in lines):
        yield from _block("heading", lines[:-1], where, level=1 if "=" in lines[-1] else 2)
    elif QUOTE.match(lines[0]):
        yield from _quoted(lines, where)
    elif BULLET.match(lines[0]) or sum(bool(ITEM.match(line)) for line in lines) > 1:
        yield from _items(lines, where)
    else:
        yield from _block("paragraph", [line for line in lines if not TABLE_RULE.match(line)], where)


def _quoted(lines: list[str], where: str) -> Iterator[Block]:
    """A block quote; its own empty lines part paragraphs."""
    inner: list[str] = []
    for line in [QUOTE.sub("", line, count=1) for line in lines] + [""]:
        if line.strip():
            inner.append(line)
        elif inner:
            yield from _block("quote", inner, where)
            inner = []


def _items(lines: list[str], where: str) -> Iterator[Block]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if ITEM.match(line):
            groups.append([BULLET.sub("", line, count=1)])
        else:
            groups[-1].append(line)
    if groups[0]:
        yield from _block("paragraph", groups[0], where)
    for group in groups[1:]:
        yield from _block("item", group, where)


def _block(kind: str, lines: list[str], where: str, *, level: int = 0) -> Iterator[Block]:
    lines = [line.rstrip().removesuffix("\\") for line in lines]
    raw = "\n".join(lines)
    text, marks = plain_words(raw)
    text, marks = squeezed(text, marks, lambda t: unwrapped(t.split("\n")))
    if kind in ("heading", "item"):
        text = text.replace("\n", " ")
    if not text.strip(" |\u200b"):
        return
    if kind == "paragraph" and "\n" in text:
        kind = "line"
    if kind == "paragraph" and STAGE.match(text) and not any(m.kind == "link" for m in marks):
        kind = "stage"
    yield Block(kind=kind, text=text, level=level, emphasis=emphasis(text, marks), marks=marks, where=where)  # type: ignore[arg-type]
