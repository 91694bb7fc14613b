"""Tokens to an inverted field held in plain arrays, its reading side, and merging. Values in, values out; never a file.

Arrays of a field: `terms` and `offsets` (sorted terms joined), `first` (where each term's postings begin), `ids` (passages), `counts` (how
often; missing when always once), and with positions `first_position` and `positions`."""
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from search.engines.whoosh.arrays import Array, joined, smallest

HEADS = 16  # of so many terms the first is held as a string
KNOWN = 2000  # terms that have been looked up last
BISECTED = 20  # a bisection costs about as much as so many entries of a table
SLICE = 1 << 22  # tokens merged at a time: about 120 MB at the peak


def _order(numbers: Array) -> Array:
    """A stable argsort of whole numbers below 2^32 by radix, 16 bits at a time: six times faster than comparing."""
    low = np.argsort((numbers & 0xFFFF).astype(np.uint16), kind="stable")
    if not len(numbers) or numbers.max() < 65536:
        return low
    return low[np.argsort((numbers[low] >> 16).astype(np.uint16), kind="stable")]


def gaps(begins: Array) -> Array:
    """How many entries lie between each beginning and the next."""
    found: Array = np.diff(begins.astype(np.int64))
    return found


def invert(terms: Sequence[bytes], term: Array, passage: Array, position: Array | None = None) -> dict[str, Array]:
    """The arrays of a field from its tokens, given in order of passages: number of the (sorted) term, passage, position."""
    order = _order(term)
    term, passage = term[order], passage[order]
    new = np.ones(len(term), bool)
    new[1:] = (term[1:] != term[:-1]) | (passage[1:] != passage[:-1])
    starts = np.flatnonzero(new)
    numbers = np.arange(len(terms) + 1)
    arrays = dict(zip(("terms", "offsets"), joined(terms), strict=True))
    arrays["first"] = smallest(np.searchsorted(term[starts], numbers), len(starts))
    arrays["ids"] = smallest(passage[starts])
    if len(starts) != len(term):
        arrays["counts"] = smallest(np.diff(np.append(starts, len(term))))
    if position is not None:
        arrays["first_position"] = smallest(np.searchsorted(term, numbers), len(term))
        arrays["positions"] = smallest(position[order])
    return arrays


def once(values: Array) -> Array:
    """The different values, rising: by sorting, since `np.unique` hashes, which takes twenty times as long on our numbers."""
    ordered = np.sort(values, kind="stable")  # which merges, where there are rising runs
    new = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    found: Array = ordered[new]
    return found


def indices(ids: Array, wanted: Array) -> Array:
    """Where each of `wanted` stands in `ids`; both rise, and all are there. By a table when they are many, else by bisection."""
    if not len(ids) or len(wanted) * BISECTED < len(ids):
        return np.searchsorted(ids, wanted)
    table = np.empty(int(ids[-1]) + 1, np.int32)
    table[ids] = np.arange(len(ids), dtype=np.int32)
    found: Array = table[wanted]
    return found


def within(ids: Array, others: Array) -> Array:
    """Which of `ids` are among `others`; both rise."""
    if not len(others):
        return np.zeros(len(ids), bool)
    if len(ids) * BISECTED < len(others):
        at = np.searchsorted(others, ids)
        at[at == len(others)] = 0
        found: Array = others[at] == ids
        return found
    if len(others) * BISECTED < len(ids):
        at = np.searchsorted(ids, others)
        at[at == len(ids)] = 0
        found = np.zeros(len(ids), bool)
        found[at[ids[at] == others]] = True
        return found
    table = np.zeros(max(int(ids[-1]), int(others[-1])) + 1 if len(ids) else 1, bool)
    table[others] = True
    found = table[ids]
    return found


