"""Words at fixed places or near each other, found on arrays of passage << 20 | position."""
import numpy as np

from search.engines import Phrase
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.snapshot import NONE, Snapshot


def passages(snapshot: Snapshot, phrase: Phrase) -> Array:
    """The live passages in which the words stand as asked, rising."""
    if not phrase.words:
        return NONE
    places = [_places(snapshot, phrase.field, forms) for forms in phrase.words]
    if not all(len(one) for one in places):
        return NONE
    if phrase.slop <= 0:
        found = _exact(places, phrase.offsets)
    elif phrase.ordered:
        found = _ordered(places, phrase.slop)
    else:
        found = _near(places, phrase.slop)
    return np.unique(found >> 20).astype(np.uint32)


def _places(snapshot: Snapshot, field: str, forms: tuple[str, ...]) -> Array:
    held = [found for form in dict.fromkeys(forms) if len(found := snapshot.positions(field, form.encode()))]
    if len(held) < 2:
        return held[0] if held else np.zeros(0, np.int64)
    return np.unique(np.concatenate(held))


def _exact(places: list[Array], offsets: tuple[int, ...]) -> Array:
    """Begin with the rarest word; of the others only the occurrences at the right distance count."""
    order = sorted(range(len(places)), key=lambda word: len(places[word]))
    begins = places[order[0]] - offsets[order[0]]
    for word in order[1:]:
        wanted = begins + offsets[word]
        at = np.searchsorted(places[word], wanted)
        at[at == len(places[word])] = 0
        begins = begins[places[word][at] == wanted]
        if not len(begins):
            break
    return begins + offsets[order[0]]  # a place that exists, so never one of the passage before


def _next(places: Array, after: Array) -> Array:
    """The first occurrence behind each place; a place beyond all passages where there is none."""
    at = np.searchsorted(places, after, side="right")
    return np.append(places, np.int64(1) << 62)[at]


def _ordered(places: list[Array], slop: int) -> Array:
    """Each word behind the one before, the last at most `slop` tokens behind the first (or as near as their number allows)."""
    begin, end = places[0], places[0]
    for word in places[1:]:
        end = _next(word, end)
    return begin[end - begin <= max(slop, len(places) - 1)]


def _near(places: list[Array], slop: int) -> Array:
    """The words in any order, all within `slop` tokens (or as near as their number allows)."""
    found = []
    for first, begin in enumerate(places):
        end = begin
        for word, own in enumerate(places):
            if word != first:
                end = np.maximum(end, _next(own, begin))
        found.append(begin[end - begin <= max(slop, len(places) - 1)])
    return np.concatenate(found)
