"""A document in, its quotations and statements out: what is quoted, by whom, and by which words the text says so.

Never opens a file, never asks the catalogue, never names anybody the text or its turns do not name."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from archive.records import Document, Quote, Span, Turn
from search.quotes.attribution import NOBODY, Said, attribute
from search.quotes.dialogue import blocks, dashes, parted
from search.quotes.grammar import Grammar, grammar
from search.quotes.marks import Run, runs
from search.quotes.sieve import is_dialogue, is_quotation, is_quoted_within

MOST_NAMES = 200  # handed on to what is quoted within
MOST_NESTED = 50  # quotations within one
MANY_TURNS = 3  # from here on a document is a conversation already, and its dashes are its turns
__all__ = ["find", "in_text"]


def find(document: Document) -> tuple[Quote, ...]:
    """Every quotation, pull quote and statement of a document, by place. Quotes the document has already are kept."""
    from search import quotable  # quotable asks this package where quotations are

    pulled = [quote for quote in document.quotes if quote.kind == "pull-quote"]
    found = in_text(document.text, document.language, turns=document.turns, people=document.speakers, marked=_marked(document))
    named = {(quote.start, quote.end): quote for quote in document.quotes if quote.kind == "quotation" and quote.speakers}
    found = tuple(_named(quote, named.get((quote.start, quote.end))) for quote in found)
    fresh = [quote for quote in found if not any(pull.start <= quote.start and quote.end <= pull.end for pull in pulled)]
    quotations = (*pulled, *(_scored(quote, document.language) for quote in fresh))
    statements = quotable.statements(replace(document, quotes=quotations))
    return tuple(_with_id(document, quote) for quote in sorted([*quotations, *statements], key=lambda quote: (quote.start, quote.end)))


def _scored(quote: Quote, language: str | None) -> Quote:
    """The quote with how well its words would carry, whoever said them; a few words do not."""
    from search import quotable

    return replace(quote, score=quotable.score(quote.text, language)) if len(quote.text.split()) >= quotable.FEWEST else quote


def _named(quote: Quote, held: Quote | None) -> Quote:
    """The quote, said by whom its format names where it names somebody."""
    return replace(quote, speakers=held.speakers, confidence=held.confidence) if held else quote


def _marked(document: Document) -> list[tuple[int, int]]:
    """What the document's format marks as quoted, unless that is most of its words: then it is how the page is set."""
    spans = [(quote.start, quote.end) for quote in document.quotes if quote.kind == "quotation"]
    return spans if 2 * sum(end - start for start, end in spans) < len(document.text) else []


def in_text(
    text: str, language: str | None = None, *, turns: Sequence[Turn] = (), people: Iterable[str] = (), marked: Sequence[tuple[int, int]] = ()
) -> tuple[Quote, ...]:
    """The quotations of a plain text. `turns` says who is speaking where; `people` are names known to be in it; `marked` is what its
    format marked as quoted."""
    found = runs(text, language)
    outer = [run for run in found if run.depth == 0]
    quoted = blocks(text, [span for span in marked if not _has_marks(outer, span)])
    begun = [block.start for block in quoted]
    held = list(accumulate((block.end for block in quoted), max))  # how far the blocks up to this one reach
    outer = [run for run in outer if not (at := bisect_right(begun, run.start)) or held[at - 1] <= run.start]
    spoken = dashes(text, language, outer) if len(turns) < MANY_TURNS else []
    if not (outer or quoted or spoken):
        return ()
    rules = grammar(language)
    outer = sorted([*(piece for run in outer for piece in parted(text, run, rules)), *quoted, *spoken], key=lambda run: run.start)
    given = [*people, *(name for turn in turns for name in turn.speakers)]
    dialogue = is_dialogue(text, outer)
    said = attribute(
        text, outer, rules, given=given, own=lambda at: _speaking(turns, at),
        accepts=lambda run, who: is_quotation(text, run, who, dialogue=dialogue, language=rules.language),
    )  # fmt: skip
    quotes = [_quote(text, run, who) for run, who in zip(outer, said, strict=True) if who is not None]
    names = list(dict.fromkeys([*given, *(who.name for who in said if who and who.name)]))[:MOST_NAMES]
    within = [run for run in found if run.depth == 1]
    inner = [quote for parent, who in zip(outer, said, strict=True) if who for quote in _nested(text, parent, within, who, rules, names)]
    return tuple(sorted([*quotes, *inner], key=lambda quote: (quote.start, -quote.end)))


def _nested(text: str, parent: Run, within: Sequence[Run], who: Said, rules: Grammar, names: Iterable[str]) -> list[Quote]:
    """What is quoted within a quotation: X quoting Y. “I” is whoever says the outer words."""
    shift = parent.inner_start
    first = bisect_left(within, parent.inner_start, key=lambda run: run.start)
    runs_ = [run for run in takewhile(lambda run: run.start < parent.inner_end, within[first : first + MOST_NESTED]) if run.end <= parent.inner_end]
    if not runs_:
        return []
    words = text[parent.inner_start : parent.inner_end]
    local = [run.moved(-shift) for run in runs_]
    said = attribute(words, local, rules, given=names, own=lambda at: who.name, accepts=lambda run, said: is_quoted_within(words, run, said, by=who.name))
    return [
        _quote(text, run, inside.moved(shift), "nested") for run, inside in zip(runs_, said, strict=True) if inside is not None
    ]  # fmt: skip


def _has_marks(outer: Sequence[Run], span: tuple[int, int]) -> bool:
    """Whether one of the runs, which are in order, stands for the marked words."""
    first = max(0, bisect_left(outer, span[0], key=lambda run: run.start) - 1)
    return any(_nearly(run, span) for run in takewhile(lambda run: run.start < span[1], outer[first : first + MOST_NESTED]))


def _nearly(run: Run, span: tuple[int, int]) -> bool:
    """Whether the quotation marks are those of the marked words themselves."""
    return 5 * (min(run.end, span[1]) - max(run.start, span[0])) > 4 * (span[1] - span[0])


def _speaking(turns: Sequence[Turn], at: int) -> str | None:
    """Who alone is speaking at this place."""
    index = bisect_right(turns, at, key=lambda turn: turn.start) - 1  # turns are in order and do not overlap
    turn = turns[index] if index >= 0 and at < turns[index].end else None
    return turn.speakers[0] if turn and len(turn.speakers) == 1 else None


def _quote(text: str, run: Run, said: Said, *flags: str) -> Quote:
    inner = text[run.inner_start : run.inner_end]
    start = run.inner_start + len(inner) - len(inner.lstrip())
    end = run.inner_end - len(inner) + len(inner.rstrip())
    flags += () if run.closed else ("unclosed",)
    return Quote(
        kind="quotation", start=start, end=end, text=text[start:end],
        speakers=tuple(dict.fromkeys((said.name, *said.others))) if said.name else (),
        mention=_span(text, said.mention), cue=_span(text, said.cue),
        confidence=round(said.confidence, 3) if said is not NOBODY else 0.0, flags=flags,
    )  # fmt: skip


def _span(text: str, span: tuple[int, int] | None) -> Span | None:
    return Span(start=span[0], end=span[1], text=text[span[0] : span[1]]) if span else None


def _with_id(document: Document, quote: Quote) -> Quote:
    if not document.id:
        return quote
    from search.cite import quote_id  # cite reads this package's records

    return replace(quote, id=quote_id(document.id, document.version, quote.start, quote.end, quote.text))
