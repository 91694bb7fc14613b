"""Texts in, which of them say the same out. A sketch of each text shortlists; the words themselves are then compared.

`Sketches` is kept up to date with each commit: add what is new, forget what has gone, ask for pairs of what was added."""
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from archive.records import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHINGLE = 5  # words
HASHES, BANDS = 64, 32  # 32 bands of 2: nine in ten pairs that share a third of their shingles are found
FEWEST_WORDS = 30  # shorter texts are only compared whole: a slogan is no copy of a speech
NEAR = 0.55  # share of the shorter text's shingles that stand in the longer one
CLOSE_IN_LENGTH = 0.25  # a shorter text that is less than this share of the longer one is an excerpt, not a version
LARGEST_BUCKET = 50  # texts with one band in common; more are boilerplate


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts that say the same: how much of the shorter one stands in the longer, and whether they are equal to the letter."""

    a: str
    b: str
    share: float
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What decides which of several versions leads."""

    id: str
    date: str | None
    words: int
    has_publisher: bool = False  # a republication says where it first appeared


@dataclass(slots=True)
class Sketches:
    """The sketches of all texts of an archive."""

    buckets: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    keys: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, id: str, text: str) -> None:
        """Put a text in, in place of an earlier one with the same identifier."""
        self.forget(id)
        keys = _keys(words_of(text))
        self.keys[id] = keys
        for key in keys:
            self.buckets.setdefault(key, []).append(id)

    def forget(self, id: str) -> None:
        """Take a text out."""
        for key in self.keys.pop(id, ()):
            self.buckets[key].remove(id)

    def candidates(self, id: str) -> set[str]:
        """The texts that may say the same as this one."""
        near = [bucket for key in self.keys.get(id, ()) if len(bucket := self.buckets[key]) <= LARGEST_BUCKET]
        return {other for bucket in near for other in bucket if other != id}


def keys_of(text: str) -> list[int]:
    """The keys of a text's sketch as whole numbers, for a catalogue that files them."""
    return [zlib.crc32(repr(key).encode()) for key in _keys(words_of(text))]


def words_of(text: str) -> list[str]:
    """The words of a text, small, without typography."""
    return re.findall(r"[^\W_]+", text.casefold())


def compared(a: str, b: str, *, id_a: str, id_b: str) -> Pair | None:
    """The true comparison of two texts; None where they are two texts."""
    if a == b:
        return Pair(a=id_a, b=id_b, share=1.0, exact=True)
    words_a, words_b = _words(a), _words(b)
    if words_a == words_b:
        return Pair(a=id_a, b=id_b, share=1.0, exact=False)
    shorter, longer = sorted((words_a, words_b), key=len)
    if len(shorter) < FEWEST_WORDS or len(shorter) < CLOSE_IN_LENGTH * len(longer):
        return None
    small, large = (_shingled(text) for text in ((a, b) if shorter is words_a else (b, a)))
    share = len(small & large) / len(small) if small else 0.0
    return Pair(a=id_a, b=id_b, share=round(share, 3), exact=False) if share >= NEAR else None


def pairs(texts: Mapping[str, str], sketches: Sketches, fresh: Iterable[str]) -> list[Pair]:
    """The true pairs of the fresh texts among all; `texts` gives the text of every candidate."""
    seen: set[frozenset[str]] = set()
    found: list[Pair] = []
    for id in fresh:
        for other in sorted(sketches.candidates(id)):
            if frozenset((id, other)) in seen or other not in texts or id not in texts:
                continue
            seen.add(frozenset((id, other)))
            if pair := compared(texts[id], texts[other], id_a=id, id_b=other):
                found.append(pair)
    return found


def leader(versions: Iterable[Version]) -> str:
    """The version that leads: the earliest where all are dated and differ, else the most complete."""
    known = sorted(versions, key=lambda v: v.id)
    dates = {v.date for v in known}
    if None not in dates and len(dates) > 1:
        first = min(str(v.date) for v in known)
        known = [v for v in known if v.date == first]
    return max(known, key=lambda v: (not v.has_publisher, v.words)).id


def groups(found: Iterable[Pair]) -> list[set[str]]:
    """Pairs put together to sets of versions of one text."""
    group: dict[str, set[str]] = {}
    for pair in found:
        joined = group.get(pair.a, {pair.a}) | group.get(pair.b, {pair.b})
        for id in joined:
            group[id] = joined
    return [set(ids) for ids in {frozenset(ids) for ids in group.values()}]


def leaders(documents: Mapping[str, Document]) -> dict[str, str]:
    """Duplicate → leader over a whole set of documents. Two identifiers of one source are two documents, whatever they say."""
    texts = {id: document.text for id, document in documents.items() if document.identifier is None}
    sketches = Sketches()
    for id, text in texts.items():
        sketches.add(id, text)
    led: dict[str, str] = {}
    for ids in groups(pairs(texts, sketches, texts)):
        first = leader(Version(id=id, date=documents[id].date, words=len(texts[id].split()), has_publisher=documents[id].publisher is not None) for id in ids)
        led |= {id: first for id in ids if id != first}
    return led


@lru_cache(maxsize=LARGEST_BUCKET)
def _words(text: str) -> list[str]:
    return words_of(text)


@lru_cache(maxsize=LARGEST_BUCKET)
def _shingled(text: str) -> set[int]:
    """Kept for as many texts as can have a band in common: each is compared with all others."""
    return _shingles(_words(text))


def _shingles(words: list[str]) -> set[int]:
    if len(words) < SHINGLE:
        return {zlib.crc32(" ".join(words).encode())} if words else set()
    return {zlib.crc32(" ".join(words[i: i + SHINGLE]).encode()) for i in range(len(words) - SHINGLE + 1)}


def _keys(words: list[str]) -> list[tuple[int, int]]:
    """Where a text is filed: one place a band of its sketch; texts too short for that are filed whole."""
    if not words:
        return []
    whole = (-1, zlib.crc32(" ".join(words).encode()))
    if len(words) < FEWEST_WORDS:
        return [whole]
    rows = _minimums(_shingles(words))
    per_band = HASHES // BANDS
    return [whole, *((band, hash(tuple(rows[band * per_band: (band + 1) * per_band]))) for band in range(BANDS))]


def _minimums(shingles: set[int]) -> list[int]:
    import numpy as np

    values = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    a, b = _multipliers()
    mixed = (a[:, None] * values[None, :] + b[:, None]) >> np.uint64(20)
    return [int(n) for n in mixed.min(axis=1)]


_MULTIPLIERS: list["NDArray[np.uint64]"] = []


def _multipliers() -> tuple["NDArray[np.uint64]", "NDArray[np.uint64]"]:
    import numpy as np

    if not _MULTIPLIERS:
        random = np.random.default_rng(1974)
        _MULTIPLIERS.extend(random.integers(1, 2**63, HASHES, dtype=np.uint64) | np.uint64(1) for _ in range(2))
    return _MULTIPLIERS[0], _MULTIPLIERS[1]
