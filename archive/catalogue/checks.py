"""The catalogue and the originals held against themselves: what is damaged, missing or does not follow from what was read. Changes nothing.

Each finding names the command that repairs it, or says what is lost. `mended` does what can be done without asking anybody."""
import hashlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import DatabaseError

from archive.catalogue import Catalogue, content, laying, lock, packing, reading, seals
from archive.catalogue.laying import Cut
from archive.catalogue.schema import documents, files, passages, quotes, versions
from archive.originals import Originals
from archive.records import Problem

SOME, SHOWN = 200, 5
REPAIR = "run `rostra doctor --repair`"


def of_files(folder: Path) -> list[Problem]:
    """What is wrong with the catalogue's own files; look here before it is opened. Empty when all is well."""
    return [Problem(where="catalogue", what=f"{one}; {REPAIR}, which puts it right from the copy beside it") for one in seals.damage(folder)]


def mended_files(folder: Path) -> list[str]:
    """Put the catalogue's files right, before it is opened; gives what was done, one sentence each."""
    if not seals.damage(folder):
        return []
    with lock.held(folder, "rostra doctor"):
        return seals.mend(folder)


def of_catalogue(catalogue: Catalogue) -> list[Problem]:
    """Everything that is wrong with the catalogue; empty when all is well."""
    return of_files(catalogue.folder) + of_content(catalogue)


def of_content(catalogue: Catalogue) -> list[Problem]:
    """What is wrong with what the catalogue says, whatever its files look like."""
    found: list[Problem] = []
    try:
        with catalogue.connected() as connection:
            found += content.structure(connection)
            found += content.texts(connection)
            found += _follows(connection)
    except DatabaseError as error:
        found.append(content.unreadable(error))
    return found


def of_originals(catalogue: Catalogue) -> list[Problem]:
    """Originals that are missing or are not what their hash says, and those that should be gone; empty when all is well."""
    held = catalogue.originals
    wanted = set(catalogue.hashes())
    found = []
    for sha256 in sorted(wanted):
        state = _state(held, sha256)
        if state:
            paths = _paths(catalogue, sha256)
            what = f"the original of {', '.join(paths[:SHOWN])} is {state}; {REPAIR}, which takes it again from where it was read, else add the file again"
            found.append(Problem(where=f"originals/{sha256[:12]}…", what=what))
    for sha256 in _left_over(catalogue):
        found.append(Problem(where=f"originals/{sha256[:12]}…", what=f"it was purged, but its bytes are still there; {REPAIR}"))
    for sha256 in _unnamed(catalogue):
        if _state(held, sha256):
            found.append(Problem(where=f"originals/{sha256[:12]}…", what=f"it is damaged, and no document names it; {REPAIR}, which deletes it"))
    return found


def unnamed(catalogue: Catalogue) -> list[Problem]:
    """Originals that no document names. That is no fault: `add` was cut off before it had taken them in."""
    sound = [one for one in _unnamed(catalogue) if not _state(catalogue.originals, one)]
    paths = [catalogue.originals.path(one).relative_to(catalogue.folder) for one in sound]
    return [Problem(where=str(path), what="no document names it: `rostra add` was cut off. Adding its file again takes it in; it may stay, or be deleted") for path in paths]


def mended(catalogue: Catalogue, cut: Cut) -> list[str]:
    """Repair what can be repaired; gives what was done, one sentence each."""
    done = mended_files(catalogue.folder)
    for sha256 in catalogue.hashes():
        if _state(catalogue.originals, sha256) and (source := _source(catalogue, sha256)):
            catalogue.originals.delete(sha256)
            catalogue.originals.put(source)
            done.append(f"The original {sha256[:12]}… was taken again from {source}.")
    for sha256 in _left_over(catalogue):
        catalogue.originals.delete(sha256)
        done.append(f"The purged original {sha256[:12]}… was deleted.")
    for sha256 in _unnamed(catalogue):
        if _state(catalogue.originals, sha256):
            catalogue.originals.delete(sha256)
            done.append(f"The damaged original {sha256[:12]}…, which no document names, was deleted.")
    catalogue.originals.sweep()
    with catalogue.connected() as connection:
        stale = [problem.where for problem in _follows(connection)]
    if seals.damage(catalogue.folder):  # what neither copy has is lost; what the catalogue says may be sound all the same
        with lock.held(catalogue.folder, "rostra doctor"):
            seals.given_up(catalogue.folder)
    if stale:
        with catalogue.writing(who="rostra doctor", cut=cut) as writer:
            writer.lay_again(stale)
        done.append(f"{len(stale)} documents were laid out again from what was read.")
    if not seals.there(catalogue.folder) and not of_content(catalogue):
        catalogue.settle()
        done.append("The catalogue was sealed again.")
    return done


