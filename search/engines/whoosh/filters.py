"""Filters as one bool a passage. Values of the catalogue in, masks out; each is kept as long as the snapshot."""
import numpy as np

from search.engines import Filter
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.snapshot import Snapshot


def mask(snapshot: Snapshot, wanted: Filter) -> Array:
    """Which passages have one of the values. Deleted ones may be among them."""
    if wanted.field == "day":
        return _days(snapshot, *wanted.days)
    if wanted.field in ("id", "pairs"):  # as many as there are questions: not worth keeping
        return _valued(snapshot, wanted.field, wanted.values)
    return snapshot.made(("mask", wanted.field, wanted.values), lambda: _valued(snapshot, wanted.field, wanted.values))


def _valued(snapshot: Snapshot, field: str, values: tuple[str, ...]) -> Array:
    found = np.zeros(snapshot.size, bool)
    for value in values:
        found[snapshot.postings(field, value.encode())[0]] = True
    return found


def _days(snapshot: Snapshot, first: int | None, last: int | None) -> Array:
    """Whose span of days overlaps [first, last]. A span open at one end is open; a passage without any day never matches."""
    begin, end = snapshot.column("day_from"), snapshot.column("day_to")
    dated = (begin > 0) | (end > 0)
    if first is not None:
        dated &= (end >= max(first, 0)) | (end == 0)
    if last is not None:
        dated &= begin <= max(last, 0)
    return dated
