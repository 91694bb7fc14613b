"""What verify asks of an archive: passages that may hold some words, documents, and who a name may mean. The seam, and nothing behind it."""
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from archive.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlisted:
    """A passage in which a quotation may stand, best first: which document, where in it, and in which language."""

    document_id: str
    start: int
    end: int
    language: str | None = None


class Corpus(Protocol):
    """An archive as verify sees it. What it shortlists may be wrong; the documents' texts decide."""

    def shortlist(self, runs: Sequence[Sequence[str]], *, limit: int, speakers: Collection[str] = ()) -> Sequence[Shortlisted]:
        """The passages most like these words, best first; with `speakers`, of theirs only. The words of a run stand together."""

    def texts(self, ids: Iterable[str]) -> Mapping[str, str]:
        """The texts of these documents; those withdrawn since are left out."""

    def documents(self, ids: Iterable[str]) -> Mapping[str, Document]:
        """The documents with these identifiers; those withdrawn since are left out."""

    def names(self, claimed: str) -> frozenset[str]:
        """The names, as documents have them, of whom a claim may mean. Empty when nobody here is called so."""

    def coverage(self, names: Collection[str]) -> Mapping[str, Any]:
        """What was searched: how many documents, of which years, and how many of these speakers."""