def _follows(connection: Connection) -> Iterator[Problem]:
    """Documents whose columns, passages or quotes do not follow from what is stored of them."""
    ids = reading.ids(connection)
    for start in range(0, len(ids), SOME):
        some = ids[start : start + SOME]
        rows = connection.execute(
            select(documents, versions.c.n, versions.c.text, versions.c.read, versions.c.shown)
            .join(versions, (versions.c.document == documents.c.pk) & (versions.c.n == documents.c.version)).where(documents.c.id.in_(some))
        ).mappings()  # fmt: skip
        kept = list(rows)
        cut = _by_document(connection, passages, [row["pk"] for row in kept])
        quoted = _by_document(connection, quotes, [row["pk"] for row in kept])
        for row in kept:
            if why := _differs(row, cut.get(row["pk"], []), quoted.get(row["pk"], [])):
                yield Problem(where=row["id"], what=f"{why}; {REPAIR}")


def _differs(row: packing.Row, cut: list[packing.Row], quoted: list[packing.Row]) -> str | None:
    text, packed = row["text"], row["shown"] or row["read"]
    same_quotes = packing.has_quotes(packed, [one["packed"] for one in quoted])
    try:  # no identifier, and no quotes that are known to be the same: they take half the time
        shown = packing.unpack(packed, text, version=row["n"], file=packing.file_in(row), without_quotes=same_quotes)
    except ValueError:
        return None  # said already: it is no JSON
    if any(row[name] != value for name, value in laying.columns(shown).items()):
        return "its title, date or another field is not what was read or corrected"
    cut = [one for one in cut if one["version"] == row["n"]]
    if len(cut) != row["passages"] or any(packing.checksum(text[one["start"] : one["end"]]) != one["sum"] for one in cut):
        return "its passages are not those of its text"
    if not same_quotes and [one["packed"] for one in quoted] != [packing.dumps(packing.quote_out(quote)) for quote in shown.quotes]:
        return "its quotes are not those of its text"
    return None


def _by_document(connection: Connection, table: Table, pks: list[int]) -> dict[int, list[packing.Row]]:
    found: dict[int, list[packing.Row]] = {}
    for row in connection.execute(select(table).where(table.c.document.in_(pks)).order_by(table.c.document, table.c.n)).mappings():
        found.setdefault(row["document"], []).append(row)
    return found


def _state(held: Originals, sha256: str) -> str | None:
    path = held.path(sha256)
    if not path.exists():
        return "missing"
    with path.open("rb") as file:
        return None if hashlib.file_digest(file, "sha256").hexdigest() == sha256 else "damaged"


def _paths(catalogue: Catalogue, sha256: str) -> list[str]:
    with catalogue.connected() as connection:
        return list(connection.execute(select(versions.c.path).where(versions.c.sha256 == sha256).distinct()).scalars())


def _left_over(catalogue: Catalogue) -> list[str]:
    """Originals of nothing but purged documents that a crash has kept from being deleted."""
    with catalogue.connected() as connection:
        gone = set(connection.execute(select(documents.c.sha256).where(documents.c.purged.is_(True))).scalars())
    return sorted(one for one in gone - set(catalogue.hashes()) if one and catalogue.originals.path(one).exists())


def _unnamed(catalogue: Catalogue) -> list[str]:
    """Originals of no document, nor of a file that was read to its end, as an export is whose documents name the files that they came from."""
    with catalogue.connected() as connection:
        known = set(connection.execute(select(files.c.sha256)).scalars())
    return sorted(set(catalogue.originals.hashes()) - set(catalogue.hashes()) - known - set(_left_over(catalogue)))


def _source(catalogue: Catalogue, sha256: str) -> Path | None:
    """The file as it lay when it was read, where it is still there and still the same."""
    with catalogue.connected() as connection:
        origins = list(connection.execute(select(files.c.origin).where(files.c.sha256 == sha256)).scalars())
    return next((path for path in map(Path, origins) if path.is_file() and _is(path, sha256)), None)


def _is(path: Path, sha256: str) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
