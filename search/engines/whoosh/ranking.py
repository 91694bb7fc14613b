"""Passages found in, groups in rank order out. Equal ones are told apart by passage id, so the same question has the same answer.

Only what may be on the page is put in order, and of ties only those that are."""
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from search.engines import Group, Hit, Plan, Question, Sort
from search.engines.whoosh import evaluate
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.grouping import Groups, groups
from search.engines.whoosh.inverted import within
from search.engines.whoosh.postings import union
from search.engines.whoosh.snapshot import Snapshot

ALL_FIRST = 1e6  # above every score
NEVER = 4_000_000  # above every day's ordinal
Scores = Callable[[Array], Array]


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that a question finds, and those of them that have all its words (None: all have); both rise.

    With `complete` False time ran out, and `plan` is what there was time for."""

    plan: Plan
    ids: Array
    full: Array | None = None
    complete: bool = True
    _scored: dict[bool, Array] = field(default_factory=dict, compare=False, repr=False)

    @property
    def nbytes(self) -> int:
        """The memory its arrays take, with scores."""
        return 2 * int(self.ids.nbytes) + (0 if self.full is None else 2 * int(self.full.nbytes))

    def scores(self, snapshot: Snapshot, ids: Array) -> Array:
        """The scores of some of them; those of all, and of all that have all the words, are kept."""
        if ids is not self.ids and ids is not self.full:
            return evaluate.scores(snapshot, self.plan, ids)
        scored = self._scored.get(ids is self.full)
        if scored is None:
            scored = self._scored[ids is self.full] = evaluate.scores(snapshot, self.plan, ids)
        return scored


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages, rising, with what they are ordered by: `first`, high before low, and then their scores, where these are not in it."""

    ids: Array
    first: Array
    scores: Array | None  # None where they are ordered by day and not scored before it is needed
    has_all: Array | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """How the passages of an answer are put in order."""

    snapshot: Snapshot
    answer: Answer
    scores: Scores
    sort: Sort

    def ranked(self, ids: Array) -> Ranked:
        """Some passages with the order in which they come: those with all words first, then by score or by day."""
        full = self.answer.full
        has_all = None if full is None else np.ones(len(ids), bool) if ids is full else within(ids, full)
        if self.sort == "relevance":
            scores = self.scores(ids)
            return Ranked(ids, scores if has_all is None else scores + has_all * ALL_FIRST, scores, has_all)
        days = self.snapshot.column("day_from")[ids].astype(np.int64)
        first = days if self.sort == "newest" else np.where(days > 0, NEVER - days, 0)
        return Ranked(ids, first if has_all is None else first + has_all * (ALL_FIRST * 10), None, has_all)

    def order(self, found: Ranked, chosen: Array, places: Array | None = None, last: Callable[[Array], int] | None = None) -> Array:
        """The order of those ranked that are chosen; with `last`, which is given a first order, only up to that one are ties put in order."""
        keys = [-found.first[chosen]]
        if self.sort != "relevance":
            keys.insert(0, -(self.scores(found.ids[chosen]) if found.scores is None else found.scores[chosen]))
        if places is not None:
            keys.append(places)
        order = np.lexsort(keys) if len(keys) > 1 else keys[0].argsort(kind="stable")
        new = np.zeros(len(chosen) + 1, bool)  # which do not tie with the one before
        new[0] = new[-1] = True
        for key in keys:
            ordered = key[order]
            new[1:-1] |= ordered[1:] != ordered[:-1]
        if new.all():
            return order
        run = new[:-1].cumsum()
        several = ~(new[:-1] & new[1:])
        if last is not None:
            several &= run <= run[last(order)]
        among = order[several]
        order[several] = among[np.lexsort([self.snapshot.ranks_of(found.ids[chosen[among]]), run[several]])]
        return order


def scorer(snapshot: Snapshot, answer: Answer, speakers: Sequence[str] = ()) -> Scores:
    """What scores passages of an answer. Those of these speakers come before all that only mention them."""

    if not speakers or not len(answer.ids):
        return lambda ids: answer.scores(snapshot, ids)
    most, own = answer.scores(snapshot, answer.ids).max(), union(snapshot, [snapshot.postings("speaker", one.encode())[0] for one in speakers])
    return lambda ids: answer.scores(snapshot, ids) + within(ids, own) * most


def best(ranking: Ranking, count: int) -> tuple[Array, Array]:
    """The best passages of an answer and their scores, in order."""
    found = ranking.ranked(ranking.answer.ids)
    chosen = _top(found, count)
    first = chosen[ranking.order(found, chosen)][:count]
    assert found.scores is not None
    return found.ids[first], found.scores[first]


def _top(found: Ranked, count: int) -> Array:
    """Where at least so many of the best stand, and all that tie with them."""
    if len(found.ids) <= count:
        return np.arange(len(found.ids))
    least = np.partition(found.first, len(found.ids) - count)[len(found.ids) - count]
    return np.flatnonzero(found.first >= least)