class Inverted:
    """The reading side: terms by bisection, postings as slices of the arrays."""

    def __init__(self, arrays: Mapping[str, Array], prefix: str = "") -> None:
        self.terms, self.offsets, self.first, self.ids = (arrays[f"{prefix}{name}"] for name in ("terms", "offsets", "first", "ids"))
        self.counts, self.first_position, self.positions = (
            arrays.get(f"{prefix}{name}") for name in ("counts", "first_position", "positions")
        )
        self.size = len(self.offsets) - 1
        self._known: dict[bytes, int] = {}
        self._bytes = memoryview(self.terms)  # type: ignore[arg-type]

    def text(self, number: int) -> bytes:
        """The term with this number."""
        return bytes(self._bytes[self.offsets.item(number) : self.offsets.item(number + 1)])

    @cached_property
    def _heads(self) -> list[bytes]:
        begins, ends = (self.offsets[at::HEADS].tolist() for at in (0, 1))
        return [bytes(self._bytes[begin:end]) for begin, end in zip(begins, ends, strict=False)]

    def _placed(self, term: bytes) -> tuple[int, bool]:
        """The number of the first term that is not smaller, and whether it is this one. A look-up reads one block of terms."""
        block = max(0, bisect_right(self._heads, term) - 1) * HEADS
        begins = self.offsets[block : block + HEADS + 1].tolist()
        first, low, high = begins[0], 0, len(begins) - 1
        held = bytes(self._bytes[first : begins[-1]])
        while low < high:
            middle = (low + high) // 2
            if held[begins[middle] - first : begins[middle + 1] - first] < term:
                low = middle + 1
            else:
                high = middle
        return block + low, low < len(begins) - 1 and held[begins[low] - first : begins[low + 1] - first] == term

    def lower(self, term: bytes) -> int:
        """The number of the first term that is not smaller."""
        return self._placed(term)[0]

    def find(self, term: bytes) -> int:
        """The term's number, or -1."""
        number = self._known.get(term)
        if number is None:
            at, is_there = self._placed(term)
            if len(self._known) >= KNOWN:
                self._known.clear()
            number = self._known[term] = at if is_there else -1
        return number

    def span(self, prefix: bytes) -> tuple[int, int]:
        """The numbers of the terms that begin so: first, and one after the last."""
        return self.lower(prefix), self.lower(prefix + b"\xff")

    def postings(self, first: int, last: int | None = None) -> tuple[Array, Array | None]:
        """Passages of one term (or of those from `first` up to `last`), and how often each has it (None: once)."""
        begin, end = self.first.item(first), self.first.item(first + 1 if last is None else last)
        return self.ids[begin:end], None if self.counts is None else self.counts[begin:end]

    def tokens(self, number: int) -> tuple[Array, Array]:
        """Passage and position of each occurrence of a term."""
        if self.positions is None or self.first_position is None:
            raise ValueError("this field keeps no positions")
        ids, counts = self.postings(number)
        places = self.positions[int(self.first_position[number]) : int(self.first_position[number + 1])]
        return (ids if counts is None else np.repeat(ids, counts)), places

    def places(self, number: int, passages: Array) -> tuple[Array | None, Array]:
        """How often a term occurs in each of some of its passages (None: once), which are given rising; and all the positions."""
        if self.positions is None or self.first_position is None:
            raise ValueError("this field keeps no positions")
        ids, counts = self.postings(number)
        begin = self.first_position.item(number)
        at = indices(ids, passages)
        if counts is None:
            return None, self.positions[begin + at]
        own, ends = counts[at], np.cumsum(counts, dtype=np.int64)[at]
        if own.max(initial=1) == 1:
            return None, self.positions[ends + (begin - 1)]
        total = np.cumsum(own, dtype=np.int64)
        return own, self.positions[np.repeat(ends + begin - total, own) + np.arange(total[-1])]

    def as_strings(self) -> Array:
        """Every term, sorted, as one array of strings of bytes."""
        begins, sizes = self.offsets[:-1].astype(np.int64), gaps(self.offsets)
        longest = int(sizes.max(initial=1))
        inside = np.arange(longest) < sizes[:, None]
        letters = np.zeros((self.size, longest), np.uint8)
        letters[inside] = self.terms[(begins[:, None] + np.arange(longest))[inside]]
        return letters.view(f"S{longest}").reshape(self.size)

    def all_terms(self) -> list[bytes]:
        """Every term, sorted."""
        return [self.text(number) for number in range(self.size)]


