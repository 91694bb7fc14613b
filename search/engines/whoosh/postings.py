"""A word and a snapshot in, the passages that have it out, with what is needed to score them. Which passages those are, and what some of
them score, are asked apart: so nothing is scored that is left out afterwards."""
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from search.engines import ANYWHERE, Prefix, Term
from search.engines.whoosh import weighting
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.inverted import indices, once, within
from search.engines.whoosh.snapshot import NONE, Snapshot

TITLE = 0.5  # what a word in the title is worth beside the same word in the whole; see "Ranking" in docs/engine.md
FEW_SETS = 8  # sets that are put together by merging them; more of them by a flag for each passage
NO_SCORES = np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True)
class Word:
    """The live passages that have a word, rising; how often each has it, all its forms together; what a piece of evidence is worth.

    Of a word looked for ANYWHERE text and title count as one, and `titled` is the same for titles alone."""

    field: str
    ids: Array
    counts: Array
    weight: float
    titled: "Word | None" = None

    @property
    def nbytes(self) -> int:
        """The memory its arrays take."""
        return int(self.ids.nbytes + self.counts.nbytes) + (self.titled.nbytes if self.titled else 0)


def word(snapshot: Snapshot, plan: Term | Prefix) -> Word:
    """What a plan of a word, or of the beginning of one, finds in its field."""
    key: Any = (plan.field, plan.alternatives) if isinstance(plan, Term) else (plan.field, "prefix", plan.stem)
    found: Word = snapshot.kept(key, lambda: _word(snapshot, plan))
    return found


def _word(snapshot: Snapshot, plan: Term | Prefix) -> Word:
    counted: Callable[[str], tuple[Array, Array]] = lambda field: _counted(snapshot, field, plan)  # noqa: E731
    if plan.field != ANYWHERE:
        return _weighed(snapshot, plan.field, *counted(plan.field))
    text, title = counted("text"), counted("title")
    if not len(title[0]):
        return _weighed(snapshot, ANYWHERE, *text)
    return _weighed(snapshot, ANYWHERE, *_summed(snapshot, [text, title]), _weighed(snapshot, "title", *title))


def _weighed(snapshot: Snapshot, field: str, ids: Array, counts: Array, titled: Word | None = None) -> Word:
    if not len(ids):
        return Word(field, NONE, NONE, 0.0)
    weight = weighting.term_weight(passages=snapshot.passages, occurrences=float(counts.sum(dtype=np.int64)), having=len(ids))
    return Word(field, ids, counts, weight, titled)


def _counted(snapshot: Snapshot, field: str, plan: Term | Prefix) -> tuple[Array, Array]:
    """Passages with any form of a word; the forms' frequencies are added up."""
    if isinstance(plan, Prefix):
        return snapshot.prefixed(field, plan.stem.encode())
    return _summed(snapshot, [snapshot.postings(field, form.encode()) for form in dict.fromkeys(plan.alternatives)])


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


def scores(snapshot: Snapshot, found: Word, ids: Array) -> Array:
    """The scores of some passages that have a word; they rise."""
    counts = found.counts if ids is found.ids else found.counts[indices(found.ids, ids)]
    scored = weighting.impacts(counts, snapshot.length_factors(found.field)[ids], found.weight)
    if found.titled is not None:
        titled = found.titled.ids if ids is found.ids else found.titled.ids[within(found.titled.ids, ids)]
        scored[indices(ids, titled)] += np.float32(TITLE) * scores(snapshot, found.titled, titled)
    return scored


def union(snapshot: Snapshot, sets: list[Array]) -> Array:
    """All passages of several sets, rising, each once."""
    held = [one for one in sets if len(one)]
    if len(held) < 2:
        return held[0] if held else NONE
    if len(held) <= FEW_SETS or sum(map(len, held)) < snapshot.size >> 6:
        return once(np.concatenate(held))
    flags = snapshot.flags()
    for one in held:
        flags[one] = True
    ids = np.flatnonzero(flags).astype(np.uint32)
    flags[ids] = False
    return ids
