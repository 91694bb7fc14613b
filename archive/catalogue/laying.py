"""What is shown of a version, and all that follows from it: corrections and names laid over what was read, then columns, passages, quotes, voices.

Works on many documents at a time, each table in one go."""
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from archive import corrections, names
from archive.catalogue import packing
from archive.catalogue.reading import chunks
from archive.catalogue.schema import changes, documents, passages, quotes, speakers, variants, versions, voices
from archive.corrections import Correction
from archive.records import Document, FileRef, Passage, Quote

BEST_STATEMENTS = 8  # of a document, kept for the list of quotes; the others are made anew where they are needed
Cut = Callable[[Document], Sequence[Passage]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A document with corrections laid over it, and with the names of the authority."""

    pk: int
    read: str  # packed
    raw: str  # the text as it was read
    corrected: Document
    shown: Document
    names: Mapping[str, str]  # as read or corrected → as shown, where they differ

    @property
    def shown_packed(self) -> str | None:
        """What is stored as shown: None where nothing lies over what was read."""
        packed = packing.pack(self.shown)
        return None if packed == self.read else packed


def lay(connection: Connection, found: Sequence[tuple[int, str, Document]], *, fresh: bool = False) -> list[Laid]:
    """Corrections and names over documents as they were read: (pk, packed, document). `fresh` ones have no corrections yet."""
    made = {} if fresh else corrections_of(connection, [document.id for _, _, document in found])
    corrected = [corrections.lay(document, made.get(document.id, ())) for _, _, document in found]
    called = names_for(connection, {name for document in corrected for name in said(document)})
    return [
        Laid(pk=pk, read=read, raw=document.text, corrected=laid, shown=corrections.called(laid, called), names=called)
        for (pk, read, document), laid in zip(found, corrected, strict=True)
    ]


def corrections_of(connection: Connection, ids: Iterable[str]) -> dict[str, list[Correction]]:
    """The corrections in force, in the order in which they were made."""
    found: dict[str, list[Correction]] = {}
    for some in chunks(ids):
        wanted = select(changes.c.subject, changes.c.field, changes.c.after).where(
            changes.c.what == "correct", changes.c.subject.in_(some), changes.c.undone_at.is_(None)).order_by(changes.c.n)  # fmt: skip
        for subject, field, value in connection.execute(wanted):
            found.setdefault(subject, []).append(Correction(field=field, value=value))
    return found


def names_for(connection: Connection, wanted: Iterable[str]) -> dict[str, str]:
    """The names that the authority shows under another one."""
    found: dict[str, str] = {}
    for some in chunks(wanted):
        found |= pairs(connection.execute(select(variants.c.variant, variants.c.name).where(variants.c.variant.in_(some))))
    return found


def pairs(rows: Iterable[Any]) -> dict[str, str]:
    """Rows of two columns as a mapping."""
    return {row[0]: row[1] for row in rows}


def said(document: Document) -> Iterable[str]:
    """Everybody who speaks, asks or is quoted."""
    who = [turn.speakers for turn in document.turns] + [quote.speakers for quote in document.quotes]
    return (name for names in who for name in names)


def columns(shown: Document) -> dict[str, Any]:
    """The columns of `documents` that follow from what is shown."""
    title = shown.title or " ".join(shown.speakers[:1]) or shown.file.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return {name: getattr(shown, name) for name in packing.PLAIN} | {
        "slug": names.slug(title, fallback="document"), "speakers": packing.dumps(shown.speakers)}  # fmt: skip


def fill(connection: Connection, laid: Sequence[Laid], cut: Cut, *, fresh: bool = False) -> dict[int, int]:
    """Store passages, quotes and voices of these versions instead of what was there; gives the number of passages of each."""
    if not fresh:
        _clear(connection, laid)
    rows: dict[Any, list[dict[str, Any]]] = {passages: [], quotes: [], voices: []}
    counted = {}
    for one in laid:
        shown, who = one.shown, _Once()
        cuts = cut(shown)
        counted[one.pk] = len(cuts)
        rows[passages] += [
            {"document": one.pk, "version": shown.version, "n": p.n, "turn": p.turn, "start": p.start, "end": p.end,
             "language": p.language, "speakers": who(p.speakers), "sum": packing.checksum(shown.text[p.start : p.end])} for p in cuts
        ]  # fmt: skip
        rows[quotes] += _quote_rows(one)
        rows[voices] += _voice_rows(one)
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), values)
    give_slugs(connection, (row["name"] for row in rows[voices] if row["role"] in ("speaker", "interviewer")))
    return counted


def rename(connection: Connection, laid: Sequence[Laid]) -> None:
    """The same where only names have changed: passages stay as they were cut."""
    _clear(connection, laid, but_passages=True)
    said_now = [
        {"d": one.pk, "v": one.shown.version, "t": turn.n, "speakers": packing.dumps(turn.speakers)} for one in laid for turn in one.shown.turns
    ]  # fmt: skip
    where = (passages.c.document == bindparam("d")) & (passages.c.version == bindparam("v")) & (passages.c.turn == bindparam("t"))
    if said_now:
        connection.execute(update(passages).where(where).values(speakers=bindparam("speakers")), said_now)
    for table, values in ((quotes, [r for one in laid for r in _quote_rows(one)]), (voices, [r for one in laid for r in _voice_rows(one)])):
        if values:
            connection.execute(insert(table), values)
    give_slugs(connection, (name for one in laid for turn in one.shown.turns if turn.role != "narrator" for name in turn.speakers))


def store(connection: Connection, laid: Sequence[Laid], *, at: str, **more: Any) -> None:
    """Bring `documents` and `versions` to what is shown; `more` are further columns of `documents`."""
    if not laid:
        return
    shown = [columns(one.shown) | more | {"changed": at, "pk_": one.pk, "version": one.shown.version} for one in laid]
    wanted: dict[str, Any] = {name: bindparam(name) for name in shown[0] if name != "pk_"}
    connection.execute(update(documents).where(documents.c.pk == bindparam("pk_")).values(wanted), shown)
    packed = [{"d": one.pk, "v": one.shown.version, "packed": one.shown_packed} for one in laid]
    where = (versions.c.document == bindparam("d")) & (versions.c.n == bindparam("v"))
    connection.execute(update(versions).where(where).values(shown=bindparam("packed")), packed)


def give_slugs(connection: Connection, wanted: Iterable[str]) -> None:
    """Give everybody who has none an address; it is kept for ever."""
    for some in chunks(dict.fromkeys(wanted)):
        known = set(connection.execute(select(speakers.c.name).where(speakers.c.name.in_(some))).scalars())
        strangers = [name for name in some if name not in known]
        if not strangers:
            continue
        bases = {name: names.slug(name, fallback="speaker") for name in strangers}
        taken = set(connection.execute(select(speakers.c.slug).where(speakers.c.slug.in_(list(bases.values())))).scalars())
        rows = []
        for name, base in bases.items():
            slug, n = base, 1
            while slug in taken or (n > 1 and connection.execute(select(speakers.c.name).where(speakers.c.slug == slug)).scalar()):
                n += 1
                slug = f"{base}-{n}"
            taken.add(slug)
            rows.append({"name": name, "slug": slug})
        connection.execute(insert(speakers), rows)


def kept(found: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes of a document that are stored: all quotations and pull quotes, the best statements; in order of the text."""
    statements = sorted((q for q in found if q.kind == "statement"), key=lambda q: (-q.score, q.start))
    if len(statements) > BEST_STATEMENTS:
        best = {id(q) for q in statements[:BEST_STATEMENTS]}
        found = [q for q in found if q.kind != "statement" or id(q) in best]
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def version_row(one: Laid, *, at: str, file: FileRef) -> dict[str, Any]:
    """A row of `versions`."""
    text = one.shown.text
    return {"document": one.pk, "n": one.shown.version, "read_at": at, "path": file.path, "sha256": file.sha256, "part": file.part, "original": True,
            "read": one.read, "shown": one.shown_packed, "raw": None if one.raw == text else one.raw, "text": text, "sum": packing.checksum(text)}  # fmt: skip


def with_version(laid: Laid, version: int) -> Laid:
    """The same as another version."""
    return replace(laid, shown=replace(laid.shown, version=version), corrected=replace(laid.corrected, version=version))


class _Once:
    """Names as JSON; the same names give the same text without work."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, ...], str] = {}

    def __call__(self, who: tuple[str, ...]) -> str:
        if who not in self.known:
            self.known[who] = packing.dumps(who)
        return self.known[who]


def _clear(connection: Connection, laid: Sequence[Laid], *, but_passages: bool = False) -> None:
    for table in (quotes, voices):
        connection.execute(delete(table).where(table.c.document == bindparam("d")), [{"d": one.pk} for one in laid])
    if not but_passages:
        places = [{"d": one.pk, "v": one.shown.version} for one in laid]
        connection.execute(delete(passages).where((passages.c.document == bindparam("d")) & (passages.c.version == bindparam("v"))), places)


def _quote_rows(one: Laid) -> list[dict[str, Any]]:
    return [
        {"document": one.pk, "n": n, "kind": q.kind, "start": q.start, "end": q.end, "score": q.score, "packed": packing.dumps(packing.quote_out(q))}
        for n, q in enumerate(one.shown.quotes, 1)
    ]  # fmt: skip


def _voice_rows(one: Laid) -> list[dict[str, Any]]:
    spoken = [(turn.role, name) for turn in one.corrected.turns for name in turn.speakers]
    quoted = [("quoted", name) for quote in one.corrected.quotes if quote.kind != "statement" for name in quote.speakers]
    return [{"document": one.pk, "role": role, "read": name, "name": one.names.get(name, name)} for role, name in dict.fromkeys(spoken + quoted)]
