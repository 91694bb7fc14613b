"""Versions of one text in, what each of them says differently out: words left out and added, and the share that is kept."""
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz.distance import LCSseq

from archive.catalogue import Catalogue, Summary
from archive.records import Document
from search.results import document_json
from search.verify.compare import differences

Sort = Literal["exact", "typography", "abridged", "longer", "near"]
MOST = 20  # versions that are compared
MOST_COMPARED = 400_000_000  # words of one text times words of the other that are put side by side; above that they are only counted
WHOLE = 0.9  # share of the shorter text in the longer one from which on one is the other cut short
SHORTER = 0.9  # of the longer one's words: more is no abridgement
EXAMPLES, LONGEST = 3, 120  # changes that are shown, and characters of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What another version has and has not, seen from one: words left out, words added, the share of the shorter one that both have, and the first changes."""

    sort: Sort
    share: float
    left_out: int
    added: int
    examples: tuple[tuple[str, str], ...] = ()  # here, there

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        changes = [{"here": here, "there": there} for here, there in self.examples]
        return {"sort": self.sort, "share": self.share, "left_out": self.left_out, "added": self.added, "changes": changes}


@dataclass(frozen=True, slots=True)
class Version:
    """Another document that says what one says, and how it differs from that."""

    document: Summary
    difference: Difference

    def as_json(self) -> dict[str, Any]:
        """For programs: the document as every list names it, and what differs."""
        return document_json(self.document) | {"publisher": self.document.publisher, "difference": self.difference.as_json()}


def versions(catalogue: Catalogue, document: Document) -> list[Version]:
    """The other versions of a document, the one that leads first, then by date; the first ones of very many."""
    leader = document.duplicate_of or document.id
    others = [one for one in (*catalogue.summaries([leader]).values(), *catalogue.copies(leader)) if one.id != document.id][:MOST]
    return [Version(one, between(document.text, catalogue.text(one.id))) for one in others]


def between(here: str, there: str) -> Difference:
    """How the text `there` differs from the text `here`; a lost or added negation is shown first."""
    if here == there:
        return Difference(sort="exact", share=1.0, left_out=0, added=0)
    own, other = _words(here), _words(there)
    if own == other:
        return Difference(sort="typography", share=1.0, left_out=0, added=0)
    is_short = len(own) * len(other) <= MOST_COMPARED
    kept = LCSseq.similarity(own, other) if is_short else (Counter(own) & Counter(other)).total()
    share = kept / (min(len(own), len(other)) or 1)
    return Difference(sort=_sort(len(own), len(other), share), share=round(share, 3), left_out=len(own) - kept, added=len(other) - kept, examples=_changes(here, there) if is_short else ())


def in_words(found: Difference) -> str:
    """The same as one line.

    >>> in_words(between("We have waited for an answer.", "We have waited for no answer."))
    'not quite the same: 1 word left out, 1 added, 83% kept'
    """
    said = {"exact": "the same to the letter", "typography": "the same words", "abridged": "abridged", "longer": "longer", "near": "not quite the same"}[found.sort]
    if found.sort in ("exact", "typography"):
        return said
    return f"{said}: {found.left_out} {'word' if found.left_out == 1 else 'words'} left out, {found.added} added, {found.share:.0%} kept"


def _sort(own: int, other: int, share: float) -> Sort:
    if share >= WHOLE and other < SHORTER * own:
        return "abridged"
    return "longer" if share >= WHOLE and own < SHORTER * other else "near"


def _changes(here: str, there: str) -> tuple[tuple[str, str], ...]:
    found = [one for one in differences(said=here, quoted=there) if _words(one.said) != _words(one.quoted)]
    return tuple((_short(one.said), _short(one.quoted)) for one in found[:EXAMPLES])


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
