"""What a query means, as a tree of plain values. Made by the parser only, so that equal meanings are equal values."""
from dataclasses import dataclass
from typing import Literal

FieldName = Literal["speaker", "title", "source", "language", "kind"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact:
    """Exactly these words, one after the other."""

    text: str


@dataclass(frozen=True, slots=True)
class Within:
    """Words within so many words of each other, in any order."""

    words: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Field:
    """Something known of a document or its speaker. A value that ends in a star is the beginning of a word."""

    name: FieldName
    value: str


@dataclass(frozen=True, slots=True)
class Dates:
    """A time, given by partial dates; None is an open end."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Everything of this."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Any of this."""

    parts: tuple["Node", ...]


Leaf = Word | Prefix | Exact | Within | Field | Dates
Node = Leaf | Not | All | Any


def all_of(parts: list[Node]) -> Node:
    """Parts that must all be there; parts of parts stand side by side, and one part is itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,))]
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def any_of(parts: list[Node]) -> Node:
    """Parts of which any will do."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Any) else (part,))]
    return flat[0] if len(flat) == 1 else Any(tuple(flat))


def not_(part: Node) -> Node:
    """The opposite."""
    return part.part if isinstance(part, Not) else Not(part)


def leaves(node: Node) -> tuple[Leaf, ...]:
    """Every leaf, from left to right."""
    found: list[Leaf] = []
    waiting: list[Node] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Not):
            waiting.append(one.part)
        elif isinstance(one, All | Any):
            waiting += reversed(one.parts)
        else:
            found.append(one)
    return tuple(found)
