"""A document and others in, those that may be translations of it out, each with what speaks for it. A hint: nothing is collapsed, merged or led by it.

It takes two witnesses: what is known of both (day, speaker, source, address) and what both texts have whatever their language: numbers and names."""
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

from archive.catalogue import Catalogue
from archive.names import key as name_key
from archive.names import latin
from archive.records import Document
from search.verify.people import may_mean

NEAR = timedelta(days=45)  # a translation comes soon after
HALF, TWICE = 0.45, 2.2  # as long as each other, in letters: Chinese aside, languages differ by less
FEWEST, SHARED = 3, 0.5  # numbers or names in common, and their share of the text that has fewer
LONGEST = 60_000  # characters that are looked at
DENSE = ("zh", "ja", "ko")  # scripts that say more with fewer letters
NUMBER = re.compile(r"(?<![\w.,])\d[\d., ]*\d|(?<![\w.,])\d")
NAME = re.compile(r"(?<=[^\W\d_,;:] )[^\W\d_a-zà-öø-ÿа-яёіїєґ][\w’'-]{3,}")  # capitalised in the middle of a sentence
LANGUAGE_IN_PATH = re.compile(r"^(?:[a-z]{2}(?:[-_][a-z]{2})?|english|deutsch|francais|espanol|ukrainian|russian)$")


class Listed(Protocol):
    """What a document in a list says of itself."""

    @property
    def id(self) -> str:
        """Its identifier."""

    @property
    def language(self) -> str | None:
        """Its language."""

    @property
    def date_from(self) -> str | None:
        """Its first day."""

    @property
    def duplicate_of(self) -> str | None:
        """What it is a copy of."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What two texts have in common, and in which words or figures."""

    what: Literal["day", "speaker", "address", "numbers", "names"]
    words: str

    def __str__(self) -> str:
        return f"the same {self.what} ({self.words})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A document that may be a translation, in which language, and what speaks for it."""

    id: str
    language: str
    why: tuple[Witness, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {"id": self.id, "language": self.language, "why": [{"what": one.what, "words": one.words} for one in self.why]}


def window(document: Document) -> tuple[str, str] | None:
    """The first and the last day on which a translation of a document may have come; None where its day is not known."""
    begins = _day(document.date_from)
    return ((begins - NEAR).isoformat(), (begins + NEAR).isoformat()) if begins else None


def held(catalogue: Catalogue, document: Document) -> list[Hint]:
    """The translations that an archive may hold, among what is of about the same time or by the same speakers."""
    days = window(document)
    listed = catalogue.listing(days=days) if days else []
    listed += [one for name in document.speakers for one in catalogue.listing(speaker=name)]
    return hints(document, catalogue.documents(worth_reading(document, {one.id: one for one in listed}.values())).values())


def worth_reading(document: Document, others: Iterable[Listed], most: int = 8) -> list[str]:
    """Of documents in a list, those in another language of about the same time, nearest first: whose texts are worth a look."""
    begins = _day(document.date_from)
    found = []
    for other in others:
        day = _day(other.date_from)
        if other.id == document.id or other.duplicate_of or not other.language or _base(other.language) == _base(document.language):
            continue
        if begins is None or day is None or abs(day - begins) <= NEAR:
            found.append((abs(day - begins) if begins and day else NEAR, other.id))
    return [id for _, id in sorted(found)[:most]]


def hints(document: Document, others: Iterable[Document]) -> list[Hint]:
    """Which of the others may be translations of the document."""
    if not document.language:
        return []
    numbers, names = _numbers(document.text), _names(document)
    found = []
    for other in others:
        if not other.language or _base(other.language) == _base(document.language) or not _as_long(document, other):
            continue
        known = _known(document, other)
        common = [*_in_common("numbers", numbers, _numbers(other.text)), *_in_common("names", names, _names(other))]
        if known and common:
            found.append(Hint(id=other.id, language=other.language, why=(*known, *common)))
    return found


def _known(a: Document, b: Document) -> list[Witness]:
    """What is known of both outside their texts that translations have in common."""
    said = []
    if a.date and a.date == b.date and a.date.count("-") > 1:
        said.append(Witness("day", a.date))
    if same := [name for name in a.speakers if any(may_mean(name, other) and may_mean(other, name) for other in b.speakers)]:
        said.append(Witness("speaker", ", ".join(same)))
    if a.source_url and b.source_url and a.source_url != b.source_url and _without_language(a.source_url) == _without_language(b.source_url):
        said.append(Witness("address", b.source_url))
    return said


def _in_common(what: Literal["numbers", "names"], own: frozenset[str], other: frozenset[str]) -> list[Witness]:
    both = own & other
    if len(both) < FEWEST or len(both) < SHARED * min(len(own), len(other)):
        return []
    return [Witness(what, ", ".join(sorted(both, key=lambda one: (-len(one), one))[:6]))]


def _as_long(a: Document, b: Document) -> bool:
    if (_base(a.language) in DENSE) != (_base(b.language) in DENSE):
        return True
    return HALF <= len(a.text) / (len(b.text) or 1) <= TWICE


def _numbers(text: str) -> frozenset[str]:
    """Numbers of two figures and more, however thousands are parted; what stands alone in one figure is too common."""
    found = (re.sub(r"\D", "", match[0]) for match in NUMBER.finditer(text[:LONGEST]))
    return frozenset(number for number in found if len(number) > 1)


def _names(document: Document) -> frozenset[str]:
    """Capitalised words within sentences, in Latin letters; none in German, where every noun is capitalised, but for the speakers' names."""
    found = {} if _base(document.language) == "de" else {latin(match[0]).casefold() for match in NAME.finditer(document.text[:LONGEST])}
    return frozenset((*found, *(word for name in document.speakers for word in _name(name).split() if len(word) > 3)))


def _name(name: str) -> str:
    return latin(name_key(name)).casefold()


def _without_language(address: str) -> Sequence[str]:
    parts = urlsplit(address)
    host = [part for part in parts.netloc.casefold().removeprefix("www.").split(".") if not LANGUAGE_IN_PATH.fullmatch(part) or "." not in parts.netloc]
    return [*host, *(part for part in parts.path.casefold().split("/") if part and not LANGUAGE_IN_PATH.fullmatch(part))]


def _base(language: str | None) -> str:
    return (language or "").partition("-")[0]


def _day(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None
