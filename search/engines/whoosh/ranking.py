"""Scored passages in, groups in rank order out. Equal ones are told apart by passage id, so the same question has the same answer."""
from dataclasses import dataclass

import numpy as np

from search.engines import Group, Hit, Question, Sort
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.grouping import Groups, groups
from search.engines.whoosh.snapshot import Snapshot

ALL_FIRST = 1e6  # above every score
NEVER = 4_000_000  # above every day's ordinal


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages with what they are ordered by: `first` then `second`, high before low. `has_all` is None where all have all words."""

    ids: Array
    documents: Array
    scores: Array
    has_all: Array | None
    first: Array
    second: Array | None


def ranked(snapshot: Snapshot, ids: Array, scores: Array, has_all: Array | None, sort: Sort) -> Ranked:
    """The order in which passages come: those with all words first, then by score or by day."""
    documents = groups(snapshot).documents[ids]
    above = np.float64(0) if has_all is None else has_all * ALL_FIRST
    if sort == "relevance":
        return Ranked(ids, documents, scores, has_all, scores if has_all is None else scores + above, None)
    days = snapshot.column("day_from")[ids].astype(np.int64)
    first = days if sort == "newest" else np.where(days > 0, NEVER - days, 0)
    return Ranked(ids, documents, scores, has_all, first if has_all is None else first + above * 10, scores)


def best(snapshot: Snapshot, passages: Ranked, count: int) -> Array:
    """Indices of the best passages in order: at least `count`, where there are so many."""
    chosen = np.arange(len(passages.ids))
    if len(chosen) > count:
        least = np.partition(passages.first, len(chosen) - count)[len(chosen) - count]
        chosen = np.flatnonzero(passages.first >= least)
    return chosen[_order(snapshot, passages, chosen)]


def _order(snapshot: Snapshot, passages: Ranked, chosen: Array, places: Array | None = None) -> Array:
    keys = [-passages.first[chosen]]
    if passages.second is not None:
        keys.insert(0, -passages.second[chosen])
    if places is not None:
        keys.append(places)
    order = np.lexsort(keys)
    tied = np.ones(max(0, len(chosen) - 1), bool)
    for key in keys:
        tied &= key[order[1:]] == key[order[:-1]]
    if not tied.any():
        return order
    return np.lexsort([snapshot.ranks_of(passages.ids[chosen]), *keys])


def page(snapshot: Snapshot, passages: Ranked, question: Question) -> tuple[Group, ...]:
    """The groups a page shows."""
    if not len(passages.ids):
        return ()
    own, wanted = groups(snapshot), question.offset + question.limit
    shown = _best_groups(snapshot, passages, own, wanted, collapse=question.collapse)[question.offset :].tolist()
    members = [own.members(group, collapse=question.collapse) for group in shown]
    documents = np.array([document for several in members for document in several], np.int64)
    begins, ends = np.searchsorted(passages.ids, own.first[documents]), np.searchsorted(passages.ids, own.last[documents])
    sizes = ends - begins
    chosen = np.repeat(ends - np.cumsum(sizes), sizes) + np.arange(sizes.sum())
    places = np.repeat(np.repeat(np.arange(len(shown)), [len(several) for several in members]), sizes)
    order = _order(snapshot, passages, chosen, places)
    chosen = chosen[order]
    starts = np.searchsorted(places[order], np.arange(len(shown) + 1)).tolist()
    has_all = np.ones(len(chosen), bool) if passages.has_all is None else passages.has_all[chosen]
    found = _Members(passages.ids[chosen].tolist(), passages.documents[chosen].tolist(), passages.scores[chosen].tolist(), has_all.tolist())
    spans = zip(shown, starts[:-1], starts[1:], strict=True)
    return tuple(_group(snapshot, found, leader, first, last, question.per_document) for leader, first, last in spans)


@dataclass(frozen=True, slots=True)
class _Members:
    """The passages of a page's groups, group after group, best first."""

    ids: list[int]
    documents: list[int]
    scores: list[float]
    has_all: list[bool]


def _best_groups(snapshot: Snapshot, passages: Ranked, own: Groups, wanted: int, *, collapse: bool) -> Array:
    """The numbers of the first groups, in order of their best passages."""
    count = max(64, wanted * 4)
    while True:
        order = best(snapshot, passages, count)
        numbers = own.numbers(passages.documents[order], collapse=collapse)
        _, first = np.unique(numbers, return_index=True)
        if len(first) >= wanted or len(order) == len(passages.ids):
            return numbers[np.sort(first)][:wanted]
        count *= 8


def _group(snapshot: Snapshot, members: _Members, leader: int, first: int, last: int, per_document: int) -> Group:
    """One group: its leading document where that matches, else the one with the best passage, and the rest as its versions."""
    documents = members.documents[first:last]
    held = dict(zip(reversed(documents), range(last - 1, first - 1, -1), strict=True))  # document: its best passage
    shown = leader if leader in held else documents[0]
    alone = len(held) == 1
    hits = range(first, last) if alone else [at for at in range(first, last) if members.documents[at] == shown]
    return Group(
        document_id=snapshot.text("document", members.ids[hits[0]]),
        hits=tuple(Hit(passage_id=snapshot.text("id", members.ids[at]), score=members.scores[at]) for at in hits[:per_document]),
        passages=len(hits),
        has_all=members.has_all[first],
        versions=() if alone else tuple(
            snapshot.text("document", members.ids[at]) for at in sorted(at for document, at in held.items() if document != shown)
        ),
    )  # fmt: skip
