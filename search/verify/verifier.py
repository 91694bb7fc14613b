"""A claim in, a check out: the index shortlists, windows of the stored texts are compared word by word, the best place is judged.

Writes nothing and remembers only the documents it has just read."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.verify import compare, judge
from search.verify.corpus import Corpus, Shortlisted
from search.verify.people import Who
from search.verify.values import EXACT, Check, Claim
from search.verify.words import words

SHORTLIST = 40  # passages looked at; the right one is among the first ten in 99.5 % of noisy quotations
OWN_SHORTLIST = 15  # and of the claimed speaker's
WINDOWS = 12  # stretches of text compared word by word; further ones are only looked at for the very words
LIKELY = 0.5  # stretches with a smaller share of what the best has are not looked at
NEAR = 5000  # characters between two passages of one document that may hold two parts of one quotation
AROUND = 300  # characters looked at before and after a passage, beside the quotation's own length
OTHERS = 20
MISSES = 3  # places shown that come near, where nothing is found
FOUND = 0.45  # share of the quotation's words there, by weight, times likeness: 3 in 727 strange sentences reach it, 97 of 100 mangled ones
ALIKE = 0.75  # other places less like the quotation than this are not listed


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text in which the quotation may stand; `shared` is how many letters of its long words are there."""

    document_id: str
    text: str
    language: str | None
    start: int
    end: int
    shared: float


Found = tuple[str, compare.Comparison]  # in which document


def check(corpus: Corpus, claim: Claim) -> Check:
    """Whether these words are in the archive, and whose they are."""
    quote = compare.quoted(claim.quote)
    who = Who(claim.speaker, corpus.names(claim.speaker)) if claim.speaker and claim.speaker.strip() else Who()
    coverage = corpus.coverage(who.names)
    if not quote.folded:
        return Check(claim=claim, verdict="not-found", similarity=0.0, coverage=coverage)
    compared = _compared(corpus, quote, who)
    found = _places(corpus, [one for one in compared if _is_found(one[1])], who)
    judged = judge.judge(found, claimed=who.claimed is not None)
    if judged is None:
        near = judge.occurrences(_places(corpus, sorted(compared, key=lambda one: -one[1].weight)[:MISSES], who), None)
        return Check(claim=claim, verdict="not-found", similarity=max((one.similarity for one in near), default=0.0), others=near, coverage=coverage)
    verdict, best = judged
    others = [one for one in found if one is not best and (one.exact or one.comparison.similarity >= ALIKE)]
    return Check(
        claim=claim, verdict=verdict, similarity=best.comparison.similarity, fold=best.comparison.fold, match=best.match,
        differences=best.comparison.differences, others=judge.occurrences(others, best)[:OTHERS], coverage=coverage,
    )  # fmt: skip


def _compared(corpus: Corpus, quote: compare.Quoted, who: Who) -> list[Found]:
    """Where the words stand, or words like them: every exact place, and the most alike of each window."""
    hits = list(corpus.shortlist(quote.runs, limit=SHORTLIST))
    if who.names:
        hits += [hit for hit in corpus.shortlist(quote.runs, limit=OWN_SHORTLIST, speakers=who.names) if hit not in hits]
    found: dict[tuple[str, int, int], Found] = {}
    windows = _windows(corpus, hits, quote)
    for n, window in enumerate(windows):
        if n >= WINDOWS and window.shared < windows[0].shared:
            break  # of the rest only those that have all the words can have them just so
        said = words(window.text, window.start, window.end)
        exact = compare.exactly(quote, window.text, said, window.language)
        near = None if exact or n >= WINDOWS else compare.nearest(quote, window.text, said, window.language)
        for one in exact or ([near] if near else []):
            found[window.document_id, one.start, one.end] = (window.document_id, one)
    return list(found.values())


def _places(corpus: Corpus, found: Sequence[Found], who: Who) -> list[judge.Place]:
    """The same with the documents they stand in, and whose words they are there."""
    documents = corpus.documents(list(dict.fromkeys(document_id for document_id, _ in found)))
    return [judge.place(documents[document_id], one, who) for document_id, one in found if document_id in documents]


def _windows(corpus: Corpus, hits: Sequence[Shortlisted], quote: compare.Quoted) -> list[Window]:
    """The stretches of text that have most of the quotation's long words, best first."""
    texts = corpus.texts(list(dict.fromkeys(hit.document_id for hit in hits)))
    languages = {hit.document_id: hit.language for hit in hits}
    wanted = sorted(set(quote.folded), key=len, reverse=True)[: max(8, len(quote.folded) // 2)]
    pad = AROUND + len(quote.text)
    found = []
    for document_id, spans in _clusters(hits).items():
        text = texts.get(document_id)
        if text is None:
            continue
        for first, last in spans:
            start, end = max(0, first - pad), min(len(text), last + pad)
            there = text[start:end].casefold().replace("’", "").replace("'", "")  # as the quotation's words are folded
            found.append(Window(document_id, text, languages[document_id], start, end, sum(len(word) for word in wanted if word in there)))
    found.sort(key=lambda window: -window.shared)
    most = found[0].shared if found else 0
    return [window for window in found if window.shared >= LIKELY * most]


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
