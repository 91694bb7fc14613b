"""A document with all that the catalogue knows of it as plain JSON values, and back: what an export carries so that nothing is lost.

In an export it stands under the key `rostra`, beside the document as the contract writes it. Originals are not in it; a backup has them.
Of what was withdrawn only the tombstone goes along, and that does not say whose it is: where the export is read in, the address that somebody
has kept says so, and the file does not bring it back."""
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from archive.catalogue import laying, packing
from archive.catalogue.laying import Cut
from archive.catalogue.reading import chunks, hidden_id
from archive.catalogue.schema import changes, documents, speakers, variants, versions, voices
from archive.records import Document

KEY, FORMAT = "rostra", 1
PURGED = "purged:"  # begins the identity of what has none any more
OF_NAMES = ("rename", "merge", "split", "alias")
OWN = ("id", "identity", "version", "leader", "added", "changed", "path", "sha256", "media_type", "part")
OF_VERSION = ("n", "read_at", "path", "sha256", "part", "raw")
OF_CHANGE = ("n", "what", "field", "before", "after", "who", "at", "why", "undone_at", "undone_by", "data")
OF_TOMBSTONE = ("id", "withdrawn_why", "withdrawn_at", "added", "changed", "sha256")
GONE = "it is no longer in its file"  # why a document is withdrawn that its changed file does not have any more
Record = Mapping[str, Any]


