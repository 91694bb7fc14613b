"""The terms an index holds: by prefix with their frequencies, and the values of exact fields. Deleted passages do not count."""
from collections import Counter

import numpy as np

from search.engines.whoosh.arrays import Array
from search.engines.whoosh.snapshot import Part, Snapshot


def terms_that_begin(snapshot: Snapshot, field: str, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
    """Terms that begin so with the number of passages that have them, most frequent first, then in order of the alphabet."""
    counts: Counter[bytes] = Counter()
    for part in snapshot.parts:
        inverted = part.data.field(field)
        if inverted is None:
            continue
        first, last = inverted.span(prefix.encode())
        having = _having(part, field, first, last)
        for at in np.flatnonzero(having).tolist():
            counts[inverted.text(first + at)] += int(having[at])
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple((term.decode(), count) for term, count in ordered[:limit])


def passages_with(snapshot: Snapshot, field: str, term: str) -> int:
    """How many passages have one term."""
    sought = term.encode()
    held = [(part, inverted.postings(number)[0]) for part, inverted in snapshot.held(field) if (number := inverted.find(sought)) >= 0]
    return sum(len(ids) if part.live is None else int(np.count_nonzero(part.live[ids])) for part, ids in held)


def live_values(snapshot: Snapshot, field: str) -> set[bytes]:
    """The values of an exact field that some live passage has."""
    return snapshot.made(("values", field), lambda: _live_values(snapshot, field))


def count_live(snapshot: Snapshot, field: str) -> int:
    """How many values of an exact field live passages have, where no value is in two segments, as documents never are."""
    return snapshot.made(("count", field), lambda: sum(_held(part, field) for part in snapshot.parts))


def _held(part: Part, field: str) -> int:
    inverted = part.data.field(field)
    return 0 if inverted is None else inverted.size if part.live is None else int(np.count_nonzero(_having(part, field, 0, inverted.size)))


def _live_values(snapshot: Snapshot, field: str) -> set[bytes]:
    found: set[bytes] = set()
    for part in snapshot.parts:
        inverted = part.data.field(field)
        if inverted is not None:
            having = _having(part, field, 0, inverted.size)
            found.update(inverted.text(number) for number in np.flatnonzero(having).tolist())
    return found


def _having(part: Part, field: str, first: int, last: int) -> Array:
    """How many live passages have each of the terms from `first` up to `last`."""
    inverted = part.data.field(field)
    if inverted is None or first >= last:
        return np.zeros(0, np.int64)
    begins = inverted.first[first : last + 1].astype(np.int64)
    if part.live is None:
        return np.diff(begins)
    kept = np.append(0, np.cumsum(part.live[inverted.ids[begins[0] : begins[-1]]]))
    counts: Array = np.diff(kept[begins - begins[0]])
    return counts
