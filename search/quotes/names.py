"""Words that stand for somebody in, the name among them out: no titles, no articles, nobody else's name. Looks at the words alone."""

import re
from functools import lru_cache

from search.quotes.grammar import ARTICLE_OF_NAME, NAMED, UPPER
from search.quotes.words import BODY, NOT_NAMES, OFFICES, ROLE_ENDINGS, TITLES, words

_WORD_OF_NAME = re.compile(rf"{ARTICLE_OF_NAME}?[{UPPER}]")
_ARTICLE = re.compile(rf"(?:[Aa]l|[Ee]l|[Aa]sh?|[Aa][drntz]|ul)-(?=[{UPPER}])")
_ELIDED = re.compile(r"^[lLdD][’'](?=[^\W\dA-ZÀ-Þ])")
_GERMAN_BEFORE = re.compile(r"(?i:der|die|das|dem|den|eine?[nmrs]?|(?:ihr|sein|unser)(?:e[nmrs]?)?)|[a-zäöüß]+e[nmrs]?")
OF = frozenset(("of", "for", "de", "du", "del", "des", "von", "vom", "der"))
ALL_OFFICES = OFFICES | words("sen rep gov gen ambassador congressman congresswoman premier chancellor")
WHERE = frozenset(("in", "im", "am", "beim", "bei", "vor", "aus", "auf", "mit", "für"))
PARTICLES = OF | words("van und zu da di la le el al den ter ten dos das bin ben")
GERMAN_OF = frozenset(("von", "vom", "des", "der"))
KEPT = 5000  # mentions whose names are kept in mind: documents say the same ones again and again
_SHORTENED = re.compile(r"[’'](?:re|ve|ll|d|m)$")  # “They’re”
_POSSESSIVE = re.compile(r"[’']s?$")
_AND = re.compile(r"\s(?:and|und|et|y|и|та|і|й|i|oraz)\s")
_AND_LAST = re.compile(_AND.pattern + "$")
_BEGINNING = re.compile(r"(?<=[.!?:;,”“»\n]\s)|(?<=\n)|\A")


@lru_cache(maxsize=KEPT)
def bare(said: str) -> tuple[str, tuple[str, ...]]:
    """A mention's name without titles, articles and possessive, and the titles taken off.

    >>> bare("former President Mara Quill’s")
    ('Mara Quill', ('former', 'president'))
    """
    parts = _POSSESSIVE.sub("", said.strip(" ,;:—–-")).split()
    if not parts:
        return "", ()
    if len(parts[-1]) > 4:
        parts[-1] = parts[-1].rstrip(".")  # the end of the sentence
    return _bare_word(parts[0]) if len(parts) == 1 else _bare_words(parts)


def _bare_word(word: str) -> tuple[str, tuple[str, ...]]:
    """The same for one word: the most of them by far, in German every noun."""
    word = _ELIDED.sub("", word) if word[1:2] in ("’", "'") else word
    small = word.lower().rstrip(".")
    if small in TITLES or small in OFFICES:
        return "", (small,)
    return (word, ()) if _is_name(word) else ("", ())


def _bare_words(parts: list[str]) -> tuple[str, tuple[str, ...]]:
    if "of" in parts and parts.index("of") > 1 and BODY.isdisjoint(parts[: parts.index("of")]):
        parts = parts[: parts.index("of")]  # “Joe Hill of the Dock Union”; but “Council of Ministers”
    parts = _without_office(parts)
    parts = _without_where(_without_whose(parts))
    owners = [at for at, part in enumerate(parts[:-1]) if part.endswith(("’s", "'s", "s’", "s'"))]
    parts = parts[owners[-1] + 1 :] if owners else parts  # “the Dock Union’s Joe Hill”
    titles: tuple[str, ...] = ()
    while parts:
        first = parts[0].rstrip(".").lower()
        if first in TITLES or (len(parts) > 1 and first.removesuffix("s").endswith(ROLE_ENDINGS)):
            titles = (*titles, first)
        elif _is_name(parts[0]):
            break
        parts = parts[1:]
    while parts and (not _begins_name(parts[-1]) or (parts[-1] in NOT_NAMES and len(parts) != 2)):
        parts = parts[:-1]
    if parts and parts[-1].lower() in OFFICES:
        return "", (*titles, parts[-1].lower())  # “the Regional Officer” is nobody's name
    return " ".join(parts), titles


