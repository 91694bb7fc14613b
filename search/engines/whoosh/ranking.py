"""Scored passages in, groups in rank order out. Equal ones are told apart by passage id, so the same question has the same answer."""
from dataclasses import dataclass

import numpy as np

from search.engines import Group, Hit, Question, Sort
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.grouping import groups, of_passages
from search.engines.whoosh.snapshot import Snapshot

ALL_FIRST = 1e6  # above every score
NEVER = 4_000_000  # above every day's ordinal


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages with what they are ordered by: `first` then `second`, high before low."""

    ids: Array
    scores: Array
    has_all: Array
    first: Array
    second: Array | None


def ranked(snapshot: Snapshot, ids: Array, scores: Array, has_all: Array, sort: Sort) -> Ranked:
    """The order in which passages come: those with all words first, then by score or by day."""
    above = has_all * ALL_FIRST
    if sort == "relevance":
        return Ranked(ids, scores, has_all, scores + above, None)
    days = snapshot.column("day_from")[ids].astype(np.int64)
    first = days if sort == "newest" else np.where(days > 0, NEVER - days, 0)
    return Ranked(ids, scores, has_all, first + above * 10, scores)


def best(snapshot: Snapshot, passages: Ranked, count: int) -> Array:
    """Indices of the best passages in order: at least `count`, where there are so many."""
    chosen = np.arange(len(passages.ids))
    if len(chosen) > count:
        least = np.partition(passages.first, len(chosen) - count)[len(chosen) - count]
        chosen = np.flatnonzero(passages.first >= least)
    return chosen[_order(snapshot, passages, chosen)]


def _order(snapshot: Snapshot, passages: Ranked, chosen: Array, groups_: Array | None = None) -> Array:
    keys = [snapshot.ranks()[passages.ids[chosen]]]
    if passages.second is not None:
        keys.append(-passages.second[chosen])
    keys.append(-passages.first[chosen])
    if groups_ is not None:
        keys.append(groups_)
    return np.lexsort(keys)


def page(snapshot: Snapshot, passages: Ranked, question: Question) -> tuple[Group, ...]:
    """The groups a page shows."""
    if not len(passages.ids):
        return ()
    own = of_passages(snapshot, collapse=question.collapse)[passages.ids]
    shown = _best_groups(snapshot, passages, own, question.offset + question.limit)[question.offset :]
    numbers = groups(snapshot)
    place = np.zeros(numbers.size, np.int32)
    place[shown] = np.arange(1, len(shown) + 1)
    placed = place[own]
    chosen = np.flatnonzero(placed)
    chosen = chosen[_order(snapshot, passages, chosen, placed[chosen])]
    starts = np.searchsorted(placed[chosen], np.arange(1, len(shown) + 2)).tolist()
    ids = passages.ids[chosen]
    members = _Members(ids.tolist(), numbers.documents[ids].tolist(), passages.scores[chosen].tolist(), passages.has_all[chosen].tolist())
    spans = zip(shown.tolist(), starts[:-1], starts[1:], strict=True)
    return tuple(_group(snapshot, members, leader, first, last, question.per_document) for leader, first, last in spans)


@dataclass(frozen=True, slots=True)
class _Members:
    """The passages of a page's groups, group after group, best first."""

    ids: list[int]
    documents: list[int]
    scores: list[float]
    has_all: list[bool]


def _best_groups(snapshot: Snapshot, passages: Ranked, own: Array, wanted: int) -> Array:
    """The numbers of the first groups, in order of their best passages."""
    count = max(64, wanted * 4)
    while True:
        order = best(snapshot, passages, count)
        _, first = np.unique(own[order], return_index=True)
        if len(first) >= wanted or len(order) == len(own):
            numbers: Array = own[order[np.sort(first)]][:wanted]
            return numbers
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


def distinct(numbers: Array, size: int) -> int:
    """How many different numbers there are."""
    seen = np.zeros(size, bool)
    seen[numbers] = True
    return int(np.count_nonzero(seen))
