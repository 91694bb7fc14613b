"""Words that the format itself sets apart as somebody's: quote blocks, and `<q>` or `<quote>` inside a paragraph, where no marks say so.

Whose they are is not said here, except by a name after a dash at the end of a block."""
import re
from collections.abc import Iterator, Sequence

from archive.records import Quote
from indexer.paragraphs import Para

FEWEST_WORDS = 4  # fewer are a term
OPENING = ("“", "„", "«", "»", '"', "‘", "‚", "'", "「", "『", "—")
BY_LINE = re.compile(r"[—–―][ \t]*(?P<name>[^\W\d_][^\n,;:.!?(]{2,50}?)\s*(?:[,(][^\n]*)?$")
SURE = 0.9  # of a name that stands under the words


def quotations(paras: Sequence[Para], starts: Sequence[int]) -> Iterator[Quote]:
    """Quotations by format, in order; those that stand in quotation marks are found by their marks and left out here."""
    for para, start in zip(paras, starts, strict=True):
        if para.is_pull_quote:
            continue
        if para.kind == "quote":
            yield from _block(para.text, start)
        else:
            for mark in para.marks:
                if mark.kind == "quote":
                    yield from _quote(para.text, mark.start, mark.end, start)


def _block(text: str, start: int) -> Iterator[Quote]:
    by = BY_LINE.search(text)
    named = (by["name"].strip(),) if by and by.start() > 0 else ()
    yield from _quote(text, 0, by.start() if by and named else len(text), start, speakers=named)


def _quote(text: str, first: int, last: int, start: int, *, speakers: tuple[str, ...] = ()) -> Iterator[Quote]:
    said = text[first:last].strip()
    at = first + text[first:last].find(said)
    before = text[:at].rstrip()
    if len(said.split()) >= FEWEST_WORDS and not said.startswith(OPENING) and not before.endswith(OPENING[:8]):
        yield Quote(kind="quotation", start=start + at, end=start + at + len(said), text=said, speakers=speakers, confidence=SURE if speakers else 0.0)
