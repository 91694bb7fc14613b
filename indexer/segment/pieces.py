"""The paragraphs of one file in, its documents out: articles one after the other and newsletters are parted, voices under one title are not."""
import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer import people
from indexer.describe import lines, sources
from indexer.paragraphs import FINAL, Para, plain_form

FEWEST_WORDS = 60  # of a piece that stands for itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A document's paragraphs, and those of the masthead that it shares with others of the file."""

    paras: Sequence[Para]
    masthead: Sequence[Para] = ()


def part(paras: Sequence[Para]) -> list[Section]:
    """The documents of a file; one where nothing shows that there are more."""
    if any(para.voice is not None for para in paras):
        return [Section(paras=paras)]
    return _newsletter(paras) or _one_after_the_other(paras)


def _newsletter(paras: Sequence[Para]) -> list[Section]:
    """Pieces between rules, each with a title first and a signature last (or a by-line under the title)."""
    chunks = _between_rules(paras)
    if len(chunks) < 3:
        return []
    bodies = [chunk for chunk in chunks[1:] if _words(chunk) >= FEWEST_WORDS]
    if len(bodies) < 2 or sum(_stands_alone(chunk) for chunk in bodies) * 3 < len(bodies) * 2:
        return []
    head = chunks[0] if _words(chunks[0]) < 4 * FEWEST_WORDS and not _stands_alone(chunks[0]) else []
    return [Section(paras=chunk, masthead=head) for chunk in (bodies if head else [c for c in chunks if _words(c) >= FEWEST_WORDS])]


def _between_rules(paras: Sequence[Para]) -> list[list[Para]]:
    chunks: list[list[Para]] = [[]]
    for para in paras:
        if para.kind == "rule":
            chunks.append([])
        else:
            chunks[-1].append(para)
    return [chunk for chunk in chunks if chunk]


def _stands_alone(chunk: Sequence[Para]) -> bool:
    """A title that is no name at the top, and a signature at the end or a by-line under the title."""
    first = chunk[0].text.split("\n")[0]
    if not _is_title(chunk[0]) or people.is_person(re.split(r"[,\[(]", first)[0]):
        return False
    last = chunk[-1].text.split("\n")[-1]
    return bool(lines.signature_names(last)[0]) or any(lines.sort_of(line) == "byline" for para in chunk[1:3] for line in para.text.split("\n")[:2])


def _one_after_the_other(paras: Sequence[Para]) -> list[Section]:
    """A foot (date, source, signature) followed by a title and prose ends one piece and begins the next."""
    starts = [0]
    highest = next((para.level for para in paras[:3] if para.kind == "heading"), 0)
    for index in range(1, len(paras) - 2):
        if highest and (paras[index].kind != "heading" or paras[index].level > highest):
            continue
        if index - starts[-1] > 3 and _is_title(paras[index]) and _ends_piece(paras, index, starts[-1]) and _begins_piece(paras, index):
            starts.append(index)
    bounds = [*starts[1:], len(paras)]
    return [Section(paras=paras[a:b]) for a, b in zip(starts, bounds, strict=True)]


def _ends_piece(paras: Sequence[Para], index: int, start: int) -> bool:
    """The paragraph before is a source line or date line, and the piece so far has a title and a body."""
    before = index - 1
    while before > start and (paras[before].kind == "rule" or sources.URL.fullmatch(paras[before].text.strip(" <>"))):
        before -= 1
    last = paras[before].text
    lead = lines.sort_of(last.split("\n")[0])
    return lead in ("source", "date") and len(last.split()) < 60 and _words(paras[start:before]) >= FEWEST_WORDS


def _begins_piece(paras: Sequence[Para], index: int) -> bool:
    title = plain_form(paras[index].text)
    return any(lines.is_prose(para) for para in paras[index + 1: index + 5]) and len(title.split()) > 1 and _words(paras[index + 1:]) >= FEWEST_WORDS


def _is_title(para: Para) -> bool:
    first = para.text.split("\n")[0]
    if para.kind == "heading":
        return True
    return para.kind in ("paragraph", "line") and len(first.split()) <= 25 and not (FINAL.search(first) and first.endswith((".", ",", ":", ";"))) \
        and lines.sort_of(first) == ""


def _words(paras: Sequence[Para]) -> int:
    return sum(len(para.text.split()) for para in paras)
