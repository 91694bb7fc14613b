"""The catalogue: the truth of an archive, in SQLite. The only package that speaks SQL.

`Catalogue` opens it; `reading` has what is asked of it, `writing` what changes it. Threads may read at once; one process writes."""
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, update
from sqlalchemy.exc import DatabaseError

from archive.catalogue import lock, reading
from archive.catalogue.reading import Change, Speaker, Summary, Tombstone
from archive.catalogue.schema import VERSION, files, meta, tables
from archive.catalogue.writing import Cut, Outcome, Stored, Writer
from archive.errors import ArchiveError, ArchiveTooNew, NoArchive
from archive.originals import sync_folder
from archive.records import Document, Passage, Quote

FILE = "catalogue.db"
PATIENCE_MS = 20_000  # a reader or writer waits so long for another's transaction before SQLite gives up
Answer = TypeVar("Answer")


class Catalogue:
    """One archive's catalogue. Open it with `Catalogue.open`, close it, or use it in a `with`."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder, self._engine = folder, engine

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether there is an archive in this folder."""
        return (folder / FILE).is_file()

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Self:
        """Open the archive in `folder`. Raises NoArchive, ArchiveTooNew."""
        if not cls.exists(folder):
            if not create:
                raise NoArchive(f"there is no archive in {folder}; make one with `rostra init` or `rostra add PATH`, or name another with --archive")
            folder.mkdir(parents=True, exist_ok=True)
        catalogue = cls(folder, _engine(folder / FILE))
        try:
            catalogue._prepare()
        except DatabaseError as error:
            catalogue.close()
            raise ArchiveError(f"the catalogue {folder / FILE} cannot be read ({error.orig}); restore it from a backup") from None
        except ArchiveError:
            catalogue.close()
            raise
        return catalogue

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self, *, who: str, cut: Cut) -> Iterator[Writer]:
        """One transaction, on disk when the block ends; nothing of it stays when the block fails. Raises ArchiveBusy.

        `cut` says how a document is cut into passages."""
        with lock.held(self.folder, who), self._engine.connect().execution_options(rostra_write=True) as connection, connection.begin():
            sequence = _sequence(connection) + 1
            writer = Writer(connection, sequence, who, cut)
            yield writer
            if writer.touched:
                connection.execute(update(meta).where(meta.c.key == "sequence").values(value=str(sequence)))

    # What is held

    @property
    def archive_id(self) -> str:
        """A random name made when the archive was; receipts carry it."""
        return str(self._ask(lambda c: c.execute(select(meta.c.value).where(meta.c.key == "archive")).scalar()))

    @property
    def sequence(self) -> int:
        """A number that rises with every commit that changes what is shown."""
        return self._ask(_sequence)

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

    def listing(self, *, order: str = "date", limit: int | None = None, offset: int = 0, speaker: str | None = None) -> list[Summary]:
        """Summaries by "date", "newest" (additions) or "title"."""
        return self._ask(lambda c: reading.listing(c, order=order, limit=limit, offset=offset, speaker=speaker))

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of the version that is shown."""
        return self._ask(reading.passages_of, document_id)

    def passage_texts(self, passage_ids: Sequence[str]) -> dict[str, tuple[Passage, str]]:
        """Passages with their words; what is not held is left out."""
        return self._ask(reading.passage_texts, passage_ids)

    def text(self, document_id: str, version: int | None = None) -> str:
        """A document's text. Raises NotHeld."""
        return self._ask(reading.text_of, document_id, version)

    def versions(self, document_id: str) -> list[tuple[int, str]]:
        """Numbers of the versions and when they were read."""
        return self._ask(reading.version_numbers, document_id)

    def resolve(self, document_id: str) -> str | None:
        """The identifier that replaced an old one, or None."""
        return self._ask(reading.redirect, "document", document_id)

    def changed_since(self, sequence: int) -> tuple[list[str], list[str]]:
        """Documents to index and documents to remove after this sequence number."""
        return self._ask(reading.changed_since, sequence)

    def speakers(self) -> list[Speaker]:
        """Everybody who speaks or asks, by name."""
        return self._ask(reading.authority)

    def speaker(self, slug: str) -> Speaker | None:
        """The one with this address, or None."""
        return next(iter(self._ask(reading.authority, slug)), None)

    def speaker_redirect(self, slug: str) -> str | None:
        """Where an old address of a speaker leads, or None."""
        return self._ask(reading.redirect, "speaker", slug)

    def quotes(self, *, kind: str | None = None, speaker: str | None = None, limit: int = 10, offset: int = 0) -> list[tuple[Summary, Quote, int]]:
        """The best quotes of the archive, each with its document and version."""
        return self._ask(lambda c: reading.best_quotes(c, kind=kind, speaker=speaker, limit=limit, offset=offset))

    def counts(self) -> dict[str, int]:
        """How much of everything there is."""
        return self._ask(reading.counts)

    def coverage(self) -> dict[str, list[tuple[str | None, int]]]:
        """Documents by year, source, language, kind, speaker."""
        return self._ask(reading.coverage)

    def refusals(self) -> list[tuple[str, str, str]]:
        """Files that could not be read: path, reason, time."""
        return self._ask(reading.refused)

    def history(self, subject: str | None = None) -> list[Change]:
        """Changes to a document or a name, oldest first."""
        return self._ask(reading.history, subject)

    def tombstone(self, document_id: str) -> Tombstone | None:
        """What is left of a withdrawn document."""
        return self._ask(reading.tombstone, document_id)

    def known_file(self, path: str, sha256: str, origin: str = "") -> int:
        """How many documents of this very file are held; 0 when it has to be read."""
        wanted = select(files.c.documents).where(files.c.path == path, files.c.origin == origin, files.c.sha256 == sha256)
        return self._ask(lambda c: int(c.execute(wanted).scalar() or 0))

    def outcome(self, document: Document) -> Outcome:
        """What `put` would say of a document, without putting it in."""
        return self._ask(reading.outcome, document)

    def copies(self, document_id: str) -> list[Summary]:
        """The documents that are copies or near copies of this one, earliest first."""
        return self._ask(reading.copies, document_id)

    def alike(self, document_id: str, *, most: int = 50) -> set[str]:
        """Documents whose text may be a version of this one's, by the keys that `Writer.sketch` noted."""
        return self._ask(reading.alike, document_id, most)

    def _ask(self, question: Callable[..., Answer], *args: Any) -> Answer:
        with self._engine.connect() as connection:
            return question(connection, *args)

    def _prepare(self) -> None:
        with self._engine.connect() as connection:
            found = self._version(connection)
        if found is None:
            with lock.held(self.folder, "rostra init"), self._engine.connect().execution_options(rostra_write=True) as connection, connection.begin():
                if self._version(connection) is None:
                    tables.create_all(connection)
                    first = {"schema": str(VERSION), "archive": secrets.token_hex(8), "sequence": "0"}
                    connection.execute(insert(meta), [{"key": key, "value": value} for key, value in first.items()])
            sync_folder(self.folder)
        elif found > VERSION:
            raise ArchiveTooNew(f"the archive in {self.folder} was written by a later version of Rostra (format {found}, this one knows {VERSION}); update Rostra")

    def _version(self, connection: Connection) -> int | None:
        there = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'meta'").first()
        return int(connection.execute(select(meta.c.value).where(meta.c.key == "schema")).scalar_one()) if there else None


def _sequence(connection: Connection) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.key == "sequence")).scalar_one())


def _engine(path: Path) -> Engine:
    """Write-ahead log, every commit synced; transactions begin when we say so, a writer's with the lock in hand."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": PATIENCE_MS / 1000, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in (f"busy_timeout = {PATIENCE_MS}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("rostra_write") else "BEGIN")

    return engine


__all__ = ["Catalogue", "Change", "Outcome", "Speaker", "Stored", "Summary", "Tombstone", "Writer"]
