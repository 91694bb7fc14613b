"""Documents that came in, and which of them are copies or near copies of others: noted in the catalogue, the best version leading.

Two documents with identifiers of their own are two documents, whatever they say; they are not looked at."""
from collections.abc import Iterable

from archive.catalogue import Catalogue
from archive.records import Document
from indexer import duplicates
from search import passages


def note(catalogue: Catalogue, fresh: Iterable[str]) -> None:
    """Look for copies of these documents among all, and say who leads."""
    new = [document for document in catalogue.documents(fresh).values() if document.identifier is None]
    if not new:
        return
    with catalogue.writing(who="rostra add", cut=passages.cut) as writer:
        for document in new:
            writer.sketch(document.id, duplicates.keys_of(document.text))
    led = _leaders(catalogue, new)
    if led:
        with catalogue.writing(who="rostra add", cut=passages.cut) as writer:
            writer.set_duplicates(led)


def _leaders(catalogue: Catalogue, new: list[Document]) -> dict[str, str | None]:
    """For each group that a new document belongs to: who leads whom. Who was a copy and is none now is set free."""
    led: dict[str, str | None] = {}
    for document in new:
        if document.id not in led:
            group = _group(catalogue, document)
            led |= dict.fromkeys(group)
            led |= duplicates.leaders(group)
    return led


def _group(catalogue: Catalogue, first: Document) -> dict[str, Document]:
    """The documents that may be versions of this one, with those of which they, or it, were versions before."""
    ids = {first.id} | catalogue.alike(first.id)
    ids |= {copy.id for one in tuple(ids) for copy in catalogue.copies(one)}
    return {id: document for id, document in catalogue.documents(ids).items() if document.identifier is None}