def merge(parts: Sequence[tuple[Inverted, Array]], limit: int = SLICE) -> dict[str, Array]:
    """One field out of several. Each part comes with a map from its passage numbers to new ones, -1 for a deleted passage.

    New numbers must rise from part to part. Works on `limit` tokens at a time, so memory is bounded by the result."""
    vocabulary = sorted(set().union(*(part.all_terms() for part, _ in parts)))
    rank = {term: number for number, term in enumerate(vocabulary)}
    numbers = [np.fromiter((rank[term] for term in part.all_terms()), np.int64, part.size) for part, _ in parts]
    begins = [np.asarray(part.first if part.first_position is None else part.first_position, np.int64) for part, _ in parts]
    sizes = np.zeros(len(vocabulary), np.int64)
    for number, begin in zip(numbers, begins, strict=True):
        sizes[number] += np.diff(begin)
    total = np.cumsum(sizes)
    cuts = once(np.append(np.searchsorted(total, np.arange(limit, total[-1] if len(total) else 0, limit)) + 1, len(vocabulary)))
    slices, low = [], 0
    for high in cuts.tolist():
        taken = [_part(part, moved, number, begin, low, high) for (part, moved), number, begin in zip(parts, numbers, begins, strict=True)]
        term, passage = (np.concatenate([one[column] for one in taken]) for column in (0, 1))
        position = np.concatenate([one[2] for one in taken]) if parts[0][0].positions is not None else None
        slices.append(invert(vocabulary[low:high], term, passage, position))
        low = high
    return _joined_slices(vocabulary, slices)


def _part(part: Inverted, moved: Array, numbers: Array, begins: Array, low: int, high: int) -> tuple[Array, Array, Array]:
    """The live tokens of one part whose new term number lies in [low, high): term within the slice, new passage, position."""
    first, last = np.searchsorted(numbers, (low, high)).tolist()
    begin, end = int(part.first[first]), int(part.first[last])
    passage = moved[part.ids[begin:end]]
    term = np.repeat(numbers[first:last] - low, gaps(part.first[first : last + 1])).astype(np.uint32)
    if part.counts is not None:
        counts = part.counts[begin:end]
        passage, term = np.repeat(passage, counts), np.repeat(term, counts)
    live = passage >= 0
    position = part.positions[int(begins[first]) : int(begins[last])][live] if part.positions is not None else passage[:0]
    return term[live], passage[live].astype(np.uint32), position


def _joined_slices(vocabulary: list[bytes], slices: list[dict[str, Array]]) -> dict[str, Array]:
    live = np.concatenate([gaps(one["first"]) for one in slices]) if slices else np.zeros(0, np.int64)
    kept = live > 0
    arrays = dict(zip(("terms", "offsets"), joined([term for term, keep in zip(vocabulary, kept, strict=True) if keep]), strict=True))
    arrays["first"] = smallest(np.append(0, np.cumsum(live[kept])))
    arrays["ids"] = smallest(np.concatenate([one["ids"] for one in slices]))
    if any("counts" in one for one in slices):
        counts = [one["counts"] if "counts" in one else np.ones(len(one["ids"]), np.uint8) for one in slices]
        arrays["counts"] = smallest(np.concatenate(counts))
    if "positions" in slices[0]:
        tokens = np.concatenate([gaps(one["first_position"]) for one in slices])
        arrays["first_position"] = smallest(np.append(0, np.cumsum(tokens[kept])))
        arrays["positions"] = smallest(np.concatenate([one["positions"] for one in slices]))
    return arrays
