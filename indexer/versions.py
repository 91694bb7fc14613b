"""Documents that came in, and which of them are copies or near copies of others: noted in the catalogue, the best version leading.

Two documents with identifiers of their own are two documents, whatever they say; they are not looked at."""
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.catalogue import Catalogue, Summary, Writer
from archive.records import Document
from indexer import duplicates
from search import passages


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that says what another says, and the share of the shorter text that stands in the longer."""

    document: Summary
    share: float


@dataclass(frozen=True, slots=True)
class Group:
    """Versions of one text under the one that leads."""

    leader: Summary
    copies: tuple[Copy, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs: identifiers, titles, shares."""
        copies = [{"id": copy.document.id, "title": copy.document.title, "date": copy.document.date, "share": copy.share} for copy in self.copies]
        return {"id": self.leader.id, "title": self.leader.title, "date": self.leader.date, "copies": copies}


def groups(catalogue: Catalogue) -> list[Group]:
    """Every document that leads others, with its copies, closest first."""
    found: dict[str, list[Summary]] = {}
    for summary in catalogue.listing():
        if summary.duplicate_of:
            found.setdefault(summary.duplicate_of, []).append(summary)
    leaders = catalogue.summaries(found)
    return [Group(leaders[id], _shares(catalogue, id, found[id])) for id in found if id in leaders]


def _shares(catalogue: Catalogue, leader: str, copies: list[Summary]) -> tuple[Copy, ...]:
    text = catalogue.text(leader)
    shares = [(copy, duplicates.compared(text, catalogue.text(copy.id), id_a=leader, id_b=copy.id)) for copy in copies]
    return tuple(sorted((Copy(copy, pair.share if pair else 0.0) for copy, pair in shares), key=lambda copy: (-copy.share, copy.document.id)))


def note(catalogue: Catalogue, fresh: Iterable[str]) -> None:
    """Look for copies of these documents among all, and say who leads: all of it or, where something breaks, nothing, so that it is done the next time."""
    new = [document for document in catalogue.documents(fresh).values() if document.identifier is None]
    if not new:
        return
    with catalogue.writing(who="rostra add", cut=passages.cut) as writer:
        for document in new:
            writer.sketch(document.id, duplicates.keys_of(document.text))
        writer.set_duplicates(_leaders(catalogue, writer, new))


def _leaders(catalogue: Catalogue, writer: Writer, new: list[Document]) -> dict[str, str | None]:
    """For each group that a new document belongs to: who leads whom. Who was a copy and is none now is set free."""
    led: dict[str, str | None] = {}
    for document in new:
        if document.id not in led:
            group = _group(catalogue, writer, document)
            led |= dict.fromkeys(group)
            led |= duplicates.leaders(group)
    return led


def _group(catalogue: Catalogue, writer: Writer, first: Document) -> dict[str, Document]:
    """The documents that may be versions of this one, with those of which they, or it, were versions before."""
    ids = {first.id} | writer.alike(first.id)
    ids |= {copy.id for one in tuple(ids) for copy in catalogue.copies(one)}
    return {id: document for id, document in catalogue.documents(ids).items() if document.identifier is None}
