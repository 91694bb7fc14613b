"""How many documents of a result have which speaker, year, language, kind and source: counted on arrays, each document once a value."""
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.engines.whoosh.arrays import Array, smallest
from search.engines.whoosh.grouping import Groups, groups
from search.engines.whoosh.inverted import gaps, once
from search.engines.whoosh.snapshot import NONE, Snapshot

EPOCH = 719163  # the ordinal of 1970-01-01


@dataclass(frozen=True, slots=True)
class Values:
    """A facet's values in the order of their texts. Where all passages of each document have the same, `of_documents` has its number for each, from 1 (0: none).

    Otherwise there is an entry for each value of each passage."""

    texts: tuple[str, ...]
    of_documents: Array | None
    passages: Array
    numbers: Array


@dataclass(frozen=True, slots=True)
class Pairs:
    """The (group, value) of each entry as a number, and the value of each such pair."""

    of_entries: Array
    values: Array


def count(snapshot: Snapshot, name: str, ids: Array, documents: Array, *, collapse: bool, limit: int) -> tuple[tuple[str, int], ...]:
    """The values of a facet in a result with their numbers of documents, most frequent first, then by value.

    The result is given as its passages and as its documents, both rising."""
    values = snapshot.made(("values", name), lambda: _values(snapshot, name))
    own = groups(snapshot)
    if values.of_documents is not None:
        counts = _of_documents(values, own, documents, collapse=collapse and bool(own.together))
    else:
        counts = _of_passages(snapshot, name, values, ids, collapse=collapse and bool(own.together))
    return _best(values.texts, counts, limit)


def _of_documents(values: Values, own: Groups, documents: Array, *, collapse: bool) -> Array:
    assert values.of_documents is not None
    alone = documents
    counts = np.zeros(len(values.texts), np.int64)
    if collapse:
        shared = own.shared[documents]
        alone, several = documents[~shared], documents[shared]
        pairs = once(own.leading[several].astype(np.int64) << 32 | values.of_documents[several])
        counts += np.bincount(pairs & 0xFFFFFFFF, minlength=len(values.texts) + 1)[1:]
    numbers = values.of_documents[alone]
    counts += np.count_nonzero(numbers) if len(values.texts) == 1 else np.bincount(numbers, minlength=len(values.texts) + 1)[1:]
    return counts


def _of_passages(snapshot: Snapshot, name: str, values: Values, ids: Array, *, collapse: bool) -> Array:
    pairs = snapshot.made(("pairs", name, collapse), lambda: _pairs(snapshot, values, collapse=collapse))
    flags = snapshot.flags()
    flags[ids] = True
    seen = np.zeros(len(pairs.values), bool)
    seen[pairs.of_entries[flags[values.passages]]] = True
    flags[ids] = False
    counts: Array = np.bincount(pairs.values[seen], minlength=len(values.texts))
    return counts


def _best(texts: Sequence[str], counts: Array, limit: int) -> tuple[tuple[str, int], ...]:
    """Values of equal count stay in their order, which is that of their texts."""
    held = np.flatnonzero(counts)
    best = held[(-counts[held]).argsort(kind="stable")][:limit]
    return tuple([(texts[value], count) for value, count in zip(best.tolist(), counts[best].tolist(), strict=True)])


def _pairs(snapshot: Snapshot, values: Values, *, collapse: bool) -> Pairs:
    own = groups(snapshot)
    numbers = own.numbers(own.documents_of(values.passages), collapse=collapse)
    keys, of_entries = np.unique(numbers.astype(np.int64) << 32 | values.numbers, return_inverse=True)
    return Pairs(of_entries.astype(np.uint32), keys & 0xFFFFFFFF)


def _values(snapshot: Snapshot, name: str) -> Values:
    passages, numbers, texts = _years(snapshot) if name == "year" else _exact(snapshot, name)
    own = groups(snapshot)
    each = smallest(np.zeros(snapshot.size, np.int64), len(texts))
    each[passages] = numbers + 1
    if np.count_nonzero(each) != len(passages):  # some have several
        return Values(texts, None, passages, numbers)
    of_documents = each[own.first]
    if np.array_equal(of_documents[own.documents_of(np.arange(snapshot.size))], each):
        return Values(texts, of_documents, NONE, NONE)
    return Values(texts, None, passages, numbers)


def _years(snapshot: Snapshot) -> tuple[Array, Array, tuple[str, ...]]:
    days = snapshot.column("day_from").astype(np.int64)
    dated = np.flatnonzero(days)
    years = (days[dated] - EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    held, numbers = np.unique(years, return_inverse=True)
    return dated, numbers, tuple(f"{year:04d}" for year in held.tolist())


def _exact(snapshot: Snapshot, name: str) -> tuple[Array, Array, tuple[str, ...]]:
    known: dict[bytes, int] = {}
    passages, values = [NONE], [np.zeros(0, np.int64)]
    for part in snapshot.parts:
        field = part.data.field(name)
        if field is not None:
            numbers = np.fromiter((known.setdefault(term, len(known)) for term in field.all_terms()), np.int64, field.size)
            passages.append(field.ids + np.uint32(part.base))
            values.append(np.repeat(numbers, gaps(field.first)))
    terms = sorted(known)
    places = np.zeros(len(known), np.int64)
    places[[known[term] for term in terms]] = np.arange(len(terms))
    return np.concatenate(passages), places[np.concatenate(values)], tuple(term.decode() for term in terms)
