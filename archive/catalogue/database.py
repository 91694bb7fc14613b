"""The SQLite file of an archive: how it is made, opened, upgraded and refused. Knows nothing of documents."""
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError

from archive.catalogue import lock, seals
from archive.catalogue.schema import REVISION, meta, tables
from archive.catalogue.sealed import COPY, FILE, OPEN, SEAL
from archive.errors import ArchiveError, ArchiveTooNew, NoArchive
from archive.originals import sync_file, sync_folder

PATIENCE_MS = seals.PATIENCE_MS  # a reader or writer waits so long for another's transaction before SQLite gives up
PRAGMAS = (
    f"busy_timeout = {PATIENCE_MS}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON",
    "mmap_size = 268435456", "wal_autocheckpoint = 0", "cache_size = -32000", "journal_size_limit = 67108864", "temp_store = MEMORY",
)  # fmt: skip


def opened(folder: Path, *, create: bool) -> Engine:
    """The engine of the archive in `folder`, its schema the present one. Raises NoArchive, ArchiveTooNew, ArchiveError."""
    if not (folder / FILE).is_file() and _was_here(folder):
        raise ArchiveError(f"{folder / FILE} is missing; run `rostra doctor --repair`, which puts it back from its copy")
    if not (folder / FILE).is_file():
        if not create:
            raise NoArchive(f"there is no archive in {folder}; make one with `rostra init` or `rostra add PATH`, or name another with --archive")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).touch()
    engine = _engine(folder / FILE)
    try:
        _prepare(folder, engine)
    except DatabaseError as error:
        engine.dispose()
        raise ArchiveError(_unusable(folder / FILE, error)) from None
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write, committed (on disk) at the end, rolled back when the block fails."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            if connection.connection.driver_connection.in_transaction:  # type: ignore[union-attr]
                with suppress(DatabaseError):  # a full disk undoes the transaction by itself
                    connection.exec_driver_sql("ROLLBACK")
            raise


def copy(engine: Engine, target: Path) -> None:
    """The whole catalogue as it stands at this instant, in a file of its own that needs no log beside it."""
    with engine.connect() as connection, closing(sqlite3.connect(target)) as other, closing(other.cursor()) as cursor:
        connection.connection.driver_connection.backup(other)  # type: ignore[union-attr]
        cursor.execute("PRAGMA journal_mode = DELETE").fetchall()
    sync_file(target)


def fact(connection: Connection, key: str) -> str:
    """A line of `meta`."""
    return str(connection.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (key,)).scalar_one())


def sequence(connection: Connection) -> int:
    """The number of the last commit that changed what is shown."""
    return int(fact(connection, "sequence"))


def copied(path: Path) -> Engine:
    """The engine of a copy, read only."""
    return create_engine(f"sqlite:///file:{quote(str(path))}?mode=ro&immutable=1&uri=true", isolation_level="AUTOCOMMIT")


def _engine(path: Path) -> Engine:
    """Write-ahead log, every commit synced. Reads are single statements, each on one committed state; only `transaction` begins one.

    `mode=rw`: SQLite makes no file where there is none, so that a file that is gone is never begun anew, and its name is synced for good."""
    engine = create_engine(
        f"sqlite:///file:{quote(str(path))}?mode=rw&uri=true", connect_args={"timeout": PATIENCE_MS / 1000, "check_same_thread": False}, isolation_level="AUTOCOMMIT",
        pool_size=8, max_overflow=64, pool_reset_on_return=None,
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    return engine


def _unusable(path: Path, error: DatabaseError) -> str:
    if isinstance(error, OperationalError):  # the disk or the rights, not the content
        return f"the catalogue {path} cannot be opened ({error.orig}); look whether the disk is full and you may write there, then run the command again"
    return f"the catalogue {path} cannot be read ({error.orig}); run `rostra doctor --repair`, or restore a backup"


def _prepare(folder: Path, engine: Engine) -> None:
    if _revision(engine) == REVISION:
        return
    if damaged := seals.damage(folder):
        raise ArchiveError(f"the catalogue is damaged ({damaged[0]}); run `rostra doctor --repair`, which puts it right from the copy beside it")
    with lock.held(folder, "rostra init"):
        found = _revision(engine)
        if found == REVISION:
            return
        if found is None and _was_here(folder):
            raise ArchiveError(f"{folder / FILE} is no catalogue of Rostra; restore a backup with `rostra restore`")
        if found is None:
            _make(folder, engine)
        else:
            _upgrade(folder, engine, found)
        seals.whole(folder, engine)


def _was_here(folder: Path) -> bool:
    """Whether there was a catalogue before: then none is made in its place."""
    return any((folder / name).exists() for name in (COPY, SEAL, OPEN))


def _make(folder: Path, engine: Engine) -> None:
    with transaction(engine) as connection:
        tables.create_all(connection)
        first = {"archive": secrets.token_hex(8), "sequence": "0", "revision": REVISION}
        connection.execute(insert(meta), [{"key": key, "value": value} for key, value in first.items()])
    sync_folder(folder)
    sync_folder(folder.resolve().parent)


def _upgrade(folder: Path, engine: Engine, found: str) -> None:
    from archive.catalogue import migrations  # loads Alembic, which an archive of today does without

    if not migrations.knows(found):
        raise ArchiveTooNew(f"the archive in {folder} was written by a later version of Rostra (format {found}, this one knows {REVISION}); update Rostra")
    seals.begin(folder, engine).end()
    migrations.upgrade(engine, found)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        there = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'meta'").first()
        return connection.execute(select(meta.c.value).where(meta.c.key == "revision")).scalar_one_or_none() or "unknown" if there else None
