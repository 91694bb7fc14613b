"""What is asked of the catalogue about documents, passages and quotes. Each function is one short read; none changes anything."""
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from archive.catalogue import packing
from archive.catalogue.schema import documents, versions, voices
from archive.catalogue.values import Summary
from archive.errors import ArchiveError, NotHeld, Withdrawn
from archive.records import Document, Passage, Quote

CHUNK = 500
HELD = documents.c.withdrawn.is_(False)
GONE = "gone-"  # begins what stands for the identifier of a document that was withdrawn in another archive
ORDERS: dict[str, list[Any]] = {
    "date": [documents.c.date_from.is_(None), documents.c.date_from, documents.c.pk],
    "newest": [documents.c.added.desc(), documents.c.pk.desc()],
    "title": [documents.c.title, documents.c.pk],
}


def document(connection: Connection, document_id: str, version: int | None = None) -> Document:
    """A document as it is shown, or as one of its versions was. Raises NotHeld, Withdrawn."""
    number = documents.c.version if version is None else version
    row = connection.execute(
        select(documents, versions.c.n, versions.c.text, versions.c.read, versions.c.shown, versions.c.sum, versions.c.path, versions.c.sha256, versions.c.part)
        .outerjoin(versions, (versions.c.document == documents.c.pk) & (versions.c.n == number)).where(documents.c.id.in_(known_as(document_id)))
    ).mappings().first()  # fmt: skip
    if row is None:
        raise not_held(document_id)
    if row["withdrawn"]:
        why = f": {row['withdrawn_why']}" if row["withdrawn_why"] else ""
        after = "its text is not here any more" if row["purged"] else f"`rostra reinstate {document_id}` brings it back"
        raise Withdrawn(f"{document_id} was withdrawn on {row['withdrawn_at'][:10]}{why}; {after}")
    if row["n"] is None:
        raise NotHeld(f"{document_id} has no version {version}; it has 1 to {row['version']}")
    return _document(row)


def known_as(document_id: str) -> tuple[str, str]:
    """The identifier of a document, and what stands for it on a tombstone that came out of another archive: an export tells nobody what was withdrawn."""
    return document_id, hidden_id(document_id)


