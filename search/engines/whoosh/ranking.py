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
    place = np.zeros(groups(snapshot).size, np.int32)
    place[shown] = np.arange(1, len(shown) + 1)
    chosen = np.flatnonzero(place[own])
    chosen = chosen[_order(snapshot, passages, chosen, place[own[chosen]])]
    starts = np.searchsorted(place[own[chosen]], np.arange(1, len(shown) + 2))
    members = (chosen[first:last] for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True))
    return tuple(_group(snapshot, passages, one, int(leader), question) for one, leader in zip(members, shown.tolist(), strict=True))


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


def _group(snapshot: Snapshot, passages: Ranked, members: Array, leader: int, question: Question) -> Group:
    """One group: its leading document where that matches, else the one with the best passage, and the rest as its versions."""
    documents = groups(snapshot).documents[passages.ids[members]]
    shown = leader if leader in documents else int(documents[0])
    hits = members[documents == shown]
    versions = [number for number in dict.fromkeys(documents.tolist()) if number != shown]
    others = (members[int(np.argmax(documents == number))] for number in versions)
    return Group(
        document_id=snapshot.text("document", int(passages.ids[hits[0]])),
        hits=tuple(
            Hit(passage_id=snapshot.text("id", int(passages.ids[hit])), score=float(passages.scores[hit]))
            for hit in hits[: question.per_document]
        ),
        passages=len(hits),
        has_all=bool(passages.has_all[members[0]]),
        versions=tuple(snapshot.text("document", int(passages.ids[other])) for other in others),
    )


def distinct(numbers: Array, size: int) -> int:
    """How many different numbers there are."""
    seen = np.zeros(size, bool)
    seen[numbers] = True
    return int(np.count_nonzero(seen))