def records(connection: Connection, wanted: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What is known of documents that are held, by identifier."""
    found: dict[str, dict[str, Any]] = {}
    for some in chunks(wanted):
        rows = {row["pk"]: row for row in connection.execute(
            select(documents).where(documents.c.id.in_(some), documents.c.withdrawn.is_(False))).mappings()}  # fmt: skip
        for row in rows.values():
            found[row["id"]] = {"format": FORMAT} | {name: row[name] for name in OWN} | {"versions": [], "changes": []}
        for one in connection.execute(select(versions).where(versions.c.document.in_(list(rows))).order_by(versions.c.document, versions.c.n)).mappings():
            found[rows[one["document"]]["id"]]["versions"].append(_version(one, current=one["n"] == rows[one["document"]]["version"]))
        for one in connection.execute(select(changes).where(changes.c.subject.in_(list(found))).order_by(changes.c.n)).mappings():
            if one["subject"] in found and one["what"] not in OF_NAMES:
                found[one["subject"]]["changes"].append({name: one[name] for name in OF_CHANGE if one[name] is not None})
    return found


def names(connection: Connection) -> dict[str, Any]:
    """The name authority: which form is shown as which name, the address of each, and every act on them.

    Who is in nothing but withdrawn documents is not in it."""
    shown, gone = (
        set(connection.execute(select(voices.c.name).join(documents, documents.c.pk == voices.c.document).where(documents.c.withdrawn.is_(withdrawn))).scalars())
        for withdrawn in (False, True)
    )
    every = laying.pairs(connection.execute(select(variants.c.variant, variants.c.name).order_by(variants.c.variant)))
    hidden = gone - shown
    hidden |= {variant for variant, name in every.items() if name in hidden}
    forms = {variant: name for variant, name in every.items() if variant not in hidden}
    known = shown | forms.keys() | set(forms.values())
    slugs = laying.pairs(connection.execute(select(speakers.c.name, speakers.c.slug).order_by(speakers.c.name)))
    made = connection.execute(select(changes).where(changes.c.what.in_(OF_NAMES)).order_by(changes.c.n)).mappings()
    return {
        "variants": forms,
        "slugs": {name: slug for name, slug in slugs.items() if name in known},
        "changes": [{name: one[name] for name in ("subject", *OF_CHANGE) if one[name] is not None} for one in made if not hidden & {one["subject"], one["after"]}],
    }


def tombstones(connection: Connection) -> list[dict[str, Any]]:
    """What is left of documents that were withdrawn or purged, and by whom and why. Nothing of what they said or were called."""
    wanted = select(documents).where(documents.c.withdrawn.is_(True), documents.c.withdrawn_why.is_distinct_from(GONE)).order_by(documents.c.pk)
    found = {}
    for row in connection.execute(wanted).mappings():
        own = {"id": hidden_id(row["id"]), "identity": purged_identity(row["identity"])}
        found[row["id"]] = {name: row[name] for name in OF_TOMBSTONE} | own | {"changes": []}
    for some in chunks(found):
        made = select(changes).where(changes.c.subject.in_(some), changes.c.what.in_(("withdraw", "reinstate"))).order_by(changes.c.n)
        for one in connection.execute(made).mappings():
            found[one["subject"]]["changes"].append({name: one[name] for name in OF_CHANGE if one[name] is not None})
    return list(found.values())


def purged_identity(one: str) -> str:
    """How a purged document is known when its file comes again: without saying what it was called."""
    return one if one.startswith(PURGED) else PURGED + hashlib.sha256(one.encode("utf-8", "surrogatepass")).hexdigest()


def record_of(document: Document) -> Record | None:
    """The record that came with a document, where it is one of ours and whole."""
    record = document.other.get(KEY)
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        return None
    try:
        last = record["versions"][-1]
        whole = last["n"] == record["version"] and all(isinstance(record[name], str) for name in ("id", "identity", "added", "changed", "path", "sha256"))
        for one in record["versions"]:
            packing.unpack(json.dumps(one["read"]), one.get("text", document.text))
        return record if whole and record["id"].isalnum() and len(record["id"]) <= 40 else None
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return None


def take(connection: Connection, found: Sequence[tuple[str, Document]], *, sequence: int, cut: Cut) -> None:
    """Take in documents that came with a record, under these identifiers: versions, corrections and history as they were."""
    lay = []
    for new, document in found:
        record = document.other[KEY]
        if "names" in record:
            _take_names(connection, record["names"])
        _take_tombstones(connection, record.get("tombstones", ()), sequence)
        lay.append(_take_one(connection, new, document, record, sequence))
    laid = laying.lay(connection, lay)
    laying.store(connection, laid, at="", sequence=sequence)
    for pk, count in laying.fill(connection, laid, cut, fresh=True).items():
        connection.execute(update(documents).where(documents.c.pk == pk).values(passages=count))
    for (_, document), one in zip(found, laid, strict=True):
        connection.execute(update(documents).where(documents.c.pk == one.pk).values(changed=document.other[KEY]["changed"]))


def without(document: Document) -> Document:
    """The document without its record."""
    return replace(document, other={key: value for key, value in document.other.items() if key != KEY})


def _version(row: packing.Row, *, current: bool) -> dict[str, Any]:
    found = {name: row[name] for name in OF_VERSION if row[name] is not None} | {"read": json.loads(row["read"])}
    if current:
        return found  # its text is the document's
    return found | {"text": row["text"]} | ({"shown": json.loads(row["shown"])} if row["shown"] else {})


def _take_one(connection: Connection, new: str, document: Document, record: Record, sequence: int) -> tuple[int, str, Document]:
    own = {name: record.get(name) for name in OWN} | {"id": new, "sequence": sequence, "withdrawn": False, "purged": False, "passages": 0}
    key = connection.execute(insert(documents).values(**own, slug="document", kind="other", speakers="[]")).inserted_primary_key
    assert key
    for one in record["versions"]:
        text = one.get("text", document.text)
        row = {name: one.get(name) for name in OF_VERSION} | {"document": key[0], "text": text, "sum": packing.checksum(text), "original": False}
        shown = packing.dumps(one["shown"]) if "shown" in one else None
        connection.execute(insert(versions).values(**row, read=packing.dumps(one["read"]), shown=shown))
    for one in record["changes"]:
        _take_change(connection, one | {"subject": new})
    packed = packing.dumps(record["versions"][-1]["read"])
    raw = record["versions"][-1].get("raw") or document.text
    read = packing.unpack(packed, raw, document_id=new, version=record["version"], file=replace(document.file, path=record["path"]))
    return int(key[0]), packed, read


def _take_names(connection: Connection, authority: Mapping[str, Any]) -> None:
    for variant, name in authority["variants"].items():
        connection.execute(upsert(variants).values(variant=variant, name=name).on_conflict_do_nothing())
    for name, slug in authority["slugs"].items():
        connection.execute(upsert(speakers).values(name=name, slug=slug).on_conflict_do_nothing())
    for one in authority["changes"]:
        _take_change(connection, one)


def _take_tombstones(connection: Connection, found: Sequence[Record], sequence: int) -> None:
    """As a purge leaves them: their text is not here."""
    nothing = {"version": 1, "slug": "withdrawn", "kind": "other", "speakers": "[]", "passages": 0, "path": "", "media_type": "", "part": 1}
    for one in found:
        taken = (documents.c.id == one["id"]) | (documents.c.identity == one["identity"])
        if connection.execute(select(documents.c.pk).where(taken)).first():
            continue
        own = {name: one[name] for name in (*OF_TOMBSTONE, "identity")}
        connection.execute(insert(documents).values(**own, **nothing, sequence=sequence, withdrawn=True, purged=True))
        for change in one["changes"]:
            _take_change(connection, change | {"subject": one["id"]})


def _take_change(connection: Connection, one: Mapping[str, Any]) -> None:
    """A line of history under its own number, or the next where that is taken by another."""
    values = {name: one.get(name) for name in ("subject", *OF_CHANGE)}
    held = connection.execute(select(changes).where(changes.c.n == values["n"])).mappings().first()
    if held and all(held[name] == value for name, value in values.items()):
        return
    if held:
        del values["n"]
    connection.execute(insert(changes).values(values))
