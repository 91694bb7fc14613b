"""A plan and a snapshot in, passages and scores out: set algebra on whole arrays, nothing passage by passage."""
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from search.engines import ANYWHERE, And, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Term
from search.engines.whoosh import filters, phrases, weighting
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.inverted import indices, once, within
from search.engines.whoosh.snapshot import NONE, Snapshot

TITLE = 0.5  # what a word in the title is worth beside the same word in the whole; see "Ranking" in docs/engine.md
NO_SCORES = np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True)
class Matches:
    """Passages, rising, and the score of each; with `complete` False time ran out and some are missing."""

    ids: Array
    scores: Array
    complete: bool = True


NOTHING = Matches(NONE, NO_SCORES)


def evaluate(snapshot: Snapshot, plan: Plan, deadline: float | None = None) -> Matches:
    """The live passages that a plan describes, scored."""
    if isinstance(plan, Term):
        return _term(snapshot, plan)
    if isinstance(plan, Prefix):
        return _prefix(snapshot, plan)
    if isinstance(plan, Phrase):
        return _phrase(snapshot, plan)
    if isinstance(plan, Or):
        return _any(snapshot, plan, deadline)
    if isinstance(plan, And):
        return _all(snapshot, plan, deadline)
    if isinstance(plan, Everything):
        return _unscored(_live(snapshot), np.float32(1))
    if isinstance(plan, Filter):
        return _unscored(filters.mask(snapshot, plan) & _live(snapshot), np.float32(0))
    return NOTHING  # a Not of its own finds nothing


def _live(snapshot: Snapshot) -> Array:
    return np.ones(snapshot.size, bool) if snapshot.live is None else snapshot.live


def _unscored(mask: Array, score: np.float32) -> Matches:
    ids = np.flatnonzero(mask).astype(np.uint32)
    return Matches(ids, np.full(len(ids), score, np.float32))


def scored(snapshot: Snapshot, field: str, ids: Array, counts: Array) -> tuple[Array, Array]:
    """Scores of the passages that have a word, counted together over its forms."""
    if not len(ids):
        return NONE, NO_SCORES
    weight = weighting.term_weight(passages=snapshot.passages, occurrences=float(counts.sum(dtype=np.int64)), having=len(ids))
    return ids, weighting.impacts(counts, snapshot.length_factors(field)[ids], weight)


def _scored_in(snapshot: Snapshot, field: str, counted: Callable[[str], tuple[Array, Array]]) -> tuple[Array, Array]:
    """A word's scores in a field; in ANYWHERE text and title count as one, and standing in the title counts half as much again."""
    if field != ANYWHERE:
        return scored(snapshot, field, *counted(field))
    text, title = counted("text"), counted("title")
    if not len(title[0]):
        return scored(snapshot, ANYWHERE, *text)
    ids, scores = scored(snapshot, ANYWHERE, *_summed(snapshot, [text, title]))
    scores[indices(ids, title[0])] += np.float32(TITLE) * scored(snapshot, "title", *title)[1]
    return ids, scores


def _term(snapshot: Snapshot, term: Term) -> Matches:
    counted = lambda field: _counted(snapshot, field, term.alternatives)  # noqa: E731
    ids, scores = snapshot.scored((term.field, term.alternatives), lambda: _scored_in(snapshot, term.field, counted))
    return Matches(ids, scores if term.weight == 1 else scores * np.float32(term.weight))


def _counted(snapshot: Snapshot, field: str, alternatives: tuple[str, ...]) -> tuple[Array, Array]:
    """Passages with any form of a word; the forms' frequencies are added up."""
    return _summed(snapshot, [snapshot.postings(field, form.encode()) for form in dict.fromkeys(alternatives)])


def _summed(snapshot: Snapshot, postings: list[tuple[Array, Array]]) -> tuple[Array, Array]:
    held = [one for one in postings if len(one[0])]
    if len(held) < 2:
        return held[0] if held else (NONE, NONE)
    sums = snapshot.sums()
    for ids, counts in held:
        sums[ids] += counts
    ids = union(snapshot, [one for one, _ in held])
    counts = sums[ids].astype(np.uint32)
    sums[ids] = 0
    return ids, counts