def _without_office(parts: list[str]) -> list[str]:
    """`MILLIONS FOR THE QUAY Idaho Senator Mara Quill`: the heading before a name goes, and an office with whatever stands before it."""
    if any(part.isalpha() and not part.isupper() for part in parts):
        while len(parts) > 2 and len(parts[0]) > 1 and parts[0].isupper() and parts[0].isalpha():
            parts = parts[1:]
    offices = [at for at, part in enumerate(parts[:-2]) if part.rstrip(".").lower() in ALL_OFFICES]
    return parts[offices[-1] + 1 :] if offices and all(part[0].isupper() for part in parts[offices[-1] + 1 :]) else parts


def _without_whose(parts: list[str]) -> list[str]:
    """`the lawyer of Joe Hill`, `L’avocat de Jean Roy`, `der Anwalt von Joe Hill`: the lawyer, who is not Joe Hill."""
    plain = [_ELIDED.sub("", part) if part[1:2] in ("’", "'") else part for part in parts]
    for at in range(1, len(parts)):
        noun = plain[at - 1][0].islower() or (parts[at] in GERMAN_OF and at > 1 and _GERMAN_BEFORE.fullmatch(plain[at - 2]) is not None)
        if noun and plain[at - 1].lower() not in PARTICLES and (parts[at] in OF or parts[at].startswith(("d’", "d'"))):
            return plain[:at]
    return plain


def _without_where(parts: list[str]) -> list[str]:
    """`Seibert in Berlin`: the place is no part of the name; `Hans in der Au` is one."""
    places = (at for at in range(1, len(parts) - 1) if parts[at] in WHERE and parts[at + 1] not in ("der", "den", "dem"))
    return parts[: next(places, len(parts))]


def named_in(said: str) -> str:
    """The name a mention holds, wherever it stands in it: the first of two words or more, else the first.

    >>> named_in("the chair of the union, Mara Quill")
    'Mara Quill'
    """
    names = [name for part in said.split(", ") if (name := bare(part)[0])]
    return next((name for name in names if " " in name), names[0] if names else "")


def _is_name(word: str) -> bool:
    return _SHORTENED.sub("", word) not in NOT_NAMES and _begins_name(word)


def _begins_name(word: str) -> bool:
    return word[0].isupper() or _WORD_OF_NAME.match(word) is not None


def with_whom(text: str, start: int, end: int) -> list[str]:
    """The full names said in one breath with the mention at this place, itself among them; none where it stands alone.

    >>> with_whom("Mara Quill and Joe Hill said", 15, 23)
    ['Mara Quill', 'Joe Hill']
    """
    parts = [*_and_before(text, start), *_AND.split(text[start:end]), *_and_after(text, end)]
    names = [named_in(part) for part in parts] if len(parts) > 1 else []
    return names if all(" " in name for name in names) else []


def _and_before(text: str, start: int) -> list[str]:
    last = _AND_LAST.search(text, max(0, start - 6), start)
    begun = _BEGINNING.finditer(text, max(0, start - 60), last.start()) if last else ()
    return next(([name.group()] for hit in begun if last and (name := NAMED.fullmatch(text, hit.end(), last.start()))), [])


def _and_after(text: str, end: int) -> list[str]:
    name = NAMED.match(text, lead.end(), end + 60) if (lead := _AND.match(text, end)) else None
    return [name.group()] if name and text[name.end() : name.end() + 1] in (".", ",", ";", ":", "\n", "") else []


def last_word(name: str) -> str:
    """The word by which others call somebody, without the article before it.

    >>> last_word("Abdel Fattah al-Sisi")
    'sisi'
    """
    word = name.rpartition(" ")[2]
    article = _ARTICLE.match(word) if "-" in word else None
    return (word[article.end() :] if article else word).lower()


def one_word(a: str, b: str) -> bool:
    """Whether two words differ by an ending only.

    >>> one_word("Коваль", "Ковалю")
    True
    """
    return a[: max(3, min(len(a), len(b)) - 2)] == b[: max(3, min(len(a), len(b)) - 2)] and abs(len(a) - len(b)) < 4
