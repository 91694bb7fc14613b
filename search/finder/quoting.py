"""Statements worth quoting on a subject: what the search finds, weighed by how quotable it is. Several speakers on every page.

Quotations and pull quotes are the catalogue's; statements are made from the passages found, so the best on a subject are there even
where they are not among the best of their document."""
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.records import Document, Passage, Quote, Turn
from search import cite, quotable
from search.analysis import fold, words
from search.engines import Everything, Found, Hit, Question
from search.finder import readback
from search.highlight import Wanted, marks
from search.request import FORMS, Request
from search.results import QuoteHit, QuoteResult, Span
from search.worth import worth

if TYPE_CHECKING:
    from search.finder import Asked, Finder

Marks = Sequence[tuple[int, int, int]]  # of words wanted: where they begin and end, and which they are
DOCUMENTS = 60  # best documents looked at for a subject
PASSAGES = 4  # of each
POOL = 400  # quotes ranked where no subject is given
SPEAKERS = 5  # at least so many on a page, where the archive has them
AFTER = 300  # characters behind a passage that its last sentence's flags look at
CONTEXT = 200
ABOUT = 6  # a quote in which every sixth word is one of those asked for is about them, not only of them
LONGEST = 1200  # characters of a quotation that is still one, not an excerpt


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quote that may be shown. `worth` is what it is ranked by."""

    quote: Quote
    document: Document
    passage_id: str | None
    marks: tuple[Span, ...]
    worth: float


def quotes(finder: "Finder", request: Request, form: str | None = None) -> QuoteResult:
    """The page of quotes that a request asks for; `form` is one of quotation, pull-quote, statement."""
    begun = time.perf_counter()
    asked = finder.ask(request)
    ranked = [] if asked.planned.only_common else finder.kept(("quotes", replace(request, page=1, after=None), form), lambda: _ranked(finder, asked, form))
    shown = ranked[request.offset : request.offset + request.limit]
    return QuoteResult(
        request=request, query=asked.query, form=form, problem=asked.problem, count=len(ranked),
        estimated=len(ranked) >= POOL, results=tuple(map(_hit, shown)),
        read_back=readback.sentence(readback.pieces(asked.query, request, what=what(form))),
        took_ms=(time.perf_counter() - begun) * 1000,
    )  # fmt: skip


def what(form: str | None) -> str:
    """What is listed."""
    return {"quotation": "Quotations", "pull-quote": "Pull quotes", "statement": "Statements"}.get(form or "", "Quotes")


def _ranked(finder: "Finder", asked: "Asked", form: str | None) -> list[Candidate]:
    """All candidates in the order of the pages."""
    if asked.query.tree is None and not asked.request.is_filtered:
        found = _best(finder, form)
    else:
        found = _on_subject(finder, asked, form)
    found = _each_once(found)
    if asked.request.sort != "relevance":
        return sorted(found, key=lambda one: one.document.date_from or "", reverse=asked.request.sort == "newest")
    if asked.request.speakers:
        return found
    return in_turn(found, asked.request.limit)


def _best(finder: "Finder", form: str | None) -> list[Candidate]:
    """The best of the archive. Those of each form are asked for apart, so that a form with low scores is there too."""
    stored = [one for kind in ([form] if form else FORMS) for one in finder.catalogue.quotes(kind=kind, limit=POOL)]
    documents = finder.catalogue.documents({summary.id for summary, _, _ in stored})
    return [
        Candidate(quote, documents[summary.id], None, (), worth(quote, documents[summary.id]))
        for summary, quote, _ in stored if summary.id in documents
    ]  # fmt: skip


def _on_subject(finder: "Finder", asked: "Asked", form: str | None) -> list[Candidate]:
    wanted = asked.planned.wanted
    candidates: list[Candidate] = []
    for found, among in _retrieved(finder, asked):
        documents = finder.catalogue.documents(group.document_id for group in found.groups)
        texts = finder.catalogue.passage_texts([hit.passage_id for group in found.groups for hit in group.hits])
        highest = max((hit.score for group in found.groups for hit in group.hits), default=0) or 1
        for group in found.groups:
            document = documents.get(group.document_id)
            if document is None:
                continue
            held = [(texts[hit.passage_id][0], hit) for hit in group.hits if hit.passage_id in texts and asked.holds(texts[hit.passage_id][1])]
            candidates += _of_document(document, held, wanted, highest, form, among)
    return candidates


def _retrieved(finder: "Finder", asked: "Asked") -> Iterable[tuple[Found, tuple[str, ...]]]:
    """The best passages; where speakers are asked for also those of others, who may quote them. With each the speakers wanted."""
    called = [wanted for wanted in asked.request.speakers if not wanted.startswith("-")]
    names = tuple(name for wanted in called for name in asked.held.speakers_named(wanted) or (wanted,))  # who is only quoted is no speaker
    yield _passages(finder, asked), names
    if called:
        kept = tuple(name for name in asked.request.speakers if name.startswith("-"))
        yield _passages(finder, finder.ask(replace(asked.request, speakers=kept))), names


def _passages(finder: "Finder", asked: "Asked") -> Found:
    plan, must, all_first = asked.planned.question(asked.request.match)
    wordless = isinstance(plan, Everything)
    return finder.engine.find(
        Question(
            plan=plan, must=must, all_first=all_first, sort="newest" if wordless else "relevance", limit=DOCUMENTS,
            per_document=PASSAGES, facets=(), boost_speakers=asked.planned.speakers,
        )
    )  # fmt: skip


def _of_document(
    document: Document, held: Sequence[tuple[Passage, Hit]], wanted: Wanted, highest: float, form: str | None, among: tuple[str, ...]
) -> list[Candidate]:
    """The quotes of a document that lie in the passages found, or whose own words are on the subject."""
    everything = bool(wanted.words or wanted.prefixes or wanted.phrases)
    quotes: list[tuple[Quote, Passage | None, float, Marks]] = []
    for quote in document.quotes:
        if quote.kind != "statement" and form in (None, quote.kind):
            passage, hit = next(((one, hit) for one, hit in held if one.start <= quote.start and quote.end <= one.end), (None, None))
            quotes.append((quote, passage, hit.score / highest if hit else 0.3, marks(quote.text, document.language, wanted)))
    for passage, hit in held if form in (None, "statement") else ():
        quotes += [(quote, passage, hit.score / highest, seen) for quote, seen in _statements(document, passage, wanted, worded=everything)]
    found = []
    for quote, of, relevance, seen in quotes:
        if len(quote.text) > LONGEST or (among and not set(among) & set(quote.speakers)):
            continue
        share = len({number for _, _, number in seen}) / max(1, len(wanted.words) + len(wanted.prefixes) + len(wanted.phrases))
        if everything and not seen:
            continue
        value = worth(quote, document) * (0.6 + 0.4 * relevance)
        if everything:
            value *= (0.3 + 0.7 * share) * (0.7 + 0.3 * min(1.0, ABOUT * len(seen) / (quote.text.count(" ") + 1)))
        places = tuple((start, end) for start, end, _ in seen)
        found.append(Candidate(quote, document, of.id if of else None, places, value))
    return found


def _statements(document: Document, passage: Passage, wanted: Wanted, *, worded: bool) -> list[tuple[Quote, Marks]]:
    """The statements of one passage and the words wanted in them: as `quotable` finds them in its turn, of which only this part is looked at.

    Where words are asked for, only those that have any: splitting and weighing the others was most of the time."""
    turn = next((turn for turn in document.turns if turn.n == passage.turn), None)
    if turn is None:
        return []
    end = min(turn.end, passage.end + AFTER)
    part = replace(turn, start=passage.start, end=end) if isinstance(turn, Turn) else turn
    seen = marks(document.text[passage.start : end], document.language, wanted)
    begun = [passage.start + first for first, _, _ in seen]

    def is_asked_for(first: int, last: int) -> bool:
        return last <= passage.end and (not worded or bisect_left(begun, first) < bisect_left(begun, last))

    def within(quote: Quote) -> Marks:
        by = passage.start - quote.start
        return [(first + by, last + by, number) for first, last, number in seen[bisect_left(begun, quote.start) : bisect_left(begun, quote.end)] if last + by <= len(quote.text)]

    return [(quote, within(quote)) for quote in quotable.statements(replace(document, turns=(part,)), is_asked_for)]


def _with_id(quote: Quote, document: Document) -> Quote:
    return replace(quote, id=cite.quote_id(document.id, document.version, quote.start, quote.end, quote.text))


def _each_once(found: Iterable[Candidate]) -> list[Candidate]:
    """Best first; the same words once, and nothing that stands within another quote that is shown, or that another stands within."""
    ranked = sorted(found, key=lambda one: (-one.worth, one.document.id, one.quote.start, one.quote.end))
    kept: list[Candidate] = []
    seen: list[str] = []
    for one in ranked:
        said = f" {' '.join(map(fold, words(one.quote.text)))} "
        if any(said in other or other in said for other in seen):
            continue
        seen.append(said)
        kept.append(one)
        if len(kept) == POOL:
            break
    return kept


def in_turn(ranked: Sequence[Candidate], size: int) -> list[Candidate]:
    """The same candidates, arranged so that no speaker has more than a fifth of a page while others are waiting."""
    waiting, arranged = list(ranked), []
    most = max(1, size // SPEAKERS)
    while waiting:
        page: list[Candidate] = []
        count: Counter[tuple[str, ...]] = Counter()
        for one in waiting:
            if len(page) < size and count[who(one)] < most:
                page.append(one)
                count[who(one)] += 1
        chosen = set(map(id, page))
        rest = [one for one in waiting if id(one) not in chosen]
        missing = size - len(page)
        page = sorted([*page, *rest[:missing]], key=lambda one: -one.worth)
        arranged += page
        waiting = rest[missing:]
    return arranged


def who(one: Candidate) -> tuple[str, ...]:
    """Whose words these are; unnamed ones are told apart by document."""
    return one.quote.speakers or ("", one.document.id)


def _hit(one: Candidate) -> QuoteHit:
    before, after = cite.context(one.document.text, one.quote.start, one.quote.end, size=CONTEXT)
    return QuoteHit(quote=_with_id(one.quote, one.document), document=one.document, before=before, after=after, score=one.worth, passage_id=one.passage_id, marks=one.marks)
