"""Words at fixed places or near each other.

The passages that have all the words are ranked, and a place is rank * width + position, with more room than the phrase needs
between the end of one passage and the beginning of the next: so places of all passages are compared at once."""
import numpy as np

from search.engines import Phrase, Term
from search.engines.whoosh import postings
from search.engines.whoosh.arrays import Array
from search.engines.whoosh.inverted import once, within
from search.engines.whoosh.snapshot import NONE, Snapshot

MANY, SPARSE = 1000, 400  # occurrences from which, and places for each of them up to which, a table is quicker than bisection


def passages(snapshot: Snapshot, phrase: Phrase, among: Array | None = None) -> Array:
    """The live passages, all or `among` some, in which the words stand as asked; rising."""
    words = [postings.word(snapshot, Term(forms, phrase.field)).ids for forms in phrase.words]
    having = _in_all([*words, *([] if among is None else [among])])
    if not len(having):
        return NONE
    stands = [_stands(snapshot, phrase.field, forms, having) for forms in phrase.words]
    span = max(max(phrase.offsets) - min(phrase.offsets), phrase.slop + len(words))
    width = max(int(position.max()) for _, position in stands) + 1 + span
    places = [passage * width + position for passage, position in stands]
    places = [own if len(set(forms)) == 1 else once(own) for own, forms in zip(places, phrase.words, strict=True)]
    if phrase.slop <= 0:
        found = _exact(places, phrase.offsets, len(having) * width)
    else:
        found = _ordered(places, phrase.slop) if phrase.ordered else np.sort(_near(places, phrase.slop))
    passage = found // width
    first = np.ones(len(passage), bool)
    first[1:] = passage[1:] != passage[:-1]
    numbered: Array = having[passage[first]]
    return numbered


def _in_all(sets: list[Array]) -> Array:
    """What is in every one of some sets: only there positions are read."""
    having, *others = sorted(sets, key=len) or [NONE]
    for other in others:
        if not len(having):
            break
        having = having[within(having, other)]
    return having


def _stands(snapshot: Snapshot, field: str, forms: tuple[str, ...], having: Array) -> tuple[Array, Array]:
    """Each occurrence of a word in these passages, form by form: in which of them, counted from 0, and its position."""
    found = []
    for part, inverted in snapshot.held(field):
        begin, end = np.searchsorted(having, (part.base, part.base + part.data.size)).tolist()
        own = having[begin:end] - np.uint32(part.base)
        numbers = [number for form in dict.fromkeys(forms) if begin < end and (number := inverted.find(form.encode())) >= 0]
        for number in numbers:
            which = np.arange(begin, end) if len(numbers) == 1 else begin + np.flatnonzero(within(own, inverted.postings(number)[0]))
            times, positions = inverted.places(number, own[which - begin])
            found.append((which if times is None else np.repeat(which, times), positions))
    return np.concatenate([which for which, _ in found]), np.concatenate([position for _, position in found])


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
