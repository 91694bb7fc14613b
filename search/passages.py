"""A document in, its passages out: some sentences of one turn, long enough to be understood and short enough to be read.

Passages never reach over a turn's end, and leave pull quotes out, whose words stand in the body already."""
import re
from collections.abc import Iterable, Iterator

from archive.records import Document, Passage, Turn
from search import sentences

ENOUGH = 100  # words: from here on a passage ends with its paragraph
FULL = 200  # words: the next sentence begins a new passage (measured: abstracts are found best when left whole)
LEFT_OVER = 40  # words: a shorter rest goes with the passage before it
LONGEST = 300  # words: a "sentence" without any stop (a list, a transcript) is cut here
_WORD = re.compile(r"\S+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]{2}")
Span = tuple[int, int]


def cut(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, numbered from 1 in the order of its text."""
    found: list[Passage] = []
    taken_out = sorted((quote.start, quote.end) for quote in document.quotes if quote.kind == "pull-quote")
    for turn in _turns(document):
        for start, end in _without(turn.start, turn.end, taken_out):
            for first, last in gathered(document.text, start, end, document.language):
                n = len(found) + 1
                found.append(
                    Passage(document_id=document.id, n=n, turn=turn.n, start=first, end=last, speakers=turn.speakers,
                            language=document.language)
                )  # fmt: skip
    return tuple(found)


def gathered(text: str, start: int, end: int, language: str | None) -> list[Span]:
    """The sentences of text[start:end] gathered to spans of some 100 to 200 words."""
    spans: list[Span] = []
    size = 0  # words of the last span
    for first, last in _sentences(text, start, end, language):
        words = _size(text[first:last])
        new_paragraph = bool(spans) and "\n\n" in text[spans[-1][1] : first]
        if not spans or size + words > FULL or (new_paragraph and size >= ENOUGH):
            spans.append((first, last))
            size = words
        else:
            spans[-1] = (spans[-1][0], last)
            size += words
    if len(spans) > 1 and size < LEFT_OVER and _size(text[slice(*spans[-2])]) + size <= FULL + LEFT_OVER:
        spans[-2:] = [(spans[-2][0], spans[-1][1])]
    return spans


def _turns(document: Document) -> Iterable[Turn]:
    """The turns, or the whole text where a document has none."""
    return document.turns or (Turn(n=1, role="narrator", start=0, end=len(document.text)),)


def _without(start: int, end: int, taken_out: list[Span]) -> Iterator[Span]:
    """What is left of a span when others are taken out of it."""
    for first, last in taken_out:
        if last <= start or first >= end:
            continue
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _sentences(text: str, start: int, end: int, language: str | None) -> Iterator[Span]:
    for first, last in sentences.split(text[start:end], language):
        yield from _bounded(text, start + first, start + last)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, in pieces where it is longer than anybody reads: by words, and by characters where there are no spaces."""
    if end - start <= LONGEST * 2 or _size(text[start:end]) <= LONGEST:
        yield start, end
        return
    pieces = [piece for word in _WORD.finditer(text, start, end) for piece in _slices(*word.span())]
    begin, count = pieces[0][0], 0
    for n, (first, last) in enumerate(pieces):
        count += max(1, _size(text[first:last]))
        if count >= FULL or n == len(pieces) - 1:
            yield begin, last
            begin, count = (pieces[n + 1][0] if n + 1 < len(pieces) else last), 0


def _slices(start: int, end: int) -> Iterator[Span]:
    """A word, or the slices of a run of signs that is longer than any word."""
    for at in range(start, end, LONGEST):
        yield at, min(at + LONGEST, end)


def _size(said: str) -> int:
    """How many words this is; two signs of a script without spaces count as one."""
    return said.count(" ") + 1 + (0 if said.isascii() else len(_UNSPACED.findall(said)))
