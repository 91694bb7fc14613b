"""A query as typed in, its signs and words out: one pass, no recursion, no look back."""
import re
from dataclasses import dataclass
from typing import Literal

from archive import dates
from search.query.tree import Dates, Exact, Field, FieldName, Leaf, Prefix, Within, Word

DOUBLE = "\"“”„‟«»＂〝〞〟"
ANGLE = "‹›"
FIELDS: dict[str, FieldName] = {
    "speaker": "speaker", "by": "speaker", "title": "title", "source": "source", "language": "language", "kind": "kind",
}  # fmt: skip
DATES = ("date", "from", "to")
FARTHEST = 100  # words that "a b"~n and NEAR/n may lie apart
SHORTEST_PREFIX = 3
GERSHAYIM = "\u05f4"  # what the quotation mark within a Hebrew abbreviation stands for
_HEBREW = "\u05d0-\u05ea"
_NAME = "|".join((*FIELDS, *DATES))
_SIGN = re.compile(
    rf"(?P<space>\s+)"
    rf"|(?P<open>\()|(?P<close>\))"
    rf"|(?P<minus>-(?=[^\s()-]|\())"
    rf"|(?:(?P<name>{_NAME}):)?(?:[{DOUBLE}](?P<phrase>[^{DOUBLE}]*)[{DOUBLE}]|[{ANGLE}](?P<angled>[^{DOUBLE}{ANGLE}]*)[{DOUBLE}{ANGLE}])"
    rf"(?:~(?P<near>\d{{1,9}})(?=[\s()]|$))?"
    rf"|(?P<unclosed>[{DOUBLE}{ANGLE}])"
    rf"|(?P<word>(?:[^\s(){DOUBLE}{ANGLE}]|(?<=[{_HEBREW}])\"(?=[{_HEBREW}]))+)",
    re.IGNORECASE,
)
_FIELD = re.compile(rf"({_NAME}):(.+)", re.IGNORECASE | re.DOTALL)
_NEAR = re.compile(r"NEAR/(\d{1,9})")
_PREFIX = re.compile(r"([^\W_](?:[^\W_]|['’ʼ-])*)\*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_FRONT, _BACK_BUT_STAR = re.compile(r"^[\W_]+"), re.compile(r"[^\w*]+$")


class NotAQuery(Exception):
    """Why a text is no valid query; it is searched as plain words then."""


@dataclass(frozen=True, slots=True)
class Near:
    """NEAR/n between two words."""

    distance: int


Token = Leaf | Near | Literal["(", ")", "-", "OR"]


def lexed(text: str) -> list[Token]:
    """The tokens of a query. Raises NotAQuery."""
    tokens: list[Token] = []
    for sign in _SIGN.finditer(text):
        kind = sign.lastgroup
        if kind == "space":
            continue
        if kind == "unclosed":
            raise NotAQuery("a quotation mark has no partner")
        if kind == "open" or kind == "close" or kind == "minus":
            tokens.append("(" if kind == "open" else ")" if kind == "close" else "-")
            continue
        token = _of_word(sign["word"]) if kind == "word" else _of_phrase(sign)
        if token is not None:
            tokens.append(token)
        elif tokens and tokens[-1] == "-":
            tokens.pop()  # a dash before nothing but signs
    return tokens


def _of_phrase(sign: re.Match[str]) -> Token | None:
    said = " ".join((sign["phrase"] if sign["phrase"] is not None else sign["angled"]).split())
    if sign["name"]:
        return _of_field(sign["name"], said)
    if not _bare(said):
        return None
    if sign["near"] is None:
        return Exact(said)
    words = tuple(word for word in (_bare(part) for part in said.split()) if word)
    if len(words) < 2:
        raise NotAQuery("~ needs at least two words in quotation marks before it")
    return Within(words, _distance(sign["near"]))


def _of_word(raw: str) -> Token | None:
    word = _BACK_BUT_STAR.sub("", _FRONT.sub("", raw))
    if field := _FIELD.fullmatch(_FRONT.sub("", raw)):
        return _of_field(field[1], field[2])
    if near := _NEAR.fullmatch(word):
        return Near(_distance(near[1]))
    if prefix := _PREFIX.fullmatch(word):
        if sum(map(str.isalnum, prefix[1])) < SHORTEST_PREFIX:
            raise NotAQuery(f"a star needs at least {SHORTEST_PREFIX} letters before it")
        return Prefix(prefix[1])
    word = _bare(word)
    if not word:
        return None
    if word == "OR":
        return "OR"
    if (field := _FIELD.fullmatch(word)) or (near := _NEAR.fullmatch(word)):
        return _of_field(field[1], field[2]) if field else Near(_distance(near[1] if near else ""))
    return Word(word)


def _of_field(name: str, value: str) -> Leaf:
    name = name.lower()
    if name in DATES:
        return _of_dates(name, value.strip())
    star = "*" if value.endswith("*") and sum(map(str.isalnum, value)) >= SHORTEST_PREFIX else ""
    bare = _bare(value).replace('"', GERSHAYIM)
    if not bare:
        raise NotAQuery(f"{name}: has no value")
    return Field(FIELDS[name], bare + star)


def _of_dates(name: str, value: str) -> Dates:
    if name == "date":
        first, dots, last = value.partition("..")
        found = Dates(first or None, last or None) if dots else Dates(value, value)
    else:
        found = Dates(value, None) if name == "from" else Dates(None, value)
    given = [day for day in (found.first, found.last) if day is not None]
    if not given or not all(dates.span(day) and "/" not in day for day in given):
        raise NotAQuery(f"{value[:30]!r} is not a date ({name}:2019, {name}:2019-05, date:2019..2021)")
    return found


def _distance(digits: str) -> int:
    distance = int(digits)
    if not 1 <= distance <= FARTHEST:
        raise NotAQuery(f"words can be looked for within 1 to {FARTHEST} words of each other")
    return distance


def _bare(text: str) -> str:
    """Without signs at either end; "" when there is nothing else."""
    return _EDGES.sub("", text)
