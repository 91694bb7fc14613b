"""Words that the format itself sets apart as somebody's: quote blocks, and `<q>` or `<quote>` inside a paragraph, where no marks say so.

Whose they are is not said here, except by a name at the end of a block, after a dash or in a paragraph of its own."""
import re
from collections.abc import Iterator, Sequence

from archive.records import Quote
from indexer import people
from indexer.paragraphs import Para

FEWEST_WORDS = 4  # fewer are a term
OPENING = ("“", "„", "«", "»", '"', "‘", "‚", "'", "「", "『", "—")
BY_LINE = re.compile(r"[—–―][ \t]*(?P<name>[^\W\d_][^\n,;:.!?(]{2,50}?)\s*(?:[,(][^\n]*)?$")
SURE = 0.9  # of a name that stands under the words


def quotations(paras: Sequence[Para], starts: Sequence[int]) -> Iterator[Quote]:
    """Quotations by format, in order; those that stand in quotation marks are found by their marks and left out here."""
    signed = _signed(paras)
    for n, (para, start) in enumerate(zip(paras, starts, strict=True)):
        if para.is_pull_quote:
            continue
        if para.kind == "quote":
            yield from _block(para.text, start, signed.get(n, ()))
        else:
            for mark in para.marks:
                if mark.kind == "quote":
                    yield from _quote(para.text, mark.start, mark.end, start)


def _signed(paras: Sequence[Para]) -> dict[int, tuple[str, ...]]:
    """The quoted paragraphs, by number, under which another quoted one says whose they are: `— Mara Quill`, or the name alone."""
    found: dict[int, tuple[str, ...]] = {}
    waiting: list[int] = []
    for n, para in enumerate(paras):
        if para.kind != "quote":
            waiting = []
        elif waiting and (name := name_alone(para.text)):
            found |= dict.fromkeys(waiting, (name,))
            waiting = []
        else:
            waiting.append(n)
    return found


def name_alone(text: str) -> str | None:
    """Who is named, where a quoted paragraph is nothing but that."""
    by = BY_LINE.match(text)
    name = by["name"].strip() if by else text
    return name if people.is_person(name) or (by and people.is_organisation(name)) else None


def _block(text: str, start: int, named: tuple[str, ...]) -> Iterator[Quote]:
    end = len(text)
    if (by := BY_LINE.search(text)) and by.start() > 0:
        end, named = by.start(), (by["name"].strip(),)
    yield from _quote(text, 0, end, start, speakers=named)


def _quote(text: str, first: int, last: int, start: int, *, speakers: tuple[str, ...] = ()) -> Iterator[Quote]:
    said = text[first:last].strip()
    at = first + text[first:last].find(said)
    before = text[:at].rstrip()
    if len(said.split()) >= FEWEST_WORDS and not said.startswith(OPENING) and not before.endswith(OPENING[:8]):
        yield Quote(kind="quotation", start=start + at, end=start + at + len(said), text=said, speakers=speakers, confidence=SURE if speakers else 0.0)
