"""A claim in, a check out: the index shortlists, windows of the stored texts are compared word by word, the best place is judged.

Writes nothing and remembers only the documents it has just read."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.records import Document
from search.verify import compare, judge
from search.verify.corpus import Corpus, Shortlisted
from search.verify.people import Who
from search.verify.values import EXACT, Check, Claim
from search.verify.words import words

SHORTLIST = 40  # passages looked at; the right one is among the first ten in 99.5 % of noisy quotations
OWN_SHORTLIST = 15  # and of the claimed speaker's
WINDOWS = 12  # stretches of text compared word by word; further ones are only looked at for the very words
NEAR = 5000  # characters between two passages of one document that may hold two parts of one quotation
AROUND = 300  # characters looked at before and after a passage, beside the quotation's own length
OTHERS = 20
FOUND = 0.45  # share of the quotation's words there, by weight, times likeness: 3 in 727 strange sentences reach it, 97 of 100 mangled ones
ALIKE = 0.75  # other places less like the quotation than this are not listed


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a document in which the quotation may stand; `shared` is how many of its long words are there."""

    document: Document
    start: int
    end: int
    shared: float


def check(corpus: Corpus, claim: Claim) -> Check:
    """Whether these words are in the archive, and whose they are."""
    quote = compare.quoted(claim.quote)
    who = Who(claim.speaker, corpus.names(claim.speaker)) if claim.speaker and claim.speaker.strip() else Who()
    coverage = corpus.coverage(who.names)
    if not quote.folded:
        return Check(claim=claim, verdict="not-found", similarity=0.0, coverage=coverage)
    places = _places(corpus, quote, who)
    found = [one for one in places if _is_found(one.comparison)]
    judged = judge.judge(found, claimed=who.claimed is not None)
    if judged is None:
        near = judge.occurrences(sorted(places, key=lambda one: -one.comparison.weight)[:3], None)
        return Check(claim=claim, verdict="not-found", similarity=max((one.similarity for one in near), default=0.0), others=near, coverage=coverage)
    verdict, best = judged
    others = [one for one in found if one is not best and (one.exact or one.comparison.similarity >= ALIKE)]
    return Check(
        claim=claim, verdict=verdict, similarity=best.comparison.similarity, fold=best.comparison.fold, match=best.match,
        differences=best.comparison.differences, others=judge.occurrences(others, best)[:OTHERS], coverage=coverage,
    )  # fmt: skip


def _places(corpus: Corpus, quote: compare.Quoted, who: Who) -> list[judge.Place]:
    """Where the words stand, or words like them: every exact place, and the most alike of each window."""
    hits = list(corpus.shortlist(quote.spelled, limit=SHORTLIST))
    if who.names:
        hits += [hit for hit in corpus.shortlist(quote.spelled, limit=OWN_SHORTLIST, speakers=who.names) if hit not in hits]
    found: list[judge.Place] = []
    windows = _windows(corpus, hits, quote)
    for n, window in enumerate(windows):
        if n >= WINDOWS and window.shared < windows[0].shared:
            break  # of the rest only those that have all the words can have them just so
        said = words(window.document.text, window.start, window.end)
        language = window.document.language
        exact = compare.exactly(quote, window.document.text, said, language)
        near = None if exact or n >= WINDOWS else compare.nearest(quote, window.document.text, said, language)
        found += [judge.place(window.document, one, who) for one in (exact or ([near] if near else []))]
    return list({(one.match.document.id, one.match.start, one.match.end): one for one in found}.values())


def _windows(corpus: Corpus, hits: Sequence[Shortlisted], quote: compare.Quoted) -> list[Window]:
    """The stretches of text that have most of the quotation's long words, best first."""
    documents = corpus.documents(list(dict.fromkeys(hit.document_id for hit in hits)))
    wanted = sorted(set(quote.folded), key=len, reverse=True)[: max(8, len(quote.folded) // 2)]
    pad = AROUND + len(quote.text)
    found = []
    for document_id, spans in _clusters(hits).items():
        document = documents.get(document_id)
        if document is None:
            continue
        for first, last in spans:
            start, end = max(0, first - pad), min(len(document.text), last + pad)
            text = document.text[start:end].casefold()
            found.append(Window(document, start, end, sum(len(word) for word in wanted if word in text)))
    found.sort(key=lambda window: -window.shared)
    most = found[0].shared if found else 0
    return [window for window in found if window.shared >= 0.3 * most]


def _clusters(hits: Iterable[Shortlisted]) -> dict[str, list[tuple[int, int]]]:
    """The passages of each document, those near each other taken together."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for hit in hits:
        spans.setdefault(hit.document_id, []).append((hit.start, hit.end))
    found: dict[str, list[tuple[int, int]]] = {}
    for document_id, all_spans in spans.items():
        joined: list[tuple[int, int]] = []
        for start, end in sorted(all_spans):
            if joined and start - joined[-1][1] <= NEAR:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        found[document_id] = joined
    return found


def _is_found(one: compare.Comparison) -> bool:
    """Whether what stands there is this quotation, however altered, and not merely a sentence on the same matter."""
    return one.verdict in EXACT or one.weight * one.similarity >= FOUND
