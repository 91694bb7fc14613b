"""What was searched for, in words: "Passages with quay and rent, in any of their forms, said by Maro Venn, from 2018 to 2022"."""
from collections.abc import Callable, Iterable, Sequence

from search.query import Piece, Query
from search.query.printing import ENGLISH, Voice, days
from search.request import Request


def pieces(query: Query, request: Request, *, what: str = "Passages", voice: Voice = ENGLISH) -> tuple[Piece, ...]:
    """The sentence in pieces, the searcher's own words told apart so that they may be set in bold."""
    say = voice.say
    said = [(say(what), False), *_after(" ", query.said(voice))]
    for before, values in _filters(request, voice):
        wanted = [value for value in values if not value.startswith("-")]
        unwanted = [value[1:] for value in values if value.startswith("-")]
        if wanted:
            said += [(f"{_comma(said)}{say(before)} ", False), *_listed(wanted, say("or"))]
        if unwanted:
            said += [(f"{_comma(said)}{say('not')} {say(before)} ", False), *_listed(unwanted, say("or"))]
    if request.from_ or request.to:
        said += [(_comma(said), False), *days(request.from_, request.to, voice)]
    if query.plain and request.match == "all":
        said.append((f", {say('all of them')}", False))
    return tuple(piece for piece in said if piece[0])


def sentence(found: Sequence[Piece]) -> str:
    """The pieces as one line."""
    return "".join(words for words, _ in found)


def _after(space: str, found: Sequence[Piece]) -> list[Piece]:
    return [(space, False), *found] if found else []


def _comma(said: list[Piece]) -> str:
    return ", " if len(said) > 1 else " "


def _filters(request: Request, voice: Voice) -> list[tuple[str, list[str]]]:
    return [
        ("said by", list(request.speakers)), ("in", [_named(tag, voice.language) for tag in request.language]),
        ("of the kind", [_named(kind, voice.kind) for kind in request.kind]), ("from", list(request.source)),
    ]  # fmt: skip


def _named(value: str, name: Callable[[str], str]) -> str:
    return f"-{name(value[1:])}" if value.startswith("-") else name(value)


def _listed(values: Iterable[str], between: str) -> list[Piece]:
    found: list[Piece] = []
    for value in values:
        found += [(f" {between} ", False)] if found else []
        found.append((value, True))
    return found
