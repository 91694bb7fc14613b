"""The postings of one term for Whoosh's own searcher, which is the oracle in tests and the way out of this codec."""
# mypy: disable-error-code="no-untyped-call,attr-defined,override,no-any-return,assignment,call-arg,union-attr,misc"
# (whoosh is annotated in part only)
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher, ReadTooFar

from search.engines.whoosh.inverted import Inverted


class ArrayMatcher(LeafMatcher):
    """Walks the postings of one term in order of passages."""

    def __init__(self, field: Inverted, number: int, term: tuple[str, bytes], format_: Any, scorer: Any = None) -> None:
        self._field, self._number, self._term, self.format, self.scorer = field, number, term, format_, scorer
        ids, counts = field.postings(number)
        self._ids: list[int] = ids.tolist()
        self._counts: list[int] = [1] * len(self._ids) if counts is None else counts.tolist()
        self._at = 0
        self._places: list[int] | None = None

    def copy(self) -> "ArrayMatcher":
        other = ArrayMatcher(self._field, self._number, self._term, self.format, self.scorer)
        other._at = self._at
        return other

    def reset(self) -> None:
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._ids)

    def id(self) -> int:
        return self._ids[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._ids[self._at :])

    def weight(self) -> float:
        return float(self._counts[self._at])

    def next(self) -> None:
        self._at += 1

    def skip_to(self, target: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._ids, target, self._at)

    def positions(self) -> list[int]:
        """Where the term stands in the present passage."""
        if self._places is None:
            self._places = np.cumsum([0, *self._counts]).tolist()
        begin, end = self._places[self._at], self._places[self._at + 1]
        places: list[int] = self._field.tokens(self._number)[1][begin:end].tolist()
        return places

    def value(self) -> bytes:
        """The posting as Whoosh's formats encode it, for a stock writer that takes the index over."""
        if self._field.positions is None or not self.format.supports("positions"):
            encoded: bytes = self.format.encode(int(self.weight())) if hasattr(self.format, "encode") else b""
            return encoded
        from whoosh.formats import Positions

        encoder = Positions().encode
        encoded = encoder(self.positions())
        return encoded

    def value_as(self, astype: str) -> Any:
        if astype == "positions":
            return self.positions()
        return int(self.weight()) if astype == "frequency" else self.weight()

    def supports(self, astype: str) -> bool:
        return astype in ("frequency", "weight") or (astype == "positions" and self._field.positions is not None)

    def supports_block_quality(self) -> bool:
        return False
