"""Paragraphs that know their style in, paragraphs that know their speaker out: speakers may be marked by style alone."""
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from indexer import people
from indexer.blocks import Block, Voice
from indexer.readers.office import LABEL_STYLE, QUESTION_STYLE, SPEECH_STYLE, STAGE_STYLE
from indexer.readers.voices import clean_label

LONGEST_LABEL = 120  # characters
FEWEST_LABELS = 3  # of a style whose name does not say that it is for names


def voiced(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with voices, where the document has a style for speakers' names; as they are where it has none."""
    held = list(blocks)
    label_style = _label_style(held)
    if label_style is None:  # questions set apart by their style alone are questions in bold to whoever parts the turns
        yield from (replace(block, emphasis="bold") if block.style and QUESTION_STYLE.match(block.style) else block for block in held)
        return
    voice: Voice | None = None
    turn = 0
    styles = _speech_styles(held, label_style)
    for block in held:
        if _is_label(block, label_style):
            turn += 1
            voice = Voice(as_printed=block.text, speakers=(clean_label(block.text),), rule="style:speaker", turn=turn)
            yield replace(block, kind="paragraph", voice=voice)
        elif block.kind in ("stage", "rule", "noise", "footnote", "caption") or voice is None:
            yield block
        elif block.kind == "heading" or (styles and block.style not in styles and block.kind == "paragraph"):
            voice = None if block.kind == "heading" else voice
            yield block
        else:
            yield replace(block, voice=voice)


def is_stage(style: str | None) -> bool:
    """Whether a style's name says that nobody is speaking."""
    return bool(style and STAGE_STYLE.match(style))


def _is_label(block: Block, style: str) -> bool:
    return block.style == style and len(block.text) <= LONGEST_LABEL


def _label_style(blocks: list[Block]) -> str | None:
    """The style that names of speakers are in: the one whose name says so, or one in which only names stand, each before other words."""
    styles = dict.fromkeys(block.style for block in blocks if block.style and (block.kind != "heading" or block.level > 1))
    for style in styles:
        if style and LABEL_STYLE.match(style) and sum(_is_label(block, style) for block in blocks) > 1:
            return style
    return next((style for style in styles if style and _holds_names(blocks, style)), None)


def _holds_names(blocks: list[Block], style: str) -> bool:
    labels = [block.text for block in blocks if block.style == style]
    if not FEWEST_LABELS <= len(labels) < len(blocks) or any(len(text) > LONGEST_LABEL or text.endswith((".", "!", "?")) for text in labels):
        return False
    if any(a.style == b.style == style for a, b in pairwise(blocks)) or blocks[-1].style == style:
        return False
    named = {text for text in labels if people.is_person(clean_label(text))}
    return len(named) * 3 >= len(set(labels)) * 2


def _speech_styles(blocks: list[Block], label_style: str) -> frozenset[str]:
    """The styles of speech: those that a name says, or none where speech has the style of everything."""
    named = frozenset(block.style for block in blocks if block.style and SPEECH_STYLE.match(block.style))
    after = {b.style for a, b in pairwise(blocks) if _is_label(a, label_style) and not _is_label(b, label_style)}
    return named if named and after <= named else frozenset()