def page(snapshot: Snapshot, answer: Answer, question: Question, with_all: int) -> tuple[Group, ...]:
    """The groups a page shows. So many groups have all the words: where they fill it, no others are looked at."""
    if not len(answer.ids):
        return ()
    own, wanted, collapse = groups(snapshot), question.offset + question.limit, question.collapse
    ranking = Ranking(snapshot, answer, scorer(snapshot, answer, question.boost_speakers), question.sort)
    found = ranking.ranked(answer.ids if answer.full is None or with_all < wanted else answer.full)
    shown = _best_groups(ranking, found, own, wanted, collapse=collapse)[question.offset :]
    place_of = {document: place for place, group in enumerate(shown) for document in own.members(group, collapse=collapse)}
    documents = np.array(sorted(place_of), np.int64)
    begins, ends = np.searchsorted(answer.ids, own.first[documents]), np.searchsorted(answer.ids, own.last[documents])
    sizes = ends - begins
    ids = answer.ids[np.repeat(ends - np.cumsum(sizes), sizes) + np.arange(sizes.sum())]
    places = np.repeat(np.array([place_of[document] for document in documents.tolist()], np.int64), sizes)
    members = _picked(found, ids) or ranking.ranked(ids)
    scores = ranking.scores(ids) if members.scores is None else members.scores
    order = ranking.order(members, np.arange(len(ids)), places)
    starts = np.searchsorted(places[order], np.arange(len(shown) + 1)).tolist()
    ids, has_all = ids[order], None if members.has_all is None else members.has_all[order].tolist()
    listed = _Members(ids.tolist(), own.documents_of(ids).tolist(), scores[order].tolist(), has_all)
    return _named(snapshot, listed, [_divided(listed.documents, *one) for one in zip(shown, starts[:-1], starts[1:], strict=True)], question.per_document)


def _picked(found: Ranked, ids: Array) -> Ranked | None:
    """Some passages out of those ranked; None when not all of them are there."""
    at = np.searchsorted(found.ids, ids)
    at[at == len(found.ids)] = 0
    if not np.array_equal(found.ids[at], ids):
        return None
    scores, has_all = (None if one is None else one[at] for one in (found.scores, found.has_all))
    return Ranked(ids, found.first[at], scores, has_all)


@dataclass(frozen=True, slots=True)
class _Members:
    """The passages of a page's groups, group after group, best first."""

    ids: list[int]
    documents: list[int]
    scores: list[float]
    has_all: list[bool] | None


def _best_groups(ranking: Ranking, found: Ranked, own: Groups, wanted: int, *, collapse: bool) -> list[int]:
    """The numbers of the first groups, in order of their best passages."""
    count = wanted * 2
    while True:
        chosen = _top(found, count)
        numbers = own.numbers(own.documents_of(found.ids[chosen]), collapse=collapse)
        order = ranking.order(found, chosen, last=lambda order: _reaching(numbers[order].tolist(), wanted))  # noqa: B023
        first = list(dict.fromkeys(numbers[order].tolist()))
        if len(first) >= wanted or len(chosen) == len(found.ids):
            return first[:wanted]
        count *= 8


def _reaching(numbers: list[int], wanted: int) -> int:
    """Where so many different numbers are reached; the end when there are not so many."""
    seen: set[int] = set()
    for at, number in enumerate(numbers):
        seen.add(number)
        if len(seen) == wanted:
            return at
    return len(numbers) - 1


def _divided(documents: list[int], leader: int, first: int, last: int) -> tuple[list[int], list[int]]:
    """Where a group's hits stand, and the first of each of its other documents.

    The hits are those of its leading document where that matches, else of the one with the best passage."""
    own = documents[first:last]
    shown = leader if leader in own else own[0]
    hits = [at for at, document in enumerate(own, first) if document == shown]
    if len(hits) == len(own):
        return hits, []
    best = dict(zip(reversed(own), range(last - 1, first - 1, -1), strict=True))  # document: its best passage
    return hits, sorted(at for document, at in best.items() if document != shown)


def _named(snapshot: Snapshot, members: _Members, shown: list[tuple[list[int], list[int]]], per_document: int) -> tuple[Group, ...]:
    """The groups with the names of what is in them."""
    passages = iter(snapshot.texts("id", (members.ids[at] for hits, _ in shown for at in hits[:per_document])))
    documents = iter(snapshot.texts("document", (members.ids[at] for hits, others in shown for at in (hits[0], *others))))
    return tuple(
        Group(
            document_id=next(documents),
            hits=tuple([Hit(passage_id=next(passages), score=members.scores[at]) for at in hits[:per_document]]),
            passages=len(hits),
            has_all=members.has_all is None or members.has_all[min((hits[0], *others))],
            versions=tuple([next(documents) for _ in others]),
        )
        for hits, others in shown
    )