def _prefix(snapshot: Snapshot, prefix: Prefix) -> Matches:
    counted = lambda field: snapshot.prefixed(field, prefix.stem.encode())  # noqa: E731
    return Matches(*snapshot.scored((prefix.field, "prefix", prefix.stem), lambda: _scored_in(snapshot, prefix.field, counted)))


def _phrase(snapshot: Snapshot, phrase: Phrase) -> Matches:
    """Where the words stand as asked; the score is that of the words."""
    return Matches(*snapshot.scored(phrase, lambda: _scored_phrase(snapshot, phrase)))


def _scored_phrase(snapshot: Snapshot, phrase: Phrase) -> tuple[Array, Array]:
    ids = phrases.passages(snapshot, phrase)
    scores = np.zeros(len(ids), np.float32)
    for forms in phrase.words:
        own = _term(snapshot, Term(forms, phrase.field))
        scores += own.scores[indices(own.ids, ids)]
    return ids, scores


def union(snapshot: Snapshot, sets: list[Array]) -> Array:
    """All passages of several sets, rising, each once."""
    held = [one for one in sets if len(one)]
    if len(held) < 2:
        return held[0] if held else NONE
    if sum(map(len, held)) < snapshot.size >> 6:
        return once(np.concatenate(held))
    flags = snapshot.flags()
    for one in held:
        flags[one] = True
    ids = np.flatnonzero(flags).astype(np.uint32)
    flags[ids] = False
    return ids


def _any(snapshot: Snapshot, plan: Or, deadline: float | None) -> Matches:
    """Any of the parts; the scores are added up in the order of the parts, so equal passages have equal sums."""
    found: list[Matches] = []
    complete = True
    for part in plan.parts:
        if deadline is not None and found and time.monotonic() > deadline:
            complete = False
            break
        found.append(evaluate(snapshot, part, deadline))
    return added(snapshot, found, complete)


def added(snapshot: Snapshot, found: list[Matches], complete: bool = True) -> Matches:
    """Several results as one, their scores added up."""
    complete = complete and all(one.complete for one in found)
    found = [one for one in found if len(one.ids)]
    if len(found) < 2:
        return Matches(found[0].ids, found[0].scores, complete) if found else Matches(NONE, NO_SCORES, complete)
    ids = union(snapshot, [one.ids for one in found])
    sums = snapshot.sums()
    for one in found:
        sums[one.ids] += one.scores
    scores = sums[ids]
    sums[ids] = 0
    return Matches(ids, scores, complete)


def _all(snapshot: Snapshot, plan: And, deadline: float | None) -> Matches:
    """All of the parts: filters as masks, the rarest word first, then the rest by sorted search; what is excluded goes last."""
    flat = _flattened(plan)
    masks = [filters.mask(snapshot, part) for part in flat if isinstance(part, Filter)]
    excluded = [part.part for part in flat if isinstance(part, Not)]
    wanted = [part for part in flat if not isinstance(part, Filter | Not | Everything)]
    if not wanted and not masks and not any(isinstance(part, Everything) for part in flat):
        return NOTHING  # only exclusions: nothing to exclude from
    found = [evaluate(snapshot, part, deadline) for part in wanted]
    complete = all(one.complete for one in found)
    if found:
        ids, scores = _intersected(found)
    else:
        start = _unscored(_live(snapshot), np.float32(1))
        ids, scores = start.ids, start.scores
    for mask in masks:
        kept = mask[ids]
        ids, scores = ids[kept], scores[kept]
    for part in excluded:
        if len(ids):
            kept = ~within(ids, evaluate(snapshot, part, deadline).ids)
            ids, scores = ids[kept], scores[kept]
    return Matches(ids, scores, complete)


def _flattened(plan: And) -> list[Plan]:
    return reduce(lambda parts, part: parts + (_flattened(part) if isinstance(part, And) else [part]), plan.parts, [])


def _intersected(found: list[Matches]) -> tuple[Array, Array]:
    """The passages in all results. Scores are added up in the order of the parts, whatever order is quickest to intersect."""
    ids = min((one.ids for one in found), key=len)
    for one in sorted(found, key=lambda one: len(one.ids)):
        if one.ids is not ids:
            ids = ids[within(ids, one.ids)]
    scores = np.zeros(len(ids), np.float32)
    for one in found:
        scores += one.scores if one.ids is ids else one.scores[indices(one.ids, ids)]
    return ids, scores