def hidden_id(document_id: str) -> str:
    """An identifier that only who knows the document's own one can recognise."""
    return document_id if document_id.startswith(GONE) else GONE + hashlib.sha256(document_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def many(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """The same for many at once; what is not held or withdrawn is left out."""
    found: dict[str, Document] = {}
    for some in chunks(ids):
        rows = connection.execute(
            select(documents, versions.c.n, versions.c.text, versions.c.read, versions.c.shown, versions.c.sum)
            .join(versions, (versions.c.document == documents.c.pk) & (versions.c.n == documents.c.version))
            .where(documents.c.id.in_(some), HELD)
        ).mappings()  # fmt: skip
        found |= {row["id"]: _document(row) for row in rows}
    return found


def ids(connection: Connection) -> list[str]:
    """Every document that is not withdrawn, in the order in which they came."""
    return list(connection.execute(select(documents.c.id).where(HELD).order_by(documents.c.pk)).scalars())


SUMMARIES = f"""SELECT {", ".join(packing.SHOWN_IN_LISTS)} FROM documents
WHERE withdrawn = 0 AND id IN (SELECT value FROM json_each(?))"""


def summaries(connection: Connection, wanted: Iterable[str]) -> dict[str, Summary]:
    """What lists show, for these documents: every page of results asks this. What is not held is left out."""
    found = map(packing.summary_of, _rows(connection, SUMMARIES, list(wanted)))
    return {one.id: one for one in found}


def _rows(connection: Connection, query: str, asked: list[str]) -> list[Any]:
    """What the driver itself gives for a query that takes one list: at ten rows what SQLAlchemy makes of them costs more than the query."""
    cursor = connection.connection.cursor()
    try:
        return list(cursor.execute(query, (json.dumps(asked),)).fetchall())
    finally:
        cursor.close()


def listing(
    connection: Connection, *, order: str = "date", limit: int | None = None, offset: int = 0, speaker: str | None = None, leader: str | None = None,
    days: tuple[str, str] | None = None,
) -> list[Summary]:
    """Summaries by "date" (undated last), "newest" additions, or "title"; of one speaker, copies of one document, or begun on these days, where that is asked."""
    wanted = select(documents).where(HELD).order_by(*ORDERS[order]).limit(limit).offset(offset)
    if speaker is not None:
        wanted = wanted.where(documents.c.pk.in_(select(voices.c.document).where(voices.c.name == speaker, voices.c.role == "speaker")))
    if days is not None:
        wanted = wanted.where(documents.c.date_from.between(*days))
    if leader is not None:
        wanted = wanted.where(documents.c.leader == leader)
    return [packing.summary_in(row) for row in connection.execute(wanted).mappings()]


def versions_of(connection: Connection, document_id: str) -> list[str]:
    """A document with all its copies: the leader first, then in order of date; only itself where it has none."""
    leader = connection.execute(select(documents.c.leader).where(documents.c.id == document_id)).scalar() or document_id
    held = summaries(connection, [leader])
    return [*held, *(one.id for one in listing(connection, leader=leader))]


PASSAGES = """SELECT d.id, p.n, p.turn, p.start, p."end", p.language, p.speakers FROM documents d
JOIN passages p ON p.document = d.pk AND p.version = {version} WHERE d.withdrawn = 0 AND d.id {which} ORDER BY d.pk, p.n"""
ONE_PASSAGES = PASSAGES.format(version="coalesce(?, d.version)", which="= ?")
MANY_PASSAGES = PASSAGES.format(version="d.version", which="IN (SELECT value FROM json_each(?))")
PASSAGE_TEXTS = """SELECT d.id, p.n, p.turn, p.start, p."end", p.language, p.speakers, substr(v.text, p.start + 1, p."end" - p.start), p.sum FROM json_each(?) a
CROSS JOIN documents d ON d.id = substr(a.value, 1, instr(a.value, ' ') - 1) AND d.withdrawn = 0
CROSS JOIN passages p ON p.document = d.pk AND p.version = d.version AND p.n = CAST(substr(a.value, instr(a.value, ' ') + 1) AS INTEGER)
CROSS JOIN versions v ON v.document = d.pk AND v.n = d.version"""


def passages_of(connection: Connection, document_id: str, version: int | None = None) -> tuple[Passage, ...]:
    """The passages of the version that is shown, or of another, in order."""
    return tuple(packing.passage_in(row) for row in connection.exec_driver_sql(ONE_PASSAGES, (version, document_id)))


def many_passages(connection: Connection, wanted: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
    """The passages of many documents at once; what is not held is left out, what has none is empty."""
    found: dict[str, list[Passage]] = {}
    for some in chunks(wanted):
        found |= {one: [] for one in summaries(connection, some)}
        for row in connection.exec_driver_sql(MANY_PASSAGES, (json.dumps(some),)):
            found.setdefault(row[0], []).append(packing.passage_in(row))
    return {one: tuple(cut) for one, cut in found.items()}


def passage_texts(connection: Connection, passage_ids: Sequence[str]) -> dict[str, tuple[Passage, str]]:
    """Passages with their words, in one query: every page of results asks this."""
    return {one: (packing.passage_in(row[:7]), _words(connection, row)) for one, row in _passage_rows(connection, passage_ids)}


def passage_words(connection: Connection, passage_ids: Sequence[str]) -> dict[str, str]:
    """The words alone."""
    return {one: _words(connection, row) for one, row in _passage_rows(connection, passage_ids)}


def _passage_rows(connection: Connection, passage_ids: Sequence[str]) -> Iterator[tuple[str, Sequence[Any]]]:
    """The rows of those that are held, in the order asked for."""
    asked = [f"{document_id} {n}" for document_id, _, n in (one.rpartition("p") for one in passage_ids) if n.isdigit() and len(n) < 10]
    found = {f"{row[0]}p{row[1]}": row for row in _rows(connection, PASSAGE_TEXTS, asked)}
    return ((one, found[one]) for one in passage_ids if one in found)


def _words(connection: Connection, row: Sequence[Any]) -> str:
    """A passage's words as they were stored. SQLite ends a text at a NUL, so where they differ they are cut from the whole text."""
    document_id, _, _, start, end, _, _, words, expected = row
    if packing.checksum(words) == expected:
        return str(words)
    return sound(text_of(connection, document_id)[start:end], expected, document_id)


def text_of(connection: Connection, document_id: str, version: int | None = None) -> str:
    """The text alone. Raises NotHeld, Withdrawn."""
    wanted = select(versions.c.text, versions.c.sum).join(documents, documents.c.pk == versions.c.document).where(documents.c.id == document_id, HELD)
    found = connection.execute(wanted.where(versions.c.n == (documents.c.version if version is None else version))).first()
    return sound(found[0], found[1], document_id) if found else document(connection, document_id, version).text


def texts(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The texts alone of many documents; what is not held or withdrawn is left out."""
    found: dict[str, str] = {}
    for some in chunks(ids):
        wanted = select(documents.c.id, versions.c.text, versions.c.sum).join(
            versions, (versions.c.document == documents.c.pk) & (versions.c.n == documents.c.version)
        )
        rows = connection.execute(wanted.where(documents.c.id.in_(some), HELD))
        found |= {document_id: sound(text, expected, document_id) for document_id, text, expected in rows}
    return found


def version_numbers(connection: Connection, document_id: str) -> list[tuple[int, str]]:
    """Every version of a document with the time at which it was read, oldest first."""
    wanted = select(versions.c.n, versions.c.read_at).join(documents, documents.c.pk == versions.c.document).where(documents.c.id == document_id)
    return [(row[0], row[1]) for row in connection.execute(wanted.order_by(versions.c.n))]


QUOTES = """SELECT d.id, d.version, q.packed, v.text FROM quotes q CROSS JOIN documents d ON d.pk = q.document JOIN versions v ON v.document = d.pk AND v.n = d.version
WHERE d.withdrawn = 0 AND d.leader IS NULL AND {kind}
AND (:speaker IS NULL OR (q.document IN (SELECT document FROM voices WHERE name = :speaker) OR instr(q.packed, :speaker))
     AND EXISTS (SELECT 1 FROM json_each(q.packed, '$[4]') WHERE value = :speaker))
ORDER BY q.score DESC, q.document, q.start LIMIT :limit OFFSET :offset"""


def best_quotes(
    connection: Connection, *, kind: str | None = None, speaker: str | None = None, limit: int = 10, offset: int = 0
) -> list[tuple[Summary, Quote, int]]:
    """Quotes by score, each with its document and version; those of copies are left out."""
    query = QUOTES.format(kind="q.kind = :kind" if kind else ":kind IS NULL")
    asked = {"kind": kind, "speaker": speaker, "limit": limit, "offset": offset}
    rows = connection.connection.cursor().execute(query, asked).fetchall()
    documents_found = summaries(connection, {row[0] for row in rows})
    return [
        (documents_found[one], packing.quote_in(json.loads(packed), text, one, version), version)
        for one, version, packed, text in rows if one in documents_found
    ]  # fmt: skip


def hashes(connection: Connection) -> list[str]:
    """The hashes of all originals that are kept."""
    return list(connection.execute(select(versions.c.sha256).where(versions.c.original.is_(True)).distinct().order_by(versions.c.sha256)).scalars())


def changed_since(connection: Connection, sequence: int) -> tuple[list[str], list[str]]:
    """Documents that changed after this sequence number: those to index, those to remove."""
    wanted = select(documents.c.id, documents.c.withdrawn).where(documents.c.sequence > sequence)
    rows = connection.execute(wanted.order_by(documents.c.sequence, documents.c.pk)).all()
    return [row[0] for row in rows if not row[1]], [row[0] for row in rows if row[1]]


def sound(text: str, expected: int, document_id: str) -> str:
    """The text as it was stored; what a damaged disk gives instead is never passed on. Raises ArchiveError."""
    if packing.checksum(text) != expected:
        raise ArchiveError(f"the stored text of {document_id} is damaged; run `rostra doctor`, then restore a backup or add its file again")
    return text


def not_held(document_id: str) -> NotHeld:
    """The error for an identifier that nothing has."""
    return NotHeld(f"no document has the identifier {document_id[:80]!r}; `rostra list` shows what is held")


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """Some hundred at a time: what one query may ask for."""
    rest = iter(values)
    while some := list(islice(rest, CHUNK)):
        yield some


def _document(row: packing.Row) -> Document:
    packed = row["shown"] or row["read"]
    return packing.unpack(packed, sound(row["text"], row["sum"], row["id"]), document_id=row["id"], version=row["n"], **packing.own_columns(row))
