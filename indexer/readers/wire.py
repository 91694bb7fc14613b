"""A reading in, plain tuples out, and back: what passes between the process that reads a file and the one that asked for it.

No class is named in it, so that whatever a child has become it can send back values and nothing else."""
from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from archive.records import Problem
from indexer.blocks import Block, Mark, Piece, Reading, Stated, Voice

Values = tuple[Any, ...]


def packed(reading: Reading) -> Values:
    """The reading as tuples, lists and what they hold."""
    return reading.media_type, list(map(_piece, reading.pieces)), list(map(PROBLEM, reading.problems))


def unpacked(values: Values) -> Reading:
    """The reading that was packed. Raises TypeError or ValueError where these are no reading's values."""
    media_type, pieces, problems = values
    return Reading(media_type=media_type, pieces=tuple(map(_as_piece, pieces)), problems=tuple(_made(Problem, problems)))


def _names(of: type, *, without: Iterable[str] = ()) -> tuple[str, ...]:
    return tuple(field.name for field in fields(of) if field.name not in without)


APART = ("marks", "voice")  # of a block: values of their own
OF_BLOCK = _names(Block, without=APART)
BLOCK, MARK, VOICE, STATED, PROBLEM = (attrgetter(*names) for names in (OF_BLOCK, _names(Mark), _names(Voice), _names(Stated), _names(Problem)))


def _piece(piece: Piece) -> Values:
    stated = [(field, list(map(STATED, said))) for field, said in piece.stated.items()]
    return list(map(_block, piece.blocks)), stated, piece.literal, piece.part, piece.name, list(map(PROBLEM, piece.problems)), dict(piece.other)


def _block(block: Block) -> Values:
    return BLOCK(block), [MARK(mark) for mark in block.marks], VOICE(block.voice) if block.voice is not None else None


def _as_piece(values: Values) -> Piece:
    blocks, stated, literal, part, name, problems, other = values
    voices: dict[Values, Voice] = {}  # the same few speak all through a record
    return Piece(blocks=tuple(_as_block(block, voices) for block in blocks), stated={field: tuple(_made(Stated, said)) for field, said in stated},
                 literal=literal, part=part, name=name, problems=tuple(_made(Problem, problems)), other=other)


def _as_block(values: Values, voices: dict[Values, Voice]) -> Block:
    plain, marks, voice = values
    if voice is not None and voice not in voices:
        voices[voice] = _one(Voice, voice)
    return Block(**dict(zip(OF_BLOCK, plain, strict=True)), voice=None if voice is None else voices[voice],
                 marks=tuple([Mark(start=start, end=end, kind=kind, href=href) for start, end, kind, href in marks]))  # a page has hundreds


def _made(of: type[Any], every: Iterable[Values]) -> Iterable[Any]:
    return (_one(of, values) for values in every)


def _one(of: Callable[..., Any], values: Values) -> Any:
    return of(**dict(zip(NAMES[of], values, strict=True)))


NAMES: dict[Any, tuple[str, ...]] = {of: _names(of) for of in (Voice, Stated, Problem)}
