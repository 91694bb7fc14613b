"""What the catalogue hands out beside documents and passages. Plain frozen data."""
from dataclasses import dataclass
from typing import Literal

from archive.records import FileRef

Outcome = Literal["added", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document that was put in."""

    id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A document in a list: everything but its text, turns and quotes."""

    id: str
    identifier: str | None
    slug: str
    title: str | None
    date: str | None
    date_from: str | None
    date_to: str | None
    language: str | None
    kind: str
    source: str | None
    source_url: str | None
    publisher: str | None
    speakers: tuple[str, ...]
    duplicate_of: str | None
    version: int
    added: str
    changed: str
    file: FileRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks in the archive: the name shown, the address, other forms of the name, and how much there is."""

    name: str
    slug: str
    variants: tuple[str, ...] = ()  # as documents print it, and aliases; without the name itself
    documents: int = 0
    first: str | None = None  # ISO days
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One act on a document or a name: who, when, why, what it was before and after, and whether it was taken back."""

    n: int
    what: str  # correct, read, withdraw, reinstate, rename, merge, split, alias
    subject: str  # a document's identifier, or a speaker's name
    field: str | None
    before: str | None
    after: str | None
    who: str
    at: str
    why: str | None
    undone_at: str | None = None
    undone_by: str | None = None
    data: str | None = None  # what an undo needs, as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a withdrawn document."""

    id: str
    why: str | None
    when: str
    purged: bool
