"""Whether what a catalogue holds can be read and is whole, whatever its files look like. Only reads."""
import json
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError

from archive.catalogue import packing
from archive.catalogue.schema import documents, versions
from archive.records import Problem

SOME, SHOWN = 200, 5
RESTORE = "restore the last backup with `rostra restore`, or add the files again to a new archive"


def problems(engine: Engine) -> list[Problem]:
    """What is wrong with the structure and the texts; empty when all is well."""
    try:
        with engine.connect() as connection:
            return [*structure(connection), *texts(connection)]
    except DatabaseError as error:
        return [unreadable(error)]


def unreadable(error: DatabaseError) -> Problem:
    """What is to be said where SQLite gives up."""
    return Problem(where="catalogue", what=f"it cannot be read to its end ({error.orig}); {RESTORE}")


def structure(connection: Connection) -> Iterator[Problem]:
    """What SQLite itself finds."""
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield Problem(where="catalogue", what=f"its structure is damaged ({said}); {RESTORE}")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(SHOWN):
        yield Problem(where="catalogue", what=f"a row of {row[0]} belongs to no document; {RESTORE}")


def texts(connection: Connection) -> Iterator[Problem]:
    """Texts that are not what was stored, and documents without the version they name."""
    rows = connection.execution_options(stream_results=True, yield_per=SOME).execute(
        select(documents.c.id, versions.c.n, versions.c.text, versions.c.sum, versions.c.read, versions.c.shown)
        .join(documents, documents.c.pk == versions.c.document))  # fmt: skip
    for one, n, text, expected, read, shown in rows:
        if packing.checksum(text) != expected or not is_json(read) or not (shown is None or is_json(shown)):
            yield Problem(where=one, what=f"version {n} of its text is damaged; {RESTORE}")
    present = (versions.c.document == documents.c.pk) & (versions.c.n == documents.c.version)
    lost = select(documents.c.id).outerjoin(versions, present).where(versions.c.n.is_(None), documents.c.purged.is_(False))
    for one in connection.execute(lost).scalars():
        yield Problem(where=one, what=f"the version that is shown is not there; {RESTORE}")


def is_json(packed: str) -> bool:
    """Whether this is what was packed, and not what a damaged disk gave."""
    try:
        return isinstance(json.loads(packed), dict)
    except ValueError:
        return False
