"""The words of a quotation laid beside the words of a text, word by word, at the least cost. Knows nothing of speakers or verdicts.

One row a word of the quotation, all places of the text at once (NumPy). The quotation may begin and end anywhere in the text; its gaps
take any number of words for next to nothing, its brackets a few; an unmarked gap costs by the word up to the price of a jump, so that
two sentences run together are found where they stand."""
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from search.verify.words import Piece, Word

LEFT_OUT, ADDED, REPLACED = 0.7, 0.8, 1.0  # replacing is cheaper than leaving out and adding
JUMP = 3.0  # the most an unmarked gap costs: two sentences run together must still match
GAP, GAP_MOST = 0.004, 0.8  # a marked gap, by the word: the nearest continuation wins
BRACKET_WORDS, BRACKET, BRACKET_WORD = 10, 0.1, 0.05  # a bracket stands for so many words of the source at most
SLIP = 0.62  # letters in common from which a word is a slip of the other ("nlural", "natural")
SLIP_COST = 1.1  # of the share of letters that differ

CELLS = 2_000_000  # pieces times words held at once; a longer quotation is laid down part by part
PART, AHEAD = 300, 900  # pieces of such a part, and words of the text in which the next part is looked for

Kind = Literal["same", "slip", "replaced", "left-out", "added", "gap", "bracket"]
Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: pieces [quoted, quoted_end) of the quotation against words [said, said_end) of the text."""

    kind: Kind
    quoted: int
    quoted_end: int
    said: int
    said_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest way to lay a quotation beside a text."""

    steps: tuple[Step, ...]
    cost: float

    @property
    def matched(self) -> tuple[Step, ...]:
        """The steps in which a word stands beside its own."""
        return tuple(step for step in self.steps if step.kind in ("same", "slip"))


def align(pieces: Sequence[Piece], text: Sequence[Word]) -> Alignment | None:
    """The cheapest alignment, or None when either side is empty."""
    if not pieces or not text:
        return None
    if len(pieces) > PART and len(pieces) * len(text) > CELLS:
        return _in_parts(pieces, text)
    return _whole(pieces, text)


def _whole(pieces: Sequence[Piece], text: Sequence[Word]) -> Alignment:
    cost = _costs(pieces, text)
    before: list[Row] = []
    after: list[Row] = [np.zeros(len(text) + 1, np.float32)]
    for n, piece in enumerate(pieces):
        row = _take(piece, cost[n], after[-1])
        before.append(row)
        after.append(_skip(row) if n + 1 < len(pieces) else row)
    end = int(np.argmin(after[-1]))
    return Alignment(tuple(_trace(pieces, cost, before, after, end)), float(after[-1][end]))


def _in_parts(pieces: Sequence[Piece], text: Sequence[Word]) -> Alignment:
    """Part after part, each behind the one before it: a book's chapter in the memory of a page."""
    steps: list[Step] = []
    paid, at = 0.0, 0
    for first in range(0, len(pieces), PART):
        part = pieces[first : first + PART]
        ahead = text[at : at + AHEAD] if first else text
        if not ahead:
            steps += [Step("added", first + n, first + n + 1, at, at) for n in range(len(part))]
            continue
        found = _whole(part, ahead)
        begin = found.steps[0].said
        if first and begin:
            steps.append(Step("left-out", first, first, at, at + begin))
        steps += [Step(one.kind, one.quoted + first, one.quoted_end + first, one.said + at, one.said_end + at) for one in found.steps]
        paid, at = paid + found.cost, at + found.steps[-1].said_end
    return Alignment(tuple(steps), paid)


def find_exactly(quoted: Sequence[str], said: Sequence[str]) -> list[int]:
    """Every place where these words stand one after the other."""
    if not quoted:
        return []
    text, wanted = "\0".join(("", *said, "")), "\0".join(("", *quoted, ""))
    places, at = [], text.find(wanted)
    while at >= 0:
        places.append(text.count("\0", 0, at))
        at = text.find(wanted, at + 1)
    return places


