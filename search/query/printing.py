"""A tree in; out the query as it would be typed, and what it asks for in words."""
import re
from collections.abc import Sequence

from archive import dates
from search.languages import language_name
from search.query.tree import All, Any, Dates, Exact, Field, Leaf, Node, Not, Prefix, Within, Word

_PLAIN_VALUE = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?\*?")
FIELD_WORDS = {"speaker": "said by", "title": "titled", "source": "from", "language": "in", "kind": "of the kind"}
Piece = tuple[str, bool]  # words, and whether they are the searcher's own (to be set in bold)


def typed(node: Node) -> str:
    """The query as it would be typed: parsing it gives the same tree.

    >>> typed(All((Word("quay"), Not(Exact("sea wall")))))
    'quay -"sea wall"'
    """
    match node:
        case All(parts):
            return " ".join(typed(part) for part in parts)
        case Any(parts):
            return " OR ".join(f"({typed(part)})" if isinstance(part, All) else typed(part) for part in parts)
        case Not(part):
            return f"-({typed(part)})" if isinstance(part, All | Any) else f"-{typed(part)}"
        case _:
            return _leaf(node)


def said(node: Node) -> tuple[Piece, ...]:
    """What is asked for in words, to follow "Passages": "with quay and rent, in any of their forms, said by Maro Venn"."""
    parts = node.parts if isinstance(node, All) else (node,)
    words = [part for part in parts if not isinstance(part, Field | Dates) and not _is_negated(part)]
    filters = [part for part in parts if isinstance(part, Field | Dates)]
    without = [part.part for part in parts if isinstance(part, Not)]
    pieces: list[Piece] = []
    if words:
        pieces += [("with ", False), *_listed([_phrase(part) for part in words], " and "), *_forms(words)]
    for filter_ in filters:
        pieces += [(", " if pieces else "", False), *_phrase(filter_)]
    for unwanted in without:
        pieces += [(", " if pieces else "", False), ("not ", False), *_phrase(unwanted)]
    return tuple(piece for piece in pieces if piece[0])


def _is_negated(part: Node) -> bool:
    return isinstance(part, Not)


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Exact(text):
            return f'"{text}"'
        case Within(words, distance):
            return f'"{" ".join(words)}"~{distance}'
        case Field(name, value):
            return f"{name}:{value}" if _PLAIN_VALUE.fullmatch(value) else f'{name}:"{value}"'
        case Dates(first, last):
            return f"date:{first}" if first == last else f"date:{first or ''}..{last or ''}"


def _phrase(node: Node) -> list[Piece]:
    match node:
        case Word(text):
            return [(text, True)]
        case Prefix(text):
            return [("words beginning ", False), (text, True)]
        case Exact(text):
            return [("exactly ", False), (f"“{text}”", True)]
        case Within(words, distance):
            return [*_listed([[(word, True)] for word in words], " and "), (f" within {distance} words of each other", False)]
        case Field("language", value):
            return [("in ", False), (language_name(value), True)]
        case Field(name, value):
            return [(f"{FIELD_WORDS[name]} ", False), (value.replace("*", "…"), True)]
        case Dates(first, last):
            return _time(first, last)
        case Not(part):
            return [("not ", False), *_phrase(part)]
        case Any(parts):
            return [("either ", False), *_listed([_phrase(part) for part in parts], " or ")]
        case All(parts):
            return [("(", False), *_listed([_phrase(part) for part in parts], " and "), (")", False)]


def _time(first: str | None, last: str | None) -> list[Piece]:
    if first == last and first is not None:
        return [("dated ", False), (dates.readable(first), True)]
    pieces: list[Piece] = [("from ", False), (dates.readable(first), True)] if first else []
    return pieces + ([(" to " if pieces else "up to ", False), (dates.readable(last), True)] if last else [])


def _listed(items: list[list[Piece]], last: str) -> list[Piece]:
    """Items with commas between them and a word before the last."""
    pieces: list[Piece] = []
    for n, item in enumerate(items):
        if n:
            pieces.append((last if n == len(items) - 1 else ", ", False))
        pieces += item
    return pieces


def _forms(words: Sequence[Node]) -> list[Piece]:
    plain = sum(isinstance(part, Word) for part in words)
    if not plain:
        return []
    return [(", in any of their forms" if plain > 1 else ", in any of its forms", False)]
