"""Documents as they were read in, into the catalogue: added, renewed, or known already. Many at a time; identifiers come from identities."""
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, select, tuple_, update

from archive.catalogue import exchange, laying, packing
from archive.catalogue.exchange import GONE, purged_identity
from archive.catalogue.laying import Cut, Laid
from archive.catalogue.packing import Row
from archive.catalogue.reading import hidden_id
from archive.catalogue.schema import changes, documents, versions
from archive.catalogue.values import Outcome, Stored
from archive.records import Document

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's, without look-alikes
ID_LENGTH = 10
MOST, MOST_TEXT = 500, 8_000_000  # documents and characters taken at a time, so that memory stays flat
NOTED = ("title", "date", "source", "publisher", "source_url", "language", "kind")


@dataclass(slots=True)
class Batch:
    """What is decided about some documents before anything is written."""

    new: list[tuple[str, str, Document]]  # identity, packed, document
    renewed: list[tuple[Row, str, Document, bool]]  # row, packed, document, whether it makes a new version
    stored: dict[str, Stored]  # by identity
    taken: list[tuple[str, Document]]  # identity, document that came with its record
    moved: list[tuple[Row, str, Document]]  # known content whose file lies elsewhere now, or has changed elsewhere


def put(connection: Connection, found: Iterable[Document], *, sequence: int, now: str, cut: Cut) -> tuple[list[Stored], bool]:
    """Take in documents; gives what became of each, in order, and whether anything that is shown has changed."""
    stored: list[Stored] = []
    touched = False
    for some in _portions(found):
        batch = _decide(connection, some)
        if batch.new:
            _add(connection, batch, sequence=sequence, now=now, cut=cut)
        if batch.renewed:
            _renew(connection, batch, sequence=sequence, now=now, cut=cut)
        if batch.taken:
            _take(connection, batch, sequence=sequence, cut=cut)
        for row, one, document in batch.moved:
            _lies_at(connection, row, one, document)
        touched |= bool(batch.new or batch.renewed or batch.taken)
        stored += [batch.stored[identity(document)] for document in some]
    return stored, touched


def outcome(connection: Connection, document: Document) -> Outcome:
    """What `put` would do with a document."""
    batch = _decide(connection, [document])
    return "added" if batch.new or batch.taken else "updated" if batch.renewed else "unchanged"


def left_behind(connection: Connection, sha256: str, origin: str) -> list[str]:
    """Documents that a changed file, read to its end, does not have any more."""
    begins = f"path:{origin}#"
    wanted = select(documents.c.id).where(
        documents.c.identity >= begins, documents.c.identity < f"path:{origin}$", documents.c.sha256 != sha256, documents.c.withdrawn.is_(False))  # fmt: skip
    return list(connection.execute(wanted.order_by(documents.c.pk)).scalars())


def identity(document: Document) -> str:
    """What makes a document the same one when it comes again: its own identifier, else the place of its file and the part.

    A document that came out of an archive is the one it was there."""
    if exchange.KEY in document.other and (record := exchange.record_of(document)):
        return str(record["identity"])
    if document.identifier is not None:
        return f"id:{document.identifier}"
    return f"path:{document.file.origin or document.file.path}#{document.file.part}"


def new_ids(connection: Connection, found: Sequence[tuple[str, Document]]) -> list[str]:
    """Identifiers from a hash of the identity as it is shown, so that the same folder gives the same ones everywhere; salted where taken."""
    ids: list[str] = []
    candidates = [_hashed(_seed(one, document), 0) for one, document in found]
    hidden = {hidden_id(one): one for one in candidates}  # withdrawn in the archive that this one was made from
    held = connection.execute(select(documents.c.id).where(documents.c.id.in_([*candidates, *hidden]))).scalars()
    taken = {hidden.get(one, one) for one in held}
    for (one, document), candidate in zip(found, candidates, strict=True):
        new, salt = candidate, 0
        while new in taken or (salt and connection.execute(select(documents.c.pk).where(documents.c.id == new)).scalar()):
            salt += 1
            new = _hashed(_seed(one, document), salt)
        taken.add(new)
        ids.append(new)
    return ids


def _portions(found: Iterable[Document]) -> Iterator[list[Document]]:
    """Some at a time, none of one identity twice."""
    some: list[Document] = []
    seen: set[str] = set()
    size = 0
    for document in found:
        one = identity(document)
        if some and (one in seen or len(some) >= MOST or size >= MOST_TEXT):
            yield some
            some, seen, size = [], set(), 0
        some.append(document)
        seen.add(one)
        size += len(document.text)
    if some:
        yield some


