"""Filters as passages. Values of the catalogue in, passages out; those that have a value are kept as long as there is room."""

from search.engines import Filter
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.inverted import within
from search.engines.whoosh.postings import union
from search.engines.whoosh.snapshot import Snapshot


def having(snapshot: Snapshot, wanted: Filter) -> Array:
    """The live passages that have one of the values, rising."""
    if wanted.field == "day":
        everything = snapshot.everything()
        found: Array = everything[_overlap(wanted, snapshot.column("day_from")[everything], snapshot.column("day_to")[everything])]
        return found
    made: Array = snapshot.kept(wanted, lambda: union(snapshot, [snapshot.postings(wanted.field, value.encode())[0] for value in wanted.values]))
    return made


def keep(snapshot: Snapshot, wanted: Filter, ids: Array) -> Array:
    """Which of these passages have one of the values."""
    if wanted.field == "day":
        return _overlap(wanted, snapshot.column("day_from")[ids], snapshot.column("day_to")[ids])
    return within(ids, having(snapshot, wanted))


def size(snapshot: Snapshot, wanted: Filter) -> int:
    """About how many passages a filter leaves. Days are compared one by one, and so last."""
    return snapshot.size if wanted.field == "day" else len(having(snapshot, wanted))


def _overlap(wanted: Filter, begin: Array, end: Array) -> Array:
    """Whose span of days overlaps the days wanted. A span open at one end is open; a passage without any day never matches."""
    first, last = wanted.days
    dated: Array = (begin > 0) | (end > 0)
    if first is not None:
        dated &= (end >= max(first, 0)) | (end == 0)
    if last is not None:
        dated &= begin <= max(last, 0)
    return dated
