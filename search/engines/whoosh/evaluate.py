"""A plan and a snapshot in, passages and scores out: set algebra on whole arrays, nothing passage by passage.

Which passages a plan describes is found out first, from the rarest part to the most frequent one; only those that are left are scored."""
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import numpy as np

from search.engines import And, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Term
from search.engines.whoosh import filters, phrases, postings
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.inverted import within
from search.engines.whoosh.postings import union
from search.engines.whoosh.snapshot import NONE, Snapshot

FINDING = 0.5  # of the time there is: what is found is still to be scored and counted
NARROW = 4  # a word in so many times as many passages as are to be scored is looked up in these only


def passages(snapshot: Snapshot, plan: Plan, among: Array | None = None) -> Array:
    """The live passages that a plan describes, rising; only those `among` these (live, rising too), where they are given."""
    match plan:
        case Or(parts):
            return union(snapshot, [passages(snapshot, part, among) for part in parts])
        case And():
            return _all(snapshot, plan, among)
        case Everything():
            return snapshot.everything() if among is None else among
        case Filter():
            return filters.having(snapshot, plan) if among is None else among[filters.keep(snapshot, plan, among)]
        case Phrase():
            held = snapshot.recalled(plan)
            if held is None and among is not None:
                return phrases.passages(snapshot, plan, among)
            found = snapshot.kept(plan, lambda: phrases.passages(snapshot, plan)) if held is None else held
        case Term() | Prefix():
            found = postings.word(snapshot, plan).ids
        case Not():
            return NONE  # of its own it finds nothing
    return found if among is None else among[within(among, found)]


def _all(snapshot: Snapshot, plan: And, among: Array | None) -> Array:
    """All of the parts; what is excluded goes last."""
    flat = _flattened(plan)
    wanted = [part for part in flat if not isinstance(part, Not)]
    found = in_all(snapshot, wanted, among) if wanted else NONE  # only exclusions: nothing to exclude from
    for excluded in (part.part for part in flat if isinstance(part, Not)):
        found = found[~within(found, passages(snapshot, excluded, found))]
    return found


def in_all(snapshot: Snapshot, plans: Sequence[Plan], among: Array | None = None) -> Array:
    """The live passages that every one of some plans describes."""
    for plan in sorted(plans, key=lambda plan: _size(snapshot, plan)) if len(plans) > 1 else plans:
        among = passages(snapshot, plan, among)
        if not len(among):
            return NONE
    return NONE if among is None else among


def _flattened(plan: And) -> list[Plan]:
    return reduce(lambda parts, part: parts + (_flattened(part) if isinstance(part, And) else [part]), plan.parts, [])


def _size(snapshot: Snapshot, plan: Plan) -> float:
    """About how many passages a plan finds, and how dear it is to find them: what is cheap and rare goes first."""
    match plan:
        case Term() | Prefix():
            return len(postings.word(snapshot, plan).ids)
        case Phrase(words):
            return min((len(postings.word(snapshot, Term(forms, plan.field)).ids) for forms in words), default=0) + 1
        case Or(parts):
            return sum(_size(snapshot, part) for part in parts)
        case And(parts):
            return min((_size(snapshot, part) for part in parts if not isinstance(part, Not)), default=0)
        case Filter():
            return filters.size(snapshot, plan)
        case _:
            return snapshot.size


def scores(snapshot: Snapshot, plan: Plan, ids: Array) -> Array:
    """The scores of some passages, rising, that a plan describes. Added up in the order of the parts, so equal passages have equal sums."""
    match plan:
        case Term(weight=weight):
            found = postings.scores(snapshot, postings.word(snapshot, plan), ids)
            return found if weight == 1 else found * np.float32(weight)
        case Prefix():
            return postings.scores(snapshot, postings.word(snapshot, plan), ids)
        case Phrase(words):  # those of its words
            return _sum(ids, [scores(snapshot, Term(forms, plan.field), ids) for forms in words])
        case And():
            return _of_all(snapshot, plan, ids)
        case Or(parts):
            return _of_any(snapshot, parts, ids)
        case Everything():
            return np.ones(len(ids), np.float32)
        case _:
            return np.zeros(len(ids), np.float32)


def _of_all(snapshot: Snapshot, plan: And, ids: Array) -> Array:
    scored = [part for part in _flattened(plan) if not isinstance(part, Filter | Not | Everything)]
    return _sum(ids, [scores(snapshot, part, ids) for part in scored]) if scored else np.ones(len(ids), np.float32)


def _sum(ids: Array, parts: Sequence[Array]) -> Array:
    found = np.zeros(len(ids), np.float32)
    for part in parts:
        found += part
    return found


def _of_any(snapshot: Snapshot, parts: Sequence[Plan], ids: Array) -> Array:
    found = []
    for part in parts:
        own: Array | None = postings.word(snapshot, part).ids if isinstance(part, Term | Prefix) else None
        if own is None or len(own) > NARROW * len(ids):
            own = passages(snapshot, part, ids)
        if len(own):
            found.append((own, scores(snapshot, part, own)))
    sums = snapshot.sums()
    for own, scored in found:
        np.add.at(sums, own, scored)
    summed: Array = sums[ids]
    if sum(len(own) for own, _ in found) > snapshot.size // 8:
        sums.fill(0)
    else:
        for own, _ in found:
            sums[own] = 0
    return summed


def within_time(snapshot: Snapshot, plan: Plan, deadline: float | None) -> tuple[Plan, bool]:
    """The plan, or when it is an Or as many of its parts as there is time to look for, and whether that is all of it."""
    if deadline is None or not isinstance(plan, Or):
        return plan, True
    begun = time.monotonic()
    deadline = begun + (deadline - begun) * FINDING
    for done, part in enumerate(plan.parts):
        if done and time.monotonic() > deadline:
            return replace(plan, parts=plan.parts[:done]), False
        passages(snapshot, part)  # remembered
    return plan, True
