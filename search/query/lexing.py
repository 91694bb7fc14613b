"""A query as typed in, its signs and words out: one pass, no recursion, no look back."""
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from archive import dates
from search.analysis.folding import APOSTROPHES, HEBREW, marks_and_joiners
from search.query.tree import Dates, Exact, Field, FieldName, Leaf, Prefix, Within, Word

DOUBLE = "\"“”„‟«»＂〝〞〟❝❞「」『』《》"
ANGLE = "‹›"
PARTNERS = {  # a mark, and those that may end what it begins
    '"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", "《": "》", "❝": "❞", "〝": "〞〟",
}  # fmt: skip
FIELDS: dict[str, FieldName] = {
    "speaker": "speaker", "by": "speaker", "title": "title", "source": "source", "language": "language", "kind": "kind",
}  # fmt: skip
DATES = ("date", "from", "to")
FARTHEST = 100  # words that "a b"~n and NEAR/n may lie apart
SHORTEST_PREFIX = 3
NESTED = 3  # quotations within quotations
GERSHAYIM = "\u05f4"  # what the quotation mark within a Hebrew abbreviation stands for
# Signs as they are typed among wide letters, the minus sign, and characters that no keyboard makes.
TYPED = str.maketrans({**dict(zip("（）：＊～－−", "():*~--", strict=True)), **dict.fromkeys(map(chr, range(32)), " "), "\u00ad": ""})
_NAME = "|".join((*FIELDS, *DATES))
_SIGN = re.compile(
    rf"(?P<space>\s+)"
    rf"|(?P<open>\()|(?P<close>\))"
    rf"|(?P<minus>-(?=[^\s()-]|\())"
    rf"|(?P<of>{_NAME}):\((?P<several>[^()]*)\)"
    rf"|(?:(?P<name>{_NAME}):)?(?P<mark>[{DOUBLE}{ANGLE}])"
    rf"|(?P<word>(?:[^\s(){DOUBLE}{ANGLE}]|(?<=[{HEBREW}])\"(?=[{HEBREW}]))+)",
    re.IGNORECASE,
)
_MARK = re.compile(f"[{DOUBLE}{ANGLE}]")
_APART = re.compile(r"~(\d{1,9})(?=[\s()]|$)")
_FIELD = re.compile(rf"({_NAME}):(.+)", re.IGNORECASE | re.DOTALL)
_NEAR = re.compile(r"NEAR/(\d{1,9})")
_MARKS = marks_and_joiners()  # vowels of Tamil and Hindi, accents: they end words as letters do
_PREFIX = re.compile(rf"([^\W_](?:[^\W_]|[{APOSTROPHES}{_MARKS}-])*)\*")
_UNTIL = re.compile(r"\.\.|/|(?<=\d)[–—](?=\d)|(?<=^\d{4})-(?=\d{4}$)")  # between the ends of a time
_OR = re.compile(r"\s+OR\s+")
_EDGES = re.compile(rf"^[\W_]+|(?:(?![{_MARKS}])[\W_])+$")
_FRONT, _BACK_BUT_STAR = re.compile(r"^[\W_]+"), re.compile(rf"(?:(?![{_MARKS}])[^\w*])+$")


class NotAQuery(Exception):
    """Why a text is no valid query; it is searched as plain words then."""


@dataclass(frozen=True, slots=True)
class Near:
    """NEAR/n between two words."""

    distance: int


Token = Leaf | Near | Literal["(", ")", "-", "OR"]
OPERATORS: dict[str, Literal["OR", "-"] | None] = {"OR": "OR", "NOT": "-", "AND": None}


def lexed(text: str) -> list[Token]:
    """The tokens of a query. Raises NotAQuery."""
    tokens: list[Token] = []
    text, is_shouted, at = text.translate(TYPED), text.isupper(), 0
    while sign := _SIGN.match(text, at):
        at = sign.end()
        kind = sign.lastgroup
        if kind == "space":
            continue
        if kind == "open" or kind == "close" or kind == "minus":
            tokens.append("(" if kind == "open" else ")" if kind == "close" else "-")
            continue
        if kind == "several":
            tokens += _of_several(sign["of"], sign["several"])
            continue
        if kind == "mark":
            token, at = _of_phrase(text, at, sign["name"])
        else:  # TO BE OR NOT TO BE: there "not" is a word
            token = Word(sign["word"]) if is_shouted and sign["word"] == "NOT" else _of_word(sign["word"])
        if token is not None:
            tokens.append(token)
        elif tokens and tokens[-1] == "-":
            tokens.pop()  # a dash before nothing but signs
    return tokens


def _of_several(name: str, values: str) -> Iterator[Token]:
    """title:(open letter) asks for both words in one title, by:(venn OR crane) for either."""
    yield "("
    for n, value in enumerate(_OR.split(values)):
        if n:
            yield "OR"
        yield _of_field(name, value)
    yield ")"


def _of_phrase(text: str, begin: int, name: str | None) -> tuple[Token | None, int]:
    """What a quotation mark just before `begin` begins, and where it ends."""
    end = _end(text, begin)
    said = " ".join(text[begin:end].split())
    apart = None if name else _APART.match(text, end + 1)
    end = apart.end() if apart else end + 1
    if name:
        return _of_field(name, said), end
    if not _bare(said):
        return None, end
    if apart is None:
        return Exact(said), end
    words = tuple(word for word in (_bare(part) for part in said.split()) if word)
    if len(words) < 2:
        raise NotAQuery("~ needs at least two words in quotation marks before it")
    return Within(words, _distance(apart[1])), end


def _end(text: str, begin: int) -> int:
    """Where a quotation ends: at the partner of its mark, other quotations within it passed over; failing that at the next mark there is."""
    waiting = [PARTNERS.get(text[begin - 1], "")]
    for found in _MARK.finditer(text, begin):
        mark = found.group()
        if mark in waiting[-1]:
            waiting.pop()
            if not waiting:
                return found.start()
        elif mark in PARTNERS and len(waiting) < NESTED:
            waiting.append(PARTNERS[mark])
        else:
            break
    is_angle = text[begin - 1] in ANGLE
    nearest = next((found.start() for found in _MARK.finditer(text, begin) if is_angle or found.group() in DOUBLE), None)
    if nearest is None:
        raise NotAQuery("a quotation mark has no partner")
    return nearest


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
    if word in OPERATORS:
        return OPERATORS[word]
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
        ends = [end.strip() or None for end in _UNTIL.split(value, maxsplit=1)]
        found = Dates(ends[0], ends[-1])
    else:
        found = Dates(value, None) if name == "from" else Dates(None, value)
    given = [day for day in (found.first, found.last) if day is not None]
    days = [dates.span(day) for day in given]
    if not given or not all(days) or any("/" in day for day in given):
        raise NotAQuery(f"{value[:30]!r} is not a date ({name}:2019, {name}:2019-05, date:2019..2021)")
    is_backwards = len(days) == 2 and days[0] is not None and days[1] is not None and days[0][0] > days[1][1]
    return Dates(found.last, found.first) if is_backwards else found


def _distance(digits: str) -> int:
    distance = int(digits)
    if not 1 <= distance <= FARTHEST:
        raise NotAQuery(f"words can be looked for within 1 to {FARTHEST} words of each other")
    return distance


def _bare(text: str) -> str:
    """Without signs at either end; "" when there is nothing else."""
    return _EDGES.sub("", text)
