"""How many documents of a result have which speaker, year, language, kind and source: counted on arrays, each document once a value."""
from dataclasses import dataclass

import numpy as np

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.grouping import of_passages
from search.engines.whoosh.inverted import gaps
from search.engines.whoosh.snapshot import NONE, Snapshot

EPOCH = 719163  # the ordinal of 1970-01-01


@dataclass(frozen=True, slots=True)
class Facet:
    """Entries of passage and value; `pairs` numbers the (document, value) of each entry, `value_of_pair` leads back to the value."""

    passages: Array | None  # None: the entries are the passages themselves
    pairs: Array
    value_of_pair: Array  # below zero: no value
    values: tuple[str, ...]


def count(snapshot: Snapshot, name: str, ids: Array, *, collapse: bool, limit: int) -> tuple[tuple[str, int], ...]:
    """The values of a facet among these passages with their numbers of documents, most frequent first, then by value."""
    facet = snapshot.made(("facet", name, collapse), lambda: _facet(snapshot, name, collapse=collapse))
    if facet.passages is None:
        pairs = facet.pairs[ids]
    else:
        flags = snapshot.flags()
        flags[ids] = True
        pairs = facet.pairs[flags[facet.passages]]
        flags[ids] = False
    seen = np.zeros(len(facet.value_of_pair), bool)
    seen[pairs] = True
    values = facet.value_of_pair[seen]
    counts = np.bincount(values[values >= 0], minlength=len(facet.values))
    held = np.flatnonzero(counts)
    best = held[np.argsort(-counts[held], kind="stable")]
    if len(best) > limit:  # values of equal count are told apart by their text, so all that tie with the last are looked at
        best = best[counts[best] >= counts[best[limit - 1]]]
    ordered = sorted(((facet.values[value], int(counts[value])) for value in best.tolist()), key=lambda one: (-one[1], one[0]))
    return tuple(ordered[:limit])


def _facet(snapshot: Snapshot, name: str, *, collapse: bool) -> Facet:
    groups = of_passages(snapshot, collapse=collapse)
    passages, values, texts = _years(snapshot) if name == "year" else _exact(snapshot, name)
    own = groups if passages is None else groups[passages]
    keys, pairs = np.unique(own.astype(np.int64) << 32 | (values + 1), return_inverse=True)
    return Facet(passages, pairs.astype(np.uint32), (keys & 0xFFFFFFFF) - 1, texts)


def _years(snapshot: Snapshot) -> tuple[None, Array, tuple[str, ...]]:
    days = snapshot.column("day_from").astype(np.int64)
    years = (days - EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    held, numbers = np.unique(years, return_inverse=True)
    return None, np.where(days > 0, numbers, -1), tuple(f"{year:04d}" for year in held.tolist())


def _exact(snapshot: Snapshot, name: str) -> tuple[Array, Array, tuple[str, ...]]:
    known: dict[bytes, int] = {}
    passages, values = [NONE], [np.zeros(0, np.int64)]
    for part in snapshot.parts:
        field = part.data.field(name)
        if field is not None:
            numbers = np.fromiter((known.setdefault(term, len(known)) for term in field.all_terms()), np.int64, field.size)
            passages.append(field.ids + np.uint32(part.base))
            values.append(np.repeat(numbers, gaps(field.first)))
    return np.concatenate(passages), np.concatenate(values), tuple(term.decode() for term in known)
