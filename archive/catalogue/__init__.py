"""The catalogue: the truth of an archive, in SQLite. The only package that speaks SQL.

`Catalogue` opens it; `reading` and `listing` have what is asked of it, `writing` what changes it. Threads may read at once; one process writes."""
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from archive.catalogue import database, exchange, listing, lock, putting, reading, seals
from archive.catalogue.laying import Cut
from archive.catalogue.schema import documents, files, meta
from archive.catalogue.sealed import FILE
from archive.catalogue.values import Change, Outcome, Speaker, Stored, Summary, Tombstone
from archive.catalogue.writing import Writer
from archive.errors import ArchiveBusy, ArchiveError
from archive.originals import Originals
from archive.records import Document, Passage, Quote

Answer = TypeVar("Answer")


class Catalogue:
    """One archive's catalogue. Open it with `Catalogue.open`, close it, or use it in a `with`."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder, self._engine = folder, engine
        self._begun: seals.Begun | None = None  # the seal that we have broken

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether there is an archive in this folder."""
        return (folder / FILE).is_file()

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Self:
        """Open the archive in `folder`. Raises NoArchive, ArchiveTooNew, ArchiveError where it cannot be read."""
        opened = cls(folder, database.opened(folder, create=create))
        opened._take_over()
        return opened

    @classmethod
    def open_copy(cls, path: Path) -> Self:
        """Open a copy made by `copy_to`, to read only."""
        return cls(path.parent, database.copied(path))

    def copy_to(self, path: Path) -> None:
        """Copy the whole catalogue as it stands at one instant; a writer may go on meanwhile."""
        database.copy(self._engine, path)

    def close(self) -> None:
        """Let go of the file; whoever has written to it seals it, and so does who sees that a crash has kept another from it."""
        if self._begun:
            with suppress(ArchiveBusy, OSError, DatabaseError), lock.held(self.folder, "rostra", patience=0):
                self._seal()  # where that cannot be, what was committed is sound without; the next one makes a seal
            self._let_go()
        else:
            self._take_over()
        self._engine.dispose()

    def settle(self) -> None:
        """Seal what has no seal, unless somebody is writing. Raises ArchiveError where it is damaged."""
        with suppress(ArchiveBusy), lock.held(self.folder, "rostra", patience=0):
            if not seals.there(self.folder):
                seals.settle(self.folder, self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self, *, who: str, cut: Cut, patience: float = lock.PATIENCE) -> Iterator[Writer]:
        """One transaction, on disk when the block ends; nothing of it stays when the block fails. Raises ArchiveBusy, ArchiveError.

        `cut` says how a document is cut into passages."""
        with lock.held(self.folder, who, patience=patience):
            self._begin()
            try:
                with database.transaction(self._engine) as connection:
                    writer = Writer(connection, database.sequence(connection) + 1, who, cut)
                    yield writer
                    if writer.touched:
                        connection.execute(update(meta).where(meta.c.key == "sequence").values(value=str(writer.sequence)))
            except OperationalError as error:
                raise ArchiveError(
                    f"the catalogue {self.folder / FILE} cannot be written ({error.orig}); nothing of this change was kept, "
                    "look whether the disk is full, then run the command again"
                ) from None
            except DatabaseError as error:
                raise ArchiveError(
                    f"the catalogue {self.folder / FILE} cannot be written ({error.orig}); nothing of this change was kept, run `rostra doctor`"
                ) from None
            self._written(writer.leaving)

    @property
    def originals(self) -> Originals:
        """The files as they came."""
        return Originals(self.folder)

    # What is held

    @property
    def archive_id(self) -> str:
        """A random name made when the archive was; receipts carry it."""
        return self._ask(database.fact, "archive")

    @property
    def sequence(self) -> int:
        """A number that rises with every commit that changes what is shown."""
        return self._ask(database.sequence)

    def document(self, document_id: str, version: int | None = None) -> Document:
        """A document as it is shown, or as one of its versions was. Raises NotHeld, Withdrawn."""
        return self._ask(reading.document, self.resolve(document_id) or document_id, version)

    def documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """Many at once; what is not held or was withdrawn is left out."""
        return self._ask(reading.many, ids)

    def everything(self, size: int = 200) -> Iterator[Document]:
        """Every document that is held, some at a time."""
        ids = self.ids()
        for start in range(0, len(ids), size):
            some = ids[start : start + size]
            found = self.documents(some)
            yield from (found[one] for one in some if one in found)

    def ids(self) -> list[str]:
        """Every document that is held, in the order in which they came."""
        return self._ask(reading.ids)

    def summaries(self, ids: Iterable[str]) -> dict[str, Summary]:
        """Documents without text, turns and quotes."""
        return self._ask(reading.summaries, ids)

    def listing(self, *, order: str = "date", limit: int | None = None, offset: int = 0, speaker: str | None = None,
                days: tuple[str, str] | None = None) -> list[Summary]:
        """Summaries by "date", "newest" (additions) or "title"; of one speaker, or of documents that begin on one of these days."""
        return self._ask(lambda c: reading.listing(c, order=order, limit=limit, offset=offset, speaker=speaker, days=days))

    def passages(self, document_id: str, version: int | None = None) -> tuple[Passage, ...]:
        """The passages of the version that is shown, or of another."""
        return self._ask(reading.passages_of, document_id, version)

    def passages_of(self, ids: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
        """The passages of many documents, each of the version that is shown."""
        return self._ask(reading.many_passages, ids)

    def passage_texts(self, passage_ids: Sequence[str]) -> dict[str, tuple[Passage, str]]:
        """Passages with their words; what is not held is left out."""
        return self._ask(reading.passage_texts, passage_ids)

    def shown(self, ids: Iterable[str], passage_ids: Sequence[str]) -> tuple[dict[str, Summary], dict[str, tuple[Passage, str]]]:
        """What a page of results shows: `summaries` of documents and `passage_texts`, at the price of one connection."""
        return self._ask(lambda c: (reading.summaries(c, ids), reading.passage_texts(c, passage_ids)))

    def passage_words(self, passage_ids: Sequence[str]) -> dict[str, str]:
        """The words alone of passages."""
        return self._ask(reading.passage_words, passage_ids)

    def neighbourhood(self, passage_id: str, *, around: int = 1) -> tuple[tuple[Passage, str], ...]:
        """A passage with those before and after it, in order."""
        document_id, _, n = passage_id.rpartition("p")
        ids = [f"{document_id}p{one}" for one in range(max(1, int(n) - around), int(n) + around + 1)] if n.isdigit() else []
        return tuple(self.passage_texts(ids).values())

    def text(self, document_id: str, version: int | None = None) -> str:
        """A document's text. Raises NotHeld, Withdrawn."""
        return self._ask(reading.text_of, document_id, version)

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts of many documents; what is not held or was withdrawn is left out."""
        return self._ask(reading.texts, ids)

    def versions(self, document_id: str) -> list[tuple[int, str]]:
        """Numbers of the versions and when they were read."""
        return self._ask(reading.version_numbers, document_id)

    def resolve(self, document_id: str) -> str | None:
        """The identifier that a document has today; None where it never was one."""
        return self._ask(listing.resolve, document_id)

    def changed_since(self, sequence: int) -> tuple[list[str], list[str]]:
        """Documents to index and documents to remove after this sequence number."""
        return self._ask(reading.changed_since, sequence)

    def quotes(self, *, kind: str | None = None, speaker: str | None = None, limit: int = 10, offset: int = 0) -> list[tuple[Summary, Quote, int]]:
        """The best quotes of the archive, each with its document and version; those of copies are left out."""
        return self._ask(lambda c: reading.best_quotes(c, kind=kind, speaker=speaker, limit=limit, offset=offset))

    def quotes_of(self, document_id: str) -> tuple[Quote, ...]:
        """The quotes of a document. Raises NotHeld, Withdrawn."""
        return self.document(document_id).quotes

    def outcome(self, document: Document) -> Outcome:
        """What `put` would say of a document, without putting it in."""
        return self._ask(putting.outcome, document)

    def copies(self, document_id: str) -> list[Summary]:
        """The documents that are copies or near copies of this one, earliest first."""
        return self._ask(lambda c: reading.listing(c, leader=document_id))

    def alike(self, document_id: str, *, most: int = 50) -> set[str]:
        """Documents whose text may be a version of this one's, by the keys that `Writer.sketch` noted."""
        return self._ask(listing.alike, document_id, most)

    def unsketched(self) -> list[str]:
        """Documents whose copies have not been looked for: a run was cut off after they came in."""
        return self._ask(listing.unsketched)

    def hashes(self) -> list[str]:
        """The hashes of all originals that are kept."""
        return self._ask(reading.hashes)

    def records(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """All that is known of documents, for an export that can be read in again without loss (see `exchange`)."""
        return self._ask(exchange.records, ids)

    def name_records(self) -> dict[str, Any]:
        """The whole name authority, for the same export."""
        return self._ask(exchange.names)

    def tombstones(self) -> list[dict[str, Any]]:
        """What is left of everything that was withdrawn, for the same export."""
        return self._ask(exchange.tombstones)

    # The whole

    def speakers(self) -> list[Speaker]:
        """Everybody who speaks, by name."""
        return self._ask(listing.authority)

    def speaker(self, slug: str) -> Speaker | None:
        """The one with this address, or None."""
        return self._ask(listing.speaker, slug)

    def speaker_redirect(self, slug: str) -> str | None:
        """Where an old address of a speaker leads, or None."""
        return self._ask(listing.speaker_redirect, slug)

    def names(self, forms: Iterable[str]) -> dict[str, str]:
        """Forms of names, each with the name under which it is shown."""
        return self._ask(listing.names_of, forms)

    def counts(self) -> dict[str, int]:
        """How much of everything there is."""
        return self._ask(listing.counts)

    def coverage(self) -> dict[str, list[tuple[str | None, int]]]:
        """Documents by year, source, language, kind, speaker."""
        return self._ask(listing.coverage)

    def refusals(self) -> list[tuple[str, str, str]]:
        """Files that could not be read: path, reason, time."""
        return self._ask(listing.refused)

    def history(self, subject: str | None = None) -> list[Change]:
        """Changes to a document or a name, oldest first."""
        return self._ask(listing.history, subject)

    def tombstone(self, document_id: str) -> Tombstone | None:
        """What is left of a withdrawn document."""
        return self._ask(listing.tombstone, document_id)

    def known_file(self, path: str, sha256: str, origin: str = "", rules: str = "") -> int:
        """How many documents of this very file are held; 0 when it has to be read. A file of which all was purged stays known."""
        wanted = select(files.c.documents).where(
            files.c.origin == (origin or path), files.c.path == path, files.c.sha256 == sha256)  # fmt: skip
        if rules:
            wanted = wanted.where(files.c.rules == rules)
        of_file = select(documents.c.purged).where(documents.c.sha256 == sha256).distinct()

        def known(connection: Any) -> int:
            if found := connection.execute(wanted).scalar():
                return int(found)
            return int(connection.execute(of_file).scalars().all() == [True])

        return self._ask(known)

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection for the checks of this package; each statement sees one committed state."""
        with self._engine.connect() as connection:
            yield connection

    def _ask(self, question: Callable[..., Answer], *args: Any) -> Answer:
        try:
            with self._engine.connect() as connection:
                return question(connection, *args)
        except DatabaseError as error:
            raise ArchiveError(f"the catalogue {self.folder / FILE} cannot be read ({error.orig}); run `rostra doctor`, or restore a backup") from None

    def _begin(self) -> None:
        if self._begun and not self._begun.in_force(self.folder):
            self._let_go()
        if self._begun is None:
            self._begun = seals.begin(self.folder, self._engine)

    def _written(self, leaving: Iterable[str]) -> None:
        """What was committed is looked at. Purged words leave the disk: the originals, the log that still has the old pages, and the copy."""
        assert self._begun
        seals.vouch(self.folder, self._begun)
        for one in leaving:
            self.originals.delete(one)
        if leaving:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")  # pages that once held them are written anew
            self._seal()
        elif seals.is_long(self.folder):
            with suppress(OSError, DatabaseError):  # what was committed is sound without; the next commit tries again
                self._seal()

    def _seal(self) -> None:
        if self._begun and self._begun.in_force(self.folder):
            seals.seal(self.folder, self._engine, self._begun)

    def _let_go(self) -> None:
        if self._begun:
            self._begun.end()
        self._begun = None

    def _take_over(self) -> None:
        """Seal what a writer left who is gone. What is damaged stays as it is, for `rostra doctor`; readers may read on."""
        with suppress(ArchiveError, OSError, DatabaseError):
            if seals.abandoned(self.folder):
                self.settle()


__all__ = ["Catalogue", "Change", "Cut", "Outcome", "Speaker", "Stored", "Summary", "Tombstone", "Writer"]
