"""Words at fixed places or near each other.

The passages that have all the words are ranked, and a place is rank * width + position, with more room than the phrase needs
between the end of one passage and the beginning of the next: so places of all passages are compared at once."""
import numpy as np

from search.engines import Phrase
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.inverted import Inverted, once, within
from search.engines.whoosh.snapshot import NONE, Part, Snapshot

MANY, SPARSE = 1000, 400  # occurrences from which, and places for each of them up to which, a table is quicker than bisection


def passages(snapshot: Snapshot, phrase: Phrase, among: Array | None = None) -> Array:
    """The live passages, all or `among` some, in which the words stand as asked; rising."""
    found = [_in_part(part, phrase, among) for part in snapshot.parts] if phrase.words else []
    return np.concatenate(found) if found else NONE


def _in_part(part: Part, phrase: Phrase, among: Array | None) -> Array:
    inverted = part.data.field(phrase.field)
    if inverted is None:
        return NONE
    numbers = [[number for form in dict.fromkeys(forms) if (number := inverted.find(form.encode())) >= 0] for forms in phrase.words]
    begin, end = (0, 0) if among is None else np.searchsorted(among, (part.base, part.base + part.data.size)).tolist()
    having = _having_all(inverted, numbers, [] if among is None else [(among[begin:end] - np.uint32(part.base)).astype(inverted.ids.dtype)])
    if part.live is not None:
        having = having[part.live[having]]
    if not len(having):
        return NONE
    stands = [_stands(inverted, forms, having) for forms in numbers]
    span = max(max(phrase.offsets) - min(phrase.offsets), phrase.slop + len(numbers))
    width = max(int(position.max()) for _, position in stands) + 1 + span
    rank = np.empty(part.data.size, np.int64)
    rank[having] = np.arange(0, len(having) * width, width)
    places = [_sorted(rank[passage] + position, forms) for (passage, position), forms in zip(stands, numbers, strict=True)]
    if phrase.slop <= 0:
        found = _exact(places, phrase.offsets, len(having) * width)
    elif phrase.ordered:
        found = _ordered(places, phrase.slop)
    else:
        found = np.sort(_near(places, phrase.slop))
    passage = found // width
    first = np.ones(len(passage), bool)
    first[1:] = passage[1:] != passage[:-1]
    numbered: Array = having[passage[first]].astype(np.uint32)
    return numbered + np.uint32(part.base)


def _having_all(inverted: Inverted, numbers: list[list[int]], more: list[Array]) -> Array:
    """The passages of a part that have some form of every word, and are in all of some more sets: only their positions are read."""
    sets = more + [inverted.postings(forms[0])[0] if len(forms) == 1 else _either(inverted, forms) for forms in numbers]
    sets.sort(key=len)
    having = sets[0]
    for other in sets[1:]:
        if not len(having):
            break
        having = having[within(having, other)]
    return having


def _either(inverted: Inverted, forms: list[int]) -> Array:
    return once(np.concatenate([inverted.postings(number)[0] for number in forms])) if forms else NONE


def _stands(inverted: Inverted, forms: list[int], having: Array) -> tuple[Array, Array]:
    """Passage and position of each occurrence of a word in these passages, form by form."""
    if len(forms) == 1:
        return inverted.places(forms[0], having)
    own = [having[within(having, inverted.postings(number)[0])] for number in forms]
    found = [inverted.places(number, passages) for number, passages in zip(forms, own, strict=True) if len(passages)]
    return np.concatenate([passage for passage, _ in found]), np.concatenate([position for _, position in found])


def _sorted(places: Array, forms: list[int]) -> Array:
    return places if len(forms) == 1 else once(places)


def _exact(places: list[Array], offsets: tuple[int, ...], size: int) -> Array:
    """Begin with the rarest word; of the others only the occurrences at the right distance count."""
    order = sorted(range(len(places)), key=lambda word: len(places[word]))
    begins = places[order[0]] - offsets[order[0]]
    for word in order[1:]:
        begins = begins[_among(begins + offsets[word], places[word], size)]
        if not len(begins):
            break
    return begins + offsets[order[0]]  # a place that exists, so never one of the passage before


def _among(wanted: Array, places: Array, size: int) -> Array:
    """Which places are among others: by a table when they are many, else by bisection."""
    if MANY < len(wanted) and size < len(wanted) * SPARSE:
        table = np.zeros(size, bool)
        table[places] = True
        found: Array = table[wanted]  # below 0 it is counted from the end, where there is nothing but room
        return found
    at = np.searchsorted(places, wanted)
    at[at == len(places)] = 0
    found = places[at] == wanted
    return found


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
