"""What was searched for, in words: "Passages with quay and rent, in any of their forms, said by Maro Venn, from 2018 to 2022"."""
from collections.abc import Iterable, Sequence

from archive import dates
from search.languages import language_name
from search.query import Piece, Query
from search.request import Request


def pieces(query: Query, request: Request, *, what: str = "Passages") -> tuple[Piece, ...]:
    """The sentence in pieces, the searcher's own words told apart so that they may be set in bold."""
    said = [(what, False), *_after(" ", query.pieces)]
    for before, values in _filters(request):
        wanted = [value for value in values if not value.startswith("-")]
        unwanted = [value[1:] for value in values if value.startswith("-")]
        if wanted:
            said += [(f"{_comma(said)}{before} ", False), *_listed(wanted, " or ")]
        if unwanted:
            said += [(f"{_comma(said)}not {before} ", False), *_listed(unwanted, " or ")]
    if request.from_ or request.to:
        said += [(_comma(said).rstrip(), False), *_time(request.from_, request.to)]
    if query.plain and request.match == "all":
        said.append((", all of them", False))
    return tuple(piece for piece in said if piece[0])


def sentence(found: Sequence[Piece]) -> str:
    """The pieces as one line."""
    return "".join(words for words, _ in found)


def _after(space: str, found: Sequence[Piece]) -> list[Piece]:
    return [(space, False), *found] if found else []


def _comma(said: list[Piece]) -> str:
    return ", " if len(said) > 1 else " "


def _filters(request: Request) -> list[tuple[str, tuple[str, ...]]]:
    return [
        ("said by", request.speakers), ("in", tuple(map(_language, request.language))), ("of the kind", request.kind),
        ("from", request.source),
    ]  # fmt: skip


def _language(tag: str) -> str:
    return f"-{language_name(tag[1:])}" if tag.startswith("-") else language_name(tag)


def _listed(values: Iterable[str], between: str) -> list[Piece]:
    found: list[Piece] = []
    for value in values:
        found += [(between, False)] if found else []
        found.append((value, True))
    return found


def _time(first: str | None, last: str | None) -> list[Piece]:
    found: list[Piece] = [(" from ", False), (dates.readable(first), True)] if first else []
    return found + ([(" to " if first else " up to ", False), (dates.readable(last), True)] if last else [])