def _decide(connection: Connection, some: Sequence[Document]) -> Batch:
    batch = Batch([], [], {}, [], [])
    ready = [(identity(document), replace(_plain(document), quotes=laying.kept(document.quotes))) for document in some]
    held = _held(connection, [one for one, _ in ready])
    held |= _moved(connection, [(one, document) for one, document in ready if one not in held])
    for one, document in ready:
        row = held.get(one)
        if exchange.KEY in document.other and exchange.record_of(document):
            if row is None:
                batch.taken.append((one, document))
            else:
                batch.stored[one] = Stored(row["id"], "unchanged")
            continue
        packed = packing.pack(document)
        if row is None:
            batch.new.append((one, packed, document))
        elif row["purged"]:
            batch.stored[one] = Stored(row["id"], "unchanged")
        elif row["withdrawn_why"] != GONE and _is_same(connection, row, packed, document):
            batch.stored[one] = Stored(row["id"], "unchanged")
            if _lies_elsewhere(row, one, document):
                batch.moved.append((row, one, document))
        else:
            batch.renewed.append((row, packed, document, not _same_turns(row, packed, document)))
            batch.stored[one] = Stored(row["id"], "updated")
    return batch


def _plain(document: Document) -> Document:
    """A record that is not whole means nothing; the rest of the line is a document like any other."""
    return exchange.without(document) if exchange.KEY in document.other and not exchange.record_of(document) else document


def _held(connection: Connection, identities: Sequence[str]) -> dict[str, Row]:
    found = {row["identity"]: row for row in connection.execute(_rows().where(documents.c.identity.in_(identities))).mappings()}
    strangers = {purged_identity(one): one for one in identities if one not in found}
    gone = select(documents.c.id, documents.c.identity, documents.c.purged).where(documents.c.identity.in_(list(strangers)))
    return found | {strangers[row["identity"]]: row for row in connection.execute(gone).mappings()}


def _rows() -> Any:
    short = (documents.c.pk, documents.c.id, documents.c.identity, documents.c.version, documents.c.withdrawn, documents.c.withdrawn_why, documents.c.purged)
    which = (documents.c.path, documents.c.sha256, documents.c.part)
    return select(*short, *which, versions.c.read, func.coalesce(versions.c.raw, versions.c.text).label("text"), versions.c.raw.label("reworded")).join(
        versions, and_(versions.c.document == documents.c.pk, versions.c.n == documents.c.version))  # fmt: skip


def _moved(connection: Connection, strangers: Sequence[tuple[str, Document]]) -> dict[str, Row]:
    """Documents whose file lay elsewhere before and is gone from there: same bytes, same part, no identifier."""
    mine = {(document.file.sha256, document.file.part): one for one, document in strangers if document.identifier is None}
    if not mine:
        return {}
    found: dict[str, Row] = {}
    gone: dict[str, bool] = {}
    for row in connection.execute(_rows().where(tuple_(documents.c.sha256, documents.c.part).in_(list(mine)))).mappings():
        origin = row["identity"].removeprefix("path:").rpartition("#")[0]
        if row["identity"].startswith("path:/") and origin not in gone:
            gone[origin] = not Path(origin).exists()
        if gone.get(origin):
            found.setdefault(mine[row["sha256"], row["part"]], row)
    return found


def _is_same(connection: Connection, row: Row, packed: str, document: Document) -> bool:
    """Whether this is what is held: the present version, or one that another file has superseded."""
    if row["read"] == packed and row["text"] == document.text:
        return True
    file = document.file
    if row["identity"].startswith("id:") and _is_second(connection, row, document):
        return True
    elsewhere = row["path"] != file.path or (row["sha256"] == file.sha256 and row["part"] > file.part)
    return elsewhere and _was_read(connection, row, packed, document)


def _lies_elsewhere(row: Row, one: str, document: Document) -> bool:
    """Whether known content has another place or hash now; what has an identifier stays with the file that it came from first."""
    file = document.file
    own = row["path"] == file.path or one.startswith("path:")
    return bool(row["identity"] != one or (own and (row["path"], row["sha256"]) != (file.path, file.sha256)))


def _is_second(connection: Connection, row: Row, document: Document) -> bool:
    """Whether a file has the identifier twice and this is not the first: that one counts."""
    file = document.file
    same_file = (versions.c.path == file.path) & (versions.c.sha256 == file.sha256) & (versions.c.part < file.part)
    return connection.execute(select(versions.c.n).where(versions.c.document == row["pk"], same_file).limit(1)).first() is not None


def _was_read(connection: Connection, row: Row, packed: str, document: Document) -> bool:
    """Whether an earlier version was read so."""
    if row["version"] == 1:
        return False
    same = (versions.c.document == row["pk"]) & (versions.c.read == packed)
    text = func.coalesce(versions.c.raw, versions.c.text)
    return connection.execute(select(versions.c.n).where(same, text == document.text).limit(1)).first() is not None


def _same_turns(row: Row, packed: str, document: Document) -> bool:
    """Whether text and turns are as they were, so that every address into the version still leads to the same words."""
    return bool(row["text"] == document.text and not row["reworded"] and json.loads(row["read"]).get("turns") == json.loads(packed).get("turns"))


def _lies_at(connection: Connection, row: Row, one: str, document: Document) -> None:
    """The same content in another place, or in a file that has changed elsewhere."""
    where: dict[str, Any] = _file_columns(document)
    connection.execute(update(documents).where(documents.c.pk == row["pk"]).values(identity=one, **where))
    del where["media_type"]
    where["original"] = True
    connection.execute(update(versions).where(versions.c.document == row["pk"], versions.c.n == row["version"]).values(**where))


