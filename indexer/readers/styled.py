"""Paragraphs that know their style in, paragraphs that know their speaker out: speakers may be marked by style alone."""
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer import people
from indexer.blocks import Block, Voice
from indexer.readers.known import OFFICE, Known
from indexer.readers.stylenames import sort_of, words_of
from indexer.readers.voices import clean_label, is_nobody

LONGEST_LABEL = 120  # characters
FEWEST_LABELS = 3  # of a style whose name does not say that it is for names
ASIDE = re.compile(r"[(\[][^()\[\]]{2,250}[)\]][.\s]*")
INLINE = re.compile(r"(?P<label>[^:：\n]{2,80})[:：]\s+(?=\S)")
CELL = "speaker's cell"  # stands for a style where a column of a table says who speaks
BETWEEN = " \t:：.–—-"  # what parts a label from the words after it


@dataclass(frozen=True, slots=True)
class Led:
    """A paragraph, and the letters at its beginning that have a style of their own."""

    block: Block
    style: str | None = None
    letters: str = ""


def parted(found: Iterable[Led]) -> Iterator[Block]:
    """The paragraphs; where names are set in a style for letters, the name is a paragraph of its own before what is said."""
    held = list(found)
    styles = _letter_styles(held)
    for one in held:
        if one.style in styles and one.block.text.startswith(one.letters):
            start = len(one.letters) + len(one.block.text[len(one.letters):]) - len(one.block.text[len(one.letters):].lstrip(BETWEEN))
            yield replace(one.block, kind="paragraph", text=one.letters.strip(BETWEEN), marks=(), emphasis=None, style=one.style)
            if one.block.text[start:]:
                yield _from(one.block, start)
        else:
            yield one.block


def voiced(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with voices, where the document has a style for speakers' names; as they are where it has none."""
    held = list(blocks)
    styles = _label_styles(held)
    if not styles:  # questions set apart by their style alone are questions in bold to whoever parts the turns
        yield from (replace(block, emphasis="bold") if sort_of(block.style) == "question" else block for block in held)
        return
    known, voice, turn = Known(), None, 0
    spoken = _speech_styles(held, styles)
    for block in held:
        labelled = list(_labelled(block, styles))
        if labelled:
            turn += 1
            names, rule, confidence = known.who(labelled[0].text)
            voice = Voice(as_printed=labelled[0].text, speakers=names, rule=f"style:{rule.partition(':')[2]}", confidence=confidence, turn=turn)
            yield from (replace(one, kind="paragraph", voice=voice) for one in labelled)
        elif block.kind in ("stage", "rule", "noise", "footnote", "caption") or ASIDE.fullmatch(block.text):
            yield replace(block, kind="stage") if ASIDE.fullmatch(block.text) else block
        elif voice is None or _ends_speech(block, spoken):
            voice = None
            known.learn(block.text)
            yield block
        else:
            yield replace(block, voice=voice)


def are_speakers(first_cells: Iterable[str]) -> bool:
    """Whether the first column of a table with two says who speaks in the second."""
    names = [text for text in first_cells if text]
    return len(names) >= FEWEST_LABELS and all(len(name) <= LONGEST_LABEL for name in names) and sum(map(_is_name, names)) * 3 >= 2 * len(names)


def _labelled(block: Block, styles: frozenset[str]) -> Iterator[Block]:
    """The label, and what is said after it in the same paragraph; nothing where the paragraph is no label."""
    if block.style not in styles:
        return
    inline = INLINE.match(block.text)
    if inline and _is_name(inline["label"]):
        yield replace(block, text=inline["label"].strip(), marks=(), emphasis=None)
        yield _from(block, inline.end())
    elif _is_short(block.text):
        yield block


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST_LABEL and (not text.endswith((".", "!", "?")) or len(text.split()) <= 4)


def _is_name(text: str) -> bool:
    name = clean_label(text)
    return people.is_person(name, single=True) or is_nobody(name) or (OFFICE.search(name) is not None and len(name.split()) <= 12)


def _label_styles(blocks: list[Block]) -> frozenset[str]:
    """The styles that names of speakers are in: those whose name says so, or those in which only names stand, each before other words."""
    styles = dict.fromkeys(block.style for block in blocks if block.style and (block.kind != "heading" or block.level > 1))
    named = [style for style in styles if style and (style == CELL or sort_of(style) == "label") and _are_labels(blocks, style)]
    if sum(block.style in named for block in blocks) > 1:
        return frozenset(named)
    return frozenset(style for style in styles if style and _holds_names(blocks, style))


def _are_labels(blocks: list[Block], style: str) -> bool:
    texts = [block.text for block in blocks if block.style == style]
    return sum(_is_short(text) or INLINE.match(text) is not None for text in texts) * 4 >= 3 * len(texts)


def _holds_names(blocks: list[Block], style: str) -> bool:
    labels = [block.text for block in blocks if block.style == style]
    if not FEWEST_LABELS <= len(labels) < len(blocks) or any(len(text) > LONGEST_LABEL or text.endswith((".", "!", "?")) for text in labels):
        return False
    if sum(a.style == b.style == style for a, b in pairwise(blocks)) * 20 > len(labels) or blocks[-1].style == style:
        return False
    named = {text for text in labels if _is_name(text) and (people.is_person(clean_label(text)) or OFFICE.search(text))}
    return len(named) * 3 >= len(set(labels)) * 2


def _letter_styles(held: list[Led]) -> frozenset[str]:
    """The styles for letters in which speakers' names begin paragraphs."""
    texts: dict[str, list[str]] = {}
    for one in held:
        if one.style:
            texts.setdefault(one.style, []).append(one.letters.strip(BETWEEN))
    return frozenset(style for style, names in texts.items() if len(names) > 1 and
                     (sort_of(style) == "label" or (len(names) >= FEWEST_LABELS and sum(map(_is_name, names)) * 3 >= 2 * len(names))))


def _speech_styles(blocks: list[Block], styles: frozenset[str]) -> frozenset[str | None]:
    """The styles of what stands right after a label."""
    return frozenset(b.style for a, b in pairwise(blocks) if a.style in styles and b.style not in styles)


def _ends_speech(block: Block, spoken: frozenset[str | None]) -> bool:
    """A heading, or what looks like one in a style that nobody speaks in."""
    if block.kind == "heading":
        return True
    sort = sort_of(block.style)
    if block.style in spoken or sort in ("speech", "quote") or block.kind in ("item", "quote") or words_of(block.style or "").startswith("list"):
        return False
    named = any(sort_of(style) == "speech" for style in spoken)
    return (named and sort is None and block.kind == "paragraph" and bool(block.style) and len(spoken) == 1) or (
        len(block.text) <= LONGEST_LABEL and not block.text.endswith((".", "!", "?", "…", ":", ";", ",")))


def _from(block: Block, start: int) -> Block:
    marks = tuple(replace(m, start=m.start - start, end=m.end - start) for m in block.marks if m.start >= start)
    return replace(block, text=block.text[start:], marks=marks, emphasis=None)