def _costs(pieces: Sequence[Piece], text: Sequence[Word]) -> list[Row]:
    """For each piece what it costs beside each word of the text; gaps and brackets have no say."""
    seen: dict[str, int] = {}
    places = np.fromiter((seen.setdefault(word.folded, len(seen)) for word in text), np.int32, len(text))
    wanted = list(dict.fromkeys(piece.folded for piece in pieces if piece.kind == "word"))
    if not wanted:
        return [np.zeros(0, np.float32)] * len(pieces)
    alike = process.cdist(wanted, list(seen), scorer=fuzz.ratio, score_cutoff=100 * SLIP, dtype=np.float32) / 100
    cost = np.where(alike > 0, np.minimum(SLIP_COST * (1 - alike), REPLACED), REPLACED).astype(np.float32)
    rows = {word: cost[n][places] for n, word in enumerate(wanted)}
    none = np.zeros(0, np.float32)
    return [_loosened(rows[piece.folded], piece, text) if piece.kind == "word" else none for piece in pieces]


def _loosened(row: Row, piece: Piece, text: Sequence[Word]) -> Row:
    """A word whose end stands in brackets ("work[ing]") is the source's where the beginning is the same."""
    if not piece.loose:
        return row
    begin = piece.folded[: max(3, len(piece.folded) // 2)]
    return np.where([word.folded.startswith(begin) for word in text], np.minimum(row, np.float32(BRACKET)), row).astype(np.float32)


def _take(piece: Piece, cost: Row, row: Row) -> Row:
    """All ways to go past one piece."""
    if piece.kind == "gap":
        return _gap(row)
    if piece.kind == "bracket":
        taken = row + np.float32(BRACKET)
        for n in range(1, min(BRACKET_WORDS, len(row) - 1) + 1):
            np.minimum(taken[n:], row[:-n] + np.float32(BRACKET + n * BRACKET_WORD), out=taken[n:])
        return taken
    taken = row + np.float32(ADDED)
    np.minimum(taken[1:], row[:-1] + cost, out=taken[1:])
    return taken


def _gap(row: Row) -> Row:
    """Any number of words, the fewer the better, the price rising slowly to a limit."""
    walk = np.arange(len(row), dtype=np.float32) * np.float32(GAP)
    near: Row = np.minimum.accumulate(row - walk) + walk
    far: Row = np.minimum(near, np.minimum.accumulate(row) + np.float32(GAP_MOST))
    return far


def _skip(row: Row) -> Row:
    """Words of the text left out without a mark."""
    walk = np.arange(len(row), dtype=np.float32) * np.float32(LEFT_OUT)
    near: Row = np.minimum.accumulate(row - walk) + walk
    far: Row = np.minimum(near, np.minimum.accumulate(row) + np.float32(JUMP))
    return far


def _trace(pieces: Sequence[Piece], cost: list[Row], before: list[Row], after: list[Row], end: int) -> list[Step]:
    """The way back along the rows, turned round."""
    steps: list[Step] = []
    at = end
    for n in range(len(pieces) - 1, -1, -1):
        if n + 1 < len(pieces) and after[n + 1][at] < before[n][at] - 1e-4:
            start = _jumped(before[n], at, float(after[n + 1][at]))
            steps.append(Step("left-out", n + 1, n + 1, start, at))
            at = start
        kind, start = _taken(pieces[n], cost[n], after[n], before[n], at)
        steps.append(Step(kind, n, n + 1, start, at))
        at = start
    return steps[::-1]


def _jumped(row: Row, at: int, paid: float) -> int:
    """From where an unmarked gap that ends at `at` was begun; the latest such place."""
    lengths = np.arange(at, 0, -1, dtype=np.float32)
    ways = row[:at] + np.minimum(lengths * np.float32(LEFT_OUT), np.float32(JUMP))
    return int(np.flatnonzero(ways <= paid + 1e-3)[-1])


def _taken(piece: Piece, cost: Row, row: Row, taken: Row, at: int) -> tuple[Kind, int]:
    """How one piece was taken when the text stands at `at`, and where the text stood before."""
    if piece.kind == "gap":
        lengths = np.arange(at, -1, -1, dtype=np.float32)
        return "gap", at - int(np.argmin((row[: at + 1] + np.minimum(lengths * np.float32(GAP), np.float32(GAP_MOST)))[::-1]))
    if piece.kind == "bracket":
        ways = [float(row[at - n]) + n * BRACKET_WORD for n in range(min(BRACKET_WORDS, at) + 1)]
        return "bracket", at - int(np.argmin(ways))
    if at > 0 and taken[at] >= row[at - 1] + cost[at - 1] - 1e-4:
        price = float(cost[at - 1])
        return ("same" if price == 0 or (piece.loose and price <= BRACKET) else "slip" if price < REPLACED else "replaced"), at - 1
    return "added", at
