"""Which segments to merge, and merging them. A merged segment keeps live passages only and never grows beyond `CAP`."""
# mypy: disable-error-code="no-untyped-call,attr-defined,override,no-any-return,assignment,call-arg,union-attr,misc"
# (whoosh is annotated in part only)
from collections.abc import Sequence
from typing import Any

import numpy as np

from search.engines.whoosh.arrays import Array, smallest
from search.engines.whoosh.inverted import merge
from search.engines.whoosh.pool import named
from search.engines.whoosh.segments import ArraySegment, SegmentArrays
from search.fields import FIELDS

CAP = 65_536  # passages of a segment: their numbers then take two bytes each, which is half of what an index is
TIER = 4  # segments of about one size that are merged into the next size: each passage is written four times at most on its way up
SMALLEST = 256  # passages below which all segments count as of one size
WASTE = 0.25  # share of deleted passages from which a segment is written anew


def plan(segments: Sequence[ArraySegment], *, everything: bool = False, waste: float = WASTE) -> list[list[ArraySegment]]:
    """Groups of segments that should each become one: of about one size, or with a greater share of deleted passages than `waste`."""
    if everything:
        return _packed(sorted(segments, key=lambda one: one.doc_count(), reverse=True))
    groups = []
    tiers: dict[int, list[ArraySegment]] = {}
    for segment in segments:
        if segment.doc_count() < segment.doc_count_all() * (1 - waste):
            groups.append([segment])
        elif segment.doc_count() <= CAP // 2:
            tiers.setdefault(_tier(segment.doc_count()), []).append(segment)
    for tier in sorted(tiers):
        if len(tiers[tier]) >= TIER:
            groups += [group for group in _packed(tiers[tier]) if len(group) > 1]
    return groups


def _tier(passages: int) -> int:
    return max(0, int(np.log(max(passages, 1) / SMALLEST) / np.log(TIER)) + 1) if passages > SMALLEST else 0


def _packed(segments: Sequence[ArraySegment]) -> list[list[ArraySegment]]:
    """Segments put together, first fit, so that none holds more than CAP live passages."""
    groups: list[list[ArraySegment]] = []
    for segment in segments:
        room = (group for group in groups if sum(one.doc_count() for one in group) + segment.doc_count() <= CAP)
        group = next(room, None)
        if group is None:
            groups.append([segment])
        else:
            group.append(segment)
    return [group for group in groups if len(group) > 1 or group[0].deleted_count()]


def merged(parts: Sequence[tuple[SegmentArrays, Array | None]]) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays of one segment out of several, each with the mask of its live passages (None: all)."""
    moves, size = [], 0
    for data, live in parts:
        kept = np.arange(data.size) if live is None else np.flatnonzero(live)
        moved = np.full(data.size, -1, np.int64)
        moved[kept] = np.arange(size, size + len(kept))
        moves.append((data, kept, moved))
        size += len(kept)
    arrays: dict[str, Array] = {}
    for field in FIELDS:
        if field.kind == "number":
            columns = [_column(data, field.name)[kept] for data, kept, _ in moves]
            arrays[f"{field.name}/column"] = np.concatenate(columns).astype(np.uint32)
            continue
        held = [(inverted, moved) for data, _, moved in moves if (inverted := data.field(field.name)) is not None]
        if held:
            arrays.update(named(field.name, merge(held), size))
        if field.kind in ("words", "names") and held:
            arrays[f"{field.name}/lengths"] = smallest(np.concatenate([_lengths(data, field.name)[kept] for data, kept, _ in moves]))
    return arrays, {"passages": size}


def _column(data: SegmentArrays, name: str) -> Array:
    column = data.column(name)
    return np.zeros(data.size, np.uint32) if column is None else column


def _lengths(data: SegmentArrays, name: str) -> Array:
    lengths = data.lengths(name)
    return np.zeros(data.size, np.uint8) if lengths is None else lengths
