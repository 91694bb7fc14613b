"""Passages being indexed, as growing lists of numbers; at the end the arrays of a segment. Nothing here touches a file."""
import datetime
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from search import analysis
from search.engines.whoosh.arrays import Array, smallest
from search.engines.whoosh.inverted import Inverted, gaps, invert, once
from search.fields import FIELDS

Code = int | tuple[int, ...]
COLUMNS = ("id", "document", "leader", "language", "kind", "source")  # exact fields of which a passage has at most one value


class Tokens:
    """The tokens of one field so far: for each its term's number, or below zero that of a stop word."""

    def __init__(self) -> None:
        self.vocabulary: dict[bytes, int] = {}
        self.stops: dict[str, int] = {}
        self.codes, self.passages, self.counts = array("i"), array("I"), array("I")

    def number(self, term: bytes) -> int:
        """The number of a term, new or known."""
        return self.vocabulary.setdefault(term, len(self.vocabulary))

    def add(self, passage: int, codes: Sequence[int]) -> None:
        """Take in a passage's tokens."""
        if codes:
            self.codes.extend(codes)
            self.passages.append(passage)
            self.counts.append(len(codes))

    def arrays(self, size: int, *, scored: bool) -> tuple[dict[str, Array], dict[str, Array]]:
        """The inverted field (with lengths and positions when scored), and that of its pairs of stop words."""
        terms = sorted(self.vocabulary)
        rank = np.empty(len(terms), np.uint32)
        rank[[self.vocabulary[term] for term in terms]] = np.arange(len(terms), dtype=np.uint32)
        codes, counts = np.frombuffer(self.codes, np.int32), np.frombuffer(self.counts, np.uint32)
        passages = np.repeat(np.frombuffer(self.passages, np.uint32), counts)
        kept = codes >= 0
        if not scored:
            return invert(terms, rank[codes], passages), {}
        begins = np.cumsum(counts, dtype=np.int64) - counts
        positions = (np.arange(len(codes)) - np.repeat(begins, counts)).astype(np.uint32)
        field = invert(terms, rank[codes[kept]], passages[kept], positions[kept])
        field["lengths"] = smallest(np.bincount(passages[kept], minlength=size))
        return field, self._pairs(codes, passages, kept)

    def _pairs(self, codes: Array, passages: Array, kept: Array) -> dict[str, Array]:
        """Stop words side by side: so that a phrase of nothing else need not be looked for in every text."""
        here = np.flatnonzero(~kept[:-1] & ~kept[1:] & (passages[:-1] == passages[1:]))
        if not len(here):
            return {}
        words = list(self.stops)
        first, second = -1 - codes[here].astype(np.int64), -1 - codes[here + 1].astype(np.int64)
        both = once((first * len(words) + second) << 32 | passages[here].astype(np.int64))
        pairs, number = np.unique(both >> 32, return_inverse=True)
        texts = [f"{words[pair // len(words)]} {words[pair % len(words)]}".encode() for pair in pairs.tolist()]
        order = sorted(range(len(texts)), key=texts.__getitem__)
        rank = np.empty(len(texts), np.uint32)
        rank[order] = np.arange(len(texts), dtype=np.uint32)
        again = np.argsort(both & 0xFFFFFFFF, kind="stable")
        return invert([texts[at] for at in order], rank[number[again]], (both[again] & 0xFFFFFFFF).astype(np.uint32))


class _Table(dict[str, Code]):
    """Written word to code, for one field and language; a word is analysed when it is met for the first time."""

    def __init__(self, tokens: Tokens, language: str | None) -> None:
        self.tokens, self.language, self.has_several = tokens, language, False

    def __missing__(self, word: str) -> Code:
        codes = tuple(self._code(piece) for piece, _, _ in analysis.pieces(word))
        if len(codes) != 1:
            self.has_several = True
        self[word] = code = codes[0] if len(codes) == 1 else codes
        return code

    def _code(self, word: str) -> int:
        if analysis.is_stop(word, self.language):
            return -1 - self.tokens.stops.setdefault(word, len(self.tokens.stops))
        return self.tokens.number(analysis.stem(word, self.language).encode())


class Pool:
    """All fields of the passages taken in since the last segment was written."""

    def __init__(self, day_term: Callable[[datetime.datetime], bytes]) -> None:
        self.size = 0
        self.words = 0
        self._day_term = day_term
        self._fields = {field.name: Tokens() for field in FIELDS if field.kind != "number"}
        self._numbers = {field.name: array("I") for field in FIELDS if field.kind == "number"}
        self._tables: dict[tuple[str, str | None], _Table] = {}
        self._known: dict[tuple[str, str, str | None], list[int]] = {}
        self.documents: set[str] = set()
        self.last_document: str | None = None

    def add(self, values: dict[str, Any], language: str | None) -> None:
        """Take in one passage: field to value; words are cut in this language."""
        for field in FIELDS:
            value = values.get(field.name)
            if field.kind == "number":
                self._numbers[field.name].append(value or 0)
            elif value:
                self._fields[field.name].add(self.size, self._codes(field.name, field.kind, value, language))
        self.last_document = values["document"]
        self.documents.add(values["document"])
        self.size += 1

    def _codes(self, name: str, kind: str, value: Any, language: str | None) -> Sequence[int]:
        if name == "text":
            codes = self._cut(name, value, language)
            self.words += len(codes)
            return codes
        if kind == "exact" and not isinstance(value, str):
            return [self._fields[name].number(one.encode()) for one in dict.fromkeys(value)]
        if kind == "exact":
            return [self._fields[name].number(value.encode())]
        if kind == "day":
            return [self._fields[name].number(self._day_term(value))]
        language = analysis.NAMES if kind == "names" else language
        known = self._known.get((name, value, language))
        if known is None:
            known = self._known[name, value, language] = self._cut(name, value, language)
        return known

    def _cut(self, name: str, text: str, language: str | None) -> list[int]:
        table = self._tables.get((name, language))
        if table is None:
            table = self._tables[name, language] = _Table(self._fields[name], language)
        codes: list[Any] = list(map(table.__getitem__, analysis.words(text)))
        return _flat(codes) if table.has_several else codes

    def arrays(self) -> tuple[dict[str, Array], dict[str, Any]]:
        """The arrays of a segment that holds all passages taken in, and what is said about them."""
        found: dict[str, Array] = {}
        for field in FIELDS:
            tokens = self._fields.get(field.name)
            if tokens is None or not len(tokens.codes):
                continue
            inverted, pairs = tokens.arrays(self.size, scored=field.kind in ("words", "names"))
            found.update(named(field.name, inverted, self.size))
            if pairs and field.name == "text":
                found.update(named("pairs", pairs, self.size))
        for name, numbers in self._numbers.items():
            found[f"{name}/column"] = np.frombuffer(numbers, np.uint32)
        return found, {"passages": self.size}


def _flat(codes: Iterable[Code]) -> list[int]:
    flat: list[int] = []
    for code in codes:
        if isinstance(code, tuple):
            flat.extend(code)
        else:
            flat.append(code)
    return flat


def named(field: str, inverted: dict[str, Array], size: int) -> dict[str, Array]:
    """An inverted field's arrays under the names they have in a segment file, with the column of an exact field."""
    arrays = {f"{field}/{name}": array_ for name, array_ in inverted.items()}
    if field in COLUMNS:
        values = Inverted(inverted)
        column = np.zeros(size, np.uint32)
        column[values.ids] = np.repeat(np.arange(1, values.size + 1), gaps(values.first))
        arrays[f"{field}/column"] = smallest(column)
    return arrays
