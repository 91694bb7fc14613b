"""What is asked of the catalogue. Each function is one short read; none changes anything."""
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, or_, select, text

from archive.catalogue import packing
from archive.catalogue.schema import changes, documents, passages, quotes, redirects, refusals, sketches, speakers, variants, versions, voices
from archive.catalogue.writing import Outcome, identity, packed, shown_version
from archive.errors import NotHeld, Withdrawn
from archive.records import Document, FileRef, Passage, Quote

CHUNK = 500
COPIED = (
    "id", "identifier", "slug", "title", "date", "date_from", "date_to", "language", "kind", "source", "source_url", "publisher",
    "version", "added", "changed",
)  # fmt: skip
HELD = documents.c.withdrawn.is_(False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A document without its text, turns and quotes: what a list shows."""

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
    """A name of the authority: its address, the forms that documents have, and what is held of it."""

    name: str
    slug: str
    variants: tuple[str, ...] = ()
    documents: int = 0
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a withdrawn document."""

    id: str
    why: str | None
    when: str
    purged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of the history."""

    n: int
    what: str
    subject: str
    field: str | None
    before: str | None
    after: str | None
    who: str
    at: str
    why: str | None
    undone_at: str | None
    undone_by: str | None


def document(connection: Connection, document_id: str, version: int | None = None) -> Document:
    """A document as it is shown, or as a version of it is. Raises NotHeld, Withdrawn."""
    row = connection.execute(select(documents).where(documents.c.id == document_id)).mappings().first()
    if row is None:
        raise NotHeld(f"no document has the identifier {document_id[:80]!r}; `rostra list` shows what is held")
    if row["withdrawn"]:
        why = f": {row['withdrawn_why']}" if row["withdrawn_why"] else ""
        raise Withdrawn(f"{document_id} was withdrawn on {row['withdrawn_when'][:10]}{why}; `rostra reinstate {document_id}` brings it back")
    stored = connection.execute(select(versions).where(versions.c.document == row["pk"], versions.c.n == (version or row["version"]))).mappings().first()
    if stored is None:
        raise NotHeld(f"{document_id} has no version {version}; it has 1 to {row['version']}")
    found = None
    if stored["n"] == row["version"]:
        rows = connection.execute(select(quotes).where(quotes.c.document == row["pk"]).order_by(quotes.c.n)).mappings()
        found = [packing.quote_from_row(dict(one), stored["text"]) for one in rows]
    return shown_version(dict(stored), dict(row), found)


def many(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """The same for many at once; what is not held or withdrawn is left out."""
    result: dict[str, Document] = {}
    for some in _chunks(ids):
        rows = connection.execute(
            select(documents, versions.c.n, versions.c.text, versions.c.read, versions.c.shown)
            .join(versions, (versions.c.document == documents.c.pk) & (versions.c.n == documents.c.version))
            .where(documents.c.id.in_(some), HELD)
        ).mappings().all()  # fmt: skip
        found: dict[int, list[Any]] = {row["pk"]: [] for row in rows}
        for one in connection.execute(select(quotes).where(quotes.c.document.in_(list(found))).order_by(quotes.c.document, quotes.c.n)).mappings():
            found[one["document"]].append(one)
        for row in rows:
            result[row["id"]] = shown_version(dict(row), dict(row), [packing.quote_from_row(one, row["text"]) for one in found[row["pk"]]])
    return result


def ids(connection: Connection) -> list[str]:
    """Every document that is not withdrawn, in the order in which they came."""
    return list(connection.execute(select(documents.c.id).where(HELD).order_by(documents.c.pk)).scalars())


def summaries(connection: Connection, wanted: Iterable[str]) -> dict[str, Summary]:
    """What lists show, for these documents; what is not held is left out."""
    result: dict[str, Summary] = {}
    for some in _chunks(wanted):
        for row in connection.execute(select(documents).where(documents.c.id.in_(some), HELD)).mappings():
            result[row["id"]] = _summary(dict(row))
    return result


def listing(connection: Connection, *, order: str = "date", limit: int | None = None, offset: int = 0, speaker: str | None = None) -> list[Summary]:
    """Summaries by "date" (undated last), "newest" additions, or "title"; of one speaker's documents where one is named."""
    orders: dict[str, list[Any]] = {
        "date": [documents.c.date_from.is_(None), documents.c.date_from, documents.c.pk],
        "newest": [documents.c.added.desc(), documents.c.pk.desc()],
        "title": [documents.c.title, documents.c.pk],
    }
    wanted = select(documents).where(HELD).order_by(*orders[order]).limit(limit).offset(offset)
    if speaker is not None:
        wanted = wanted.where(documents.c.pk.in_(select(voices.c.document).where(voices.c.name == speaker, voices.c.role == "speaker")))
    return [_summary(dict(row)) for row in connection.execute(wanted).mappings()]


def copies(connection: Connection, document_id: str) -> list[Summary]:
    """The documents that have this one as their leader, earliest first."""
    wanted = select(documents).where(HELD, documents.c.leader == document_id).order_by(documents.c.date_from, documents.c.pk)
    return [_summary(dict(row)) for row in connection.execute(wanted).mappings()]


def alike(connection: Connection, document_id: str, most: int) -> set[str]:
    """Documents that share a key of their sketch with this one; keys that more than `most` share are boilerplate."""
    mine = select(sketches.c.key).join(documents, documents.c.pk == sketches.c.document).where(documents.c.id == document_id)
    telling = select(sketches.c.key).where(sketches.c.key.in_(mine)).group_by(sketches.c.key).having(func.count() <= most)
    wanted = select(documents.c.id).join(sketches, sketches.c.document == documents.c.pk).where(sketches.c.key.in_(telling), HELD, documents.c.id != document_id)
    return set(connection.execute(wanted).scalars())


def outcome(connection: Connection, document: Document) -> Outcome:
    """What putting it in would do."""
    row = connection.execute(select(documents.c.pk, documents.c.version).where(documents.c.identity == identity(document))).first()
    if row is None:
        return "added"
    held = connection.execute(select(versions.c.text, versions.c.read).where(versions.c.document == row[0], versions.c.n == row[1])).one()
    return "unchanged" if (held.text, held.read) == (document.text, packed(document)) else "updated"


def passages_of(connection: Connection, document_id: str) -> tuple[Passage, ...]:
    """The passages of the version that is shown, in order."""
    rows = connection.execute(
        select(passages).join(documents, documents.c.pk == passages.c.document).where(documents.c.id == document_id, HELD).order_by(passages.c.n)
    ).mappings()
    return tuple(packing.passage_from_row(dict(row), document_id) for row in rows)


PASSAGE_TEXTS = """SELECT d.id, p.n, p.turn, p.start, p.end, p.language, p.speakers, substr(v.text, p.start + 1, p.end - p.start)
FROM documents d JOIN passages p ON p.document = d.pk AND p.n = ? JOIN versions v ON v.document = d.pk AND v.n = d.version
WHERE d.id = ? AND d.withdrawn = 0"""


def passage_texts(connection: Connection, passage_ids: Sequence[str]) -> dict[str, tuple[Passage, str]]:
    """Passages with their words. Straight to the driver: every page of results asks this."""
    cursor = connection.connection.cursor()
    result: dict[str, tuple[Passage, str]] = {}
    try:
        for passage_id in passage_ids:
            document_id, _, n = passage_id.rpartition("p")
            row = cursor.execute(PASSAGE_TEXTS, (int(n), document_id)).fetchone() if n.isdigit() else None
            if row:
                passage = Passage(document_id=row[0], n=row[1], turn=row[2], start=row[3], end=row[4], language=row[5], speakers=tuple(json.loads(row[6])))
                result[passage_id] = passage, row[7]
    finally:
        cursor.close()
    return result


def text_of(connection: Connection, document_id: str, version: int | None = None) -> str:
    """The text alone. Raises NotHeld."""
    wanted = select(versions.c.text).join(documents, documents.c.pk == versions.c.document).where(documents.c.id == document_id, HELD)
    found = connection.execute(wanted.where(versions.c.n == (version or documents.c.version))).scalar()
    if found is None:
        raise NotHeld(f"no document has the identifier {document_id[:80]!r}; `rostra list` shows what is held")
    return str(found)


def version_numbers(connection: Connection, document_id: str) -> list[tuple[int, str]]:
    """Every version of a document with the time at which it was read, oldest first."""
    wanted = select(versions.c.n, versions.c.read_at).join(documents, documents.c.pk == versions.c.document).where(documents.c.id == document_id)
    return [(row[0], row[1]) for row in connection.execute(wanted.order_by(versions.c.n))]


def changed_since(connection: Connection, sequence: int) -> tuple[list[str], list[str]]:
    """Documents that changed after this sequence number: those to index, those to remove."""
    wanted = select(documents.c.id, documents.c.withdrawn).where(documents.c.sequence > sequence)
    rows = connection.execute(wanted.order_by(documents.c.sequence, documents.c.pk)).all()
    return [row[0] for row in rows if not row[1]], [row[0] for row in rows if row[1]]


def authority(connection: Connection, slug: str | None = None) -> list[Speaker]:
    """Everybody who speaks or asks in a document that is held, by name; or the one with this address."""
    wanted = (
        select(speakers.c.name, speakers.c.slug, func.count(documents.c.pk.distinct()), func.min(documents.c.date_from), func.max(documents.c.date_to))
        .join(voices, voices.c.name == speakers.c.name).join(documents, documents.c.pk == voices.c.document).where(HELD)
        .group_by(speakers.c.name, speakers.c.slug).order_by(speakers.c.name)
    )  # fmt: skip
    rows = connection.execute(wanted.where(speakers.c.slug == slug) if slug else wanted).all()
    other: dict[str, list[str]] = {}
    for variant, name in connection.execute(select(variants.c.variant, variants.c.name).order_by(variants.c.variant)):
        other.setdefault(name, []).append(variant)
    return [Speaker(name=n, slug=s, documents=count, first=first, last=last, variants=tuple(other.get(n, ()))) for n, s, count, first, last in rows]


def redirect(connection: Connection, kind: str, old: str) -> str | None:
    """Where an old address leads now, or None."""
    return connection.execute(select(redirects.c.new).where(redirects.c.kind == kind, redirects.c.old == old)).scalar()


def best_quotes(connection: Connection, *, kind: str | None, speaker: str | None, limit: int, offset: int) -> list[tuple[Summary, Quote, int]]:
    """Quotes by score, each with its document and version; statements of copies are left out."""
    wanted = (
        select(documents, quotes.c.kind.label("form"), quotes.c.start, quotes.c.end, quotes.c.score, quotes.c.rest, versions.c.text)
        .join(quotes, quotes.c.document == documents.c.pk)
        .join(versions, (versions.c.document == documents.c.pk) & (versions.c.n == documents.c.version))
        .where(HELD, documents.c.leader.is_(None)).order_by(quotes.c.score.desc(), documents.c.pk, quotes.c.start).limit(limit).offset(offset)
    )  # fmt: skip
    if kind:
        wanted = wanted.where(quotes.c.kind == kind)
    if speaker is not None:
        wanted = wanted.where(quotes.c.rest.contains(json.dumps(speaker, ensure_ascii=False), autoescape=True))
    rows = [dict(row) for row in connection.execute(wanted).mappings()]
    return [(_summary(row), packing.quote_from_row({**row, "kind": row["form"]}, row["text"]), row["version"]) for row in rows]


def counts(connection: Connection) -> dict[str, int]:
    """How many documents, passages, quotes, speakers, originals, withdrawn documents, refused files, changes."""
    one = {
        "documents": select(func.count()).select_from(documents).where(HELD),
        "passages": select(func.count()).select_from(passages), "quotes": select(func.count()).select_from(quotes),
        "speakers": select(func.count(voices.c.name.distinct())), "files": select(func.count(documents.c.sha256.distinct())).where(HELD),
        "withdrawn": select(func.count()).select_from(documents).where(documents.c.withdrawn.is_(True)),
        "refused": select(func.count()).select_from(refusals), "changes": select(func.count()).select_from(changes),
    }  # fmt: skip
    return {name: int(connection.execute(query).scalar() or 0) for name, query in one.items()}


def coverage(connection: Connection) -> dict[str, list[tuple[str | None, int]]]:
    """Documents by year, source, language, kind and speaker, most first (years in order); None counts those that do not say."""
    year = func.substr(documents.c.date_from, 1, 4)
    result = {}
    for name, column in (("year", year), ("source", documents.c.source), ("language", documents.c.language), ("kind", documents.c.kind)):
        rows = connection.execute(select(column, func.count()).where(HELD).group_by(column).order_by(func.count().desc(), column)).all()
        result[name] = [(row[0], row[1]) for row in (sorted(rows, key=lambda r: (r[0] is None, r[0] or "")) if name == "year" else rows)]
    spoken = select(voices.c.name, func.count()).where(voices.c.role == "speaker").group_by(voices.c.name).order_by(func.count().desc(), voices.c.name)
    result["speaker"] = [(row[0], row[1]) for row in connection.execute(spoken)]
    return result


def history(connection: Connection, subject: str | None = None) -> list[Change]:
    """Every change to a document or a name, oldest first; all changes where no subject is given."""
    wanted = select(changes).order_by(changes.c.n)
    if subject is not None:
        wanted = wanted.where(or_(changes.c.subject == subject, (changes.c.field == "name") & (changes.c.after == subject)))
    return [Change(**row) for row in connection.execute(wanted).mappings()]


def tombstone(connection: Connection, document_id: str) -> Tombstone | None:
    """What is left of a withdrawn document; None when it is not withdrawn."""
    row = connection.execute(select(documents).where(documents.c.id == document_id, documents.c.withdrawn.is_(True))).mappings().first()
    return Tombstone(id=document_id, why=row["withdrawn_why"], when=row["withdrawn_when"], purged=row["purged"]) if row else None


def refused(connection: Connection) -> list[tuple[str, str, str]]:
    """Files that could not be read: path, reason, time."""
    return [(row[0], row[1], row[2]) for row in connection.execute(select(refusals).order_by(refusals.c.path))]


def data_version(connection: Connection) -> int:
    """SQLite's own number that changes when another connection has committed."""
    return int(connection.execute(text("PRAGMA data_version")).scalar() or 0)


def _summary(row: Mapping[str, Any]) -> Summary:
    file = FileRef(path=row["path"], sha256=row["sha256"], media_type=row["media_type"], part=row["part"])
    return Summary(**{name: row[name] for name in COPIED}, speakers=tuple(json.loads(row["speakers"])), duplicate_of=row["leader"], file=file)


def _chunks(values: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(values)
    while some := list(islice(rest, CHUNK)):
        yield some