def _add(connection: Connection, batch: Batch, *, sequence: int, now: str, cut: Cut) -> None:
    ids = new_ids(connection, [(one, document) for one, _, document in batch.new])
    first = int(connection.execute(select(func.coalesce(func.max(documents.c.pk), 0))).scalar_one()) + 1
    found = [
        (first + i, packed, replace(document, id=new, version=1)) for i, (new, (_, packed, document)) in enumerate(zip(ids, batch.new, strict=True))
    ]
    laid = laying.lay(connection, found, fresh=True)
    own = {"sequence": sequence, "version": 1, "withdrawn": False, "purged": False, "added": now, "changed": now, "passages": 0}
    connection.execute(insert(documents), [
        {"pk": one.pk, "id": one.shown.id, "identity": key, **laying.columns(one.shown), **_file_columns(one.shown), **own}
        for one, (key, _, _) in zip(laid, batch.new, strict=True)
    ])  # fmt: skip
    connection.execute(insert(versions), [laying.version_row(one, at=now, file=one.shown.file) for one in laid])
    _count(connection, laying.fill(connection, laid, cut, fresh=True))
    batch.stored |= {key: Stored(one.shown.id, "added") for one, (key, _, _) in zip(laid, batch.new, strict=True)}


def _take(connection: Connection, batch: Batch, *, sequence: int, cut: Cut) -> None:
    """Documents of an export keep the identifiers they had; one whose identifier is taken gets another."""
    wanted = [document.other[exchange.KEY]["id"] for _, document in batch.taken]
    taken = set(connection.execute(select(documents.c.id).where(documents.c.id.in_(wanted))).scalars())
    ids = [new_ids(connection, [taking])[0] if one in taken else one for one, taking in zip(wanted, batch.taken, strict=True)]
    exchange.take(connection, [(new, document) for new, (_, document) in zip(ids, batch.taken, strict=True)], sequence=sequence, cut=cut)
    batch.stored |= {one: Stored(new, "added") for new, (one, _) in zip(ids, batch.taken, strict=True)}


def _renew(connection: Connection, batch: Batch, *, sequence: int, now: str, cut: Cut) -> None:
    found = [
        (row["pk"], packed, replace(document, id=row["id"], version=row["version"] + new)) for row, packed, document, new in batch.renewed
    ]
    laid = laying.lay(connection, found)
    fresh = [one for one, (*_, new) in zip(laid, batch.renewed, strict=True) if new]
    same = [one for one, (*_, new) in zip(laid, batch.renewed, strict=True) if not new]
    if fresh:
        connection.execute(insert(versions), [laying.version_row(one, at=now, file=one.shown.file) for one in fresh])
    if same:
        where = (versions.c.document == bindparam("document_")) & (versions.c.n == bindparam("n_"))
        values: dict[str, Any] = {name: bindparam(name) for name in ("read", "path", "sha256", "part")}
        rows = [laying.version_row(one, at=now, file=one.shown.file) for one in same]
        connection.execute(update(versions).where(where).values(values), [
            {"document_": row["document"], "n_": row["n"], **{name: row[name] for name in values}} for row in rows])  # fmt: skip
    laying.store(connection, laid, at=now, sequence=sequence)
    for one, (row, packed, document, _) in zip(laid, batch.renewed, strict=True):
        file = _file_columns(document)
        back = {"withdrawn": False, "withdrawn_why": None, "withdrawn_at": None} if row["withdrawn_why"] == GONE else {}
        connection.execute(update(documents).where(documents.c.pk == one.pk).values(identity=identity(document), **file, **back))
        _note(connection, row, packed, one, now)
    _count(connection, laying.fill(connection, laid, cut))


def _note(connection: Connection, row: Row, packed: str, laid: Laid, now: str) -> None:
    """A line in the history: read again, and which fields read otherwise."""
    before, after = json.loads(row["read"]), json.loads(packed)
    changed = [name for name in NOTED if before.get(name) != after.get(name)]
    if row["text"] != laid.raw or before.get("turns") != after.get("turns"):
        changed.append("text")
    if changed:
        connection.execute(insert(changes).values(
            what="read", subject=row["id"], field=", ".join(changed), before=f"version {row['version']}", after=f"version {laid.shown.version}",
            who="rostra add", at=now))  # fmt: skip


def _count(connection: Connection, counted: Mapping[int, int]) -> None:
    rows = [{"pk_": pk, "count": count} for pk, count in counted.items()]
    connection.execute(update(documents).where(documents.c.pk == bindparam("pk_")).values(passages=bindparam("count")), rows)


def _file_columns(document: Document) -> dict[str, Any]:
    file = document.file
    return {"path": file.path, "sha256": file.sha256, "media_type": file.media_type, "part": file.part}


def _seed(one: str, document: Document) -> str:
    return one if document.identifier is not None else f"path:{document.file.path}#{document.file.part}"


def _hashed(seed: str, salt: int) -> str:
    digest = int.from_bytes(hashlib.sha256(f"{seed}\n{salt}".encode("utf-8", "surrogatepass")).digest()[:8])
    return "".join(LETTERS[digest >> 5 * i & 31] for i in range(ID_LENGTH))
