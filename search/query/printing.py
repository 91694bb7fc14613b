"""A tree in; out the query as it would be typed, and what it asks for in words."""
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive import dates
from search.languages import language_name
from search.query.tree import All, Any, Dates, Exact, Field, Leaf, Node, Not, Prefix, Within, Word

_PLAIN_VALUE = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?\*?")
_PLACE = re.compile(r"%\((\w+)\)s")
FIELD_WORDS = {"speaker": "said by", "title": "titled", "source": "from", "language": "in", "kind": "of the kind"}
Piece = tuple[str, bool]  # words, and whether they are the searcher's own (to be set in bold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """In which language a query is read back: what its phrases, languages, kinds and dates are called there. English as it stands."""

    say: Callable[[str], str] = str
    language: Callable[[str], str] = language_name
    kind: Callable[[str], str] = str
    date: Callable[[str], str] = dates.readable


ENGLISH = Voice()


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


def said(node: Node, voice: Voice = ENGLISH) -> tuple[Piece, ...]:
    """What is asked for in words, to follow "Passages": "with quay and rent, in any of their forms, said by Maro Venn"."""
    parts = node.parts if isinstance(node, All) else (node,)
    words = [part for part in parts if not isinstance(part, Field | Dates) and not _is_negated(part)]
    filters = [part for part in parts if isinstance(part, Field | Dates)]
    without = [part.part for part in parts if isinstance(part, Not)]
    pieces: list[Piece] = []
    if words:
        pieces += [(f"{voice.say('with')} ", False), *_listed([_phrase(part, voice) for part in words], voice.say("and")), *_forms(words, voice)]
    for filter_ in filters:
        pieces += [(", " if pieces else "", False), *_phrase(filter_, voice)]
    for unwanted in without:
        pieces += [(", " if pieces else "", False), (f"{voice.say('not')} ", False), *_phrase(unwanted, voice)]
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


def _phrase(node: Node, voice: Voice) -> list[Piece]:
    say = voice.say
    match node:
        case Word(text):
            return [(text, True)]
        case Prefix(text):
            return [(f"{say('words beginning')} ", False), (text, True)]
        case Exact(text):
            return [(f"{say('exactly')} ", False), (f"“{text}”", True)]
        case Within(words, distance):
            return [*_listed([[(word, True)] for word in words], say("and")), (" ", False), (say("within %(distance)s words of each other") % {"distance": distance}, False)]
        case Field("language", value):
            return [(f"{say('in')} ", False), (voice.language(value), True)]
        case Field("kind", value):
            return [(f"{say('of the kind')} ", False), (voice.kind(value), True)]
        case Field(name, value):
            return [(f"{say(FIELD_WORDS[name])} ", False), (value.replace("*", "…"), True)]
        case Dates(first, last):
            return days(first, last, voice)
        case Not(part):
            return [(f"{say('not')} ", False), *_phrase(part, voice)]
        case Any(parts):
            return [(f"{say('either')} ", False), *_listed([_phrase(part, voice) for part in parts], say("or"))]
        case All(parts):
            return [("(", False), *_listed([_phrase(part, voice) for part in parts], say("and")), (")", False)]


def days(first: str | None, last: str | None, voice: Voice = ENGLISH) -> list[Piece]:
    """From when to when: "from 2018 to 2022"."""
    if first and last:
        phrase = "dated %(first)s" if first == last else "from %(first)s to %(last)s"
    else:
        phrase = "from %(first)s" if first else "up to %(last)s"
    return _filled(voice.say(phrase), {name: voice.date(one) for name, one in (("first", first), ("last", last)) if one})


def _filled(phrase: str, own: dict[str, str]) -> list[Piece]:
    """A phrase with the searcher's own words in their places."""
    return [(own[part], True) if n % 2 else (part, False) for n, part in enumerate(_PLACE.split(phrase)) if part]


def _listed(items: list[list[Piece]], last: str) -> list[Piece]:
    """Items with commas between them and a word before the last."""
    pieces: list[Piece] = []
    for n, item in enumerate(items):
        if n:
            pieces.append((f" {last} " if n == len(items) - 1 else ", ", False))
        pieces += item
    return pieces


def _forms(words: Sequence[Node], voice: Voice) -> list[Piece]:
    plain = sum(isinstance(part, Word) for part in words)
    if not plain:
        return []
    return [(f", {voice.say('in any of their forms' if plain > 1 else 'in any of its forms')}", False)]
