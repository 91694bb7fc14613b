"""What changes the catalogue: one transaction, one writer. Every change gives the documents it touches a new sequence number."""
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from archive import corrections, names
from archive.catalogue import packing
from archive.catalogue.schema import changes, documents, files, passages, quotes, redirects, refusals, sketches, speakers, variants, versions, voices
from archive.corrections import Correction
from archive.errors import BadSetting, NotHeld
from archive.records import Document, Passage, Quote

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's, without look-alikes
ID_LENGTH = 10
BEST_STATEMENTS = 8  # of a document, kept for the list of quotes; the others are made anew where they are needed
CHUNK = 500

Outcome = Literal["added", "updated", "unchanged"]
Cut = Callable[[Document], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document that was put in."""

    id: str
    outcome: Outcome


class Writer:
    """Changes within one transaction; `Catalogue.writing` opens it and commits at the end."""

    def __init__(self, connection: Connection, sequence: int, who: str, cut: Cut) -> None:
        self.connection, self.sequence, self.who, self.cut = connection, sequence, who, cut
        self.touched = False
        self.now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    # Documents

    def put(self, found: Iterable[Document]) -> list[Stored]:
        """Take in documents as they were read; what is held with the same content stays as it is."""
        stored: list[Stored] = []
        rest = iter(found)
        while chunk := list(islice(rest, CHUNK)):
            stored += self._put(chunk)
        return stored

    def set_duplicates(self, leaders: Mapping[str, str | None]) -> None:
        """Say which document each is a copy of; None for no copy."""
        for document_id, leader in leaders.items():
            row = self._row(document_id)
            if row["leader"] != leader:
                self._touch(row["pk"], leader=leader)

    def sketch(self, document_id: str, keys: Iterable[int]) -> None:
        """Note the keys under which near copies of a document's text are looked for, in place of earlier ones."""
        pk = self._row(document_id)["pk"]
        self.connection.execute(delete(sketches).where(sketches.c.document == pk))
        if rows := [{"key": key, "document": pk} for key in set(keys)]:
            self.connection.execute(insert(sketches), rows)

    def correct(self, document_id: str, correction: Correction, *, why: str | None = None, who: str | None = None) -> int:
        """Lay a correction over a document; gives the number of the change. Raises NotHeld."""
        row = self._row(document_id)
        before = self._shown_value(row, correction.field)
        number = self._note("correct", document_id, correction.field, before, correction.value, why, who)
        self._lay_again(row)
        return number

    def withdraw(self, document_id: str, why: str | None, *, purge: bool = False, who: str | None = None) -> str | None:
        """Take a document out of every surface. With `purge` its text goes too; gives the hash of the original to delete, if nobody else has it."""
        row = self._row(document_id)
        self._note("withdraw", document_id, "purge" if purge else None, None, None, why, who)
        self._clear(row["pk"])
        self._touch(row["pk"], withdrawn=True, withdrawn_why=why, withdrawn_when=self.now)
        return self._purge(row) if purge else None

    def reinstate(self, document_id: str, *, who: str | None = None) -> None:
        """Bring back what was withdrawn. Raises BadSetting when its bytes were purged."""
        row = self._row(document_id)
        if row["purged"]:
            raise BadSetting(f"{document_id} was purged: its text is gone; add the file again")
        self._note("reinstate", document_id, None, None, None, None, who)
        self._touch(row["pk"], withdrawn=False, withdrawn_why=None, withdrawn_when=None)
        self._lay_again(row)

    def undo(self, number: int, *, who: str | None = None) -> None:
        """Take back a correction, a renaming or a withdrawal. Raises NotHeld or BadSetting."""
        change = self.connection.execute(select(changes).where(changes.c.n == number)).mappings().first()
        if change is None:
            raise NotHeld(f"there is no change {number}; `rostra history ID` lists the numbers")
        if change["undone_at"]:
            raise BadSetting(f"change {number} was already undone on {change['undone_at'][:10]}")
        if change["what"] == "withdraw":
            self.reinstate(change["subject"], who=who)
        elif change["what"] == "reinstate":
            raise BadSetting(f"change {number} brought a document back; run `rostra withdraw {change['subject']}`")
        self.connection.execute(update(changes).where(changes.c.n == number).values(undone_at=self.now, undone_by=who or self.who))
        if change["what"] == "correct":
            self._lay_again(self._row(change["subject"]))
        elif change["what"] in ("rename", "merge", "alias"):
            self._unname(number)

    # Speakers

    def call(self, variant: str, name: str, *, what: str = "alias", why: str | None = None, who: str | None = None) -> int:
        """Show `variant` under `name` in every document: a renaming, a merge or an alias. Gives the number of the change."""
        if variant == name:
            raise BadSetting(f"{name!r} is already called that")
        number = self._note(what, variant, "name", variant, name, why, who)
        known = select(variants.c.variant).where(variants.c.name == variant)
        for one in {variant, *self.connection.execute(known).scalars()} - {name}:
            self.connection.execute(upsert(variants).values(variant=one, name=name, change=number).on_conflict_do_update(
                index_elements=["variant"], set_={"name": name, "change": number}))  # fmt: skip
        old = self.connection.execute(select(speakers.c.slug).where(speakers.c.name == variant)).scalar()
        self._lay_again_where(variant)
        new = self._slug_of(name)
        if old and old != new:
            self._redirect("speaker", old, new)
        return number

    # Files

    def file_read(self, path: str, sha256: str, count: int, origin: str = "") -> None:
        """Note that this file was read to its end and gave so many documents."""
        values = {"path": path, "origin": origin, "sha256": sha256, "documents": count}
        self.connection.execute(upsert(files).values(values).on_conflict_do_update(index_elements=["path", "origin"], set_=values))
        self.connection.execute(delete(refusals).where(refusals.c.path == path))

    def refuse(self, path: str, reason: str) -> None:
        """Note that this file could not be read, and why."""
        values = {"path": path, "reason": reason, "at": self.now}
        self.connection.execute(upsert(refusals).values(values).on_conflict_do_update(index_elements=["path"], set_=values))

    # Below: how.

    def _put(self, chunk: list[Document]) -> list[Stored]:
        identities = [identity(document) for document in chunk]
        rows = self.connection.execute(select(documents).where(documents.c.identity.in_(identities))).mappings()
        held: dict[str, Mapping[str, Any]] = {row["identity"]: dict(row) for row in rows}
        moved = self._moved([d for d, one in zip(chunk, identities, strict=True) if one not in held])
        result = []
        for document, one in zip(chunk, identities, strict=True):
            row = held.get(one) or moved.get(one)
            if row is None:
                new = self._add(document, one)
                held[one] = self._row(new)
                result.append(Stored(new, "added"))
            else:
                result.append(Stored(row["id"], self._renew(document, one, row)))
                held[one] = self._row(row["id"])
        return result

    def _moved(self, strangers: list[Document]) -> dict[str, Mapping[str, Any]]:
        """Documents whose file lay elsewhere before and is gone from there: same bytes, same part, no identifier."""
        from pathlib import Path

        mine = {(d.file.sha256, d.file.part): identity(d) for d in strangers if d.identifier is None}
        if not mine:
            return {}
        rows = self.connection.execute(select(documents).where(documents.c.sha256.in_({sha for sha, _ in mine}))).mappings()
        found: dict[str, Mapping[str, Any]] = {}
        for row in rows:
            new = mine.get((row["sha256"], row["part"]))
            origin = row["identity"].removeprefix("path:").rsplit("#", 1)[0]
            if new and row["identity"].startswith("path:/") and not Path(origin).exists():
                found[new] = dict(row)
        return found

    def _add(self, document: Document, one: str) -> str:
        new = self._new_id(one, document)
        row = {**self._columns(document), "id": new, "identity": one, "sequence": self.sequence, "version": 1, "withdrawn": False,
               "purged": False, "added": self.now, "changed": self.now, "slug": "", "speakers": "[]"}  # fmt: skip
        self.touched = True
        key = self.connection.execute(insert(documents).values(row)).inserted_primary_key
        assert key
        self.connection.execute(insert(versions).values(
            document=key[0], n=1, read_at=self.now, text=document.text, read=packed(document), shown=""))  # fmt: skip
        self._show(key[0], new, 1, document)
        return new

    def _renew(self, document: Document, one: str, row: Mapping[str, Any]) -> Outcome:
        version = self.connection.execute(
            select(versions.c.text, versions.c.read).where(versions.c.document == row["pk"], versions.c.n == row["version"])).first()  # fmt: skip
        new = packed(document)
        same_file = (row["sha256"], row["path"], row["identity"]) == (document.file.sha256, document.file.path, one)
        if version and version.text == document.text and version.read == new:
            if not same_file:
                self._touch(row["pk"], identity=one, **self._file_columns(document))
            return "unchanged"
        number = row["version"] + 1
        self.connection.execute(insert(versions).values(
            document=row["pk"], n=number, read_at=self.now, text=document.text, read=new, shown=""))  # fmt: skip
        self._touch(row["pk"], version=number, identity=one, changed=self.now, **self._columns(document))
        if not row["withdrawn"]:
            self._show(row["pk"], row["id"], number, document)
        return "updated"

    def _columns(self, document: Document) -> dict[str, Any]:
        fields = ("identifier", "title", "date", "date_from", "date_to", "language", "kind", "source", "source_url", "publisher")
        return {name: getattr(document, name) for name in fields} | self._file_columns(document)

    def _file_columns(self, document: Document) -> dict[str, Any]:
        file = document.file
        return {"path": file.path, "sha256": file.sha256, "media_type": file.media_type, "part": file.part}

    def _show(self, pk: int, document_id: str, version: int, read: Document) -> None:
        """Lay corrections and names over what was read, and store what follows from it: columns, passages, quotes, speakers."""
        made = select(changes.c.field, changes.c.after).where(
            changes.c.what == "correct", changes.c.subject == document_id, changes.c.undone_at.is_(None)).order_by(changes.c.n)  # fmt: skip
        laid = [Correction(field=field, value=after) for field, after in self.connection.execute(made)]
        said = {name for turn in read.turns for name in turn.speakers} | {n.strip() for c in laid if c.value and "speakers" in c.field for n in c.value.split(";")}
        called: dict[str, str] = {}
        if said:
            called = dict(self.connection.execute(select(variants.c.variant, variants.c.name).where(variants.c.variant.in_(said))).all())
        shown = replace(corrections.lay(read, laid, called), id=document_id, version=version)
        changed = packing.document_to_json(shown) if laid or called else ""
        self.connection.execute(update(versions).where(versions.c.document == pk, versions.c.n == version).values(shown=changed))
        slug = names.slug(shown.title or " ".join(shown.speakers[:1]) or shown.file.path.rsplit("/", 1)[-1].rsplit(".", 1)[0], fallback="document")
        self.connection.execute(update(documents).where(documents.c.pk == pk).values(
            **self._columns(shown), slug=slug, speakers=packing.dumps(shown.speakers)))  # fmt: skip
        self._clear(pk)
        self._fill(pk, shown)

    def _clear(self, pk: int) -> None:
        for table in (passages, quotes, voices):
            self.connection.execute(delete(table).where(table.c.document == pk))

    def _fill(self, pk: int, shown: Document) -> None:
        cut = [{"document": pk, "n": p.n, "turn": p.turn, "start": p.start, "end": p.end, "language": p.language, "speakers": packing.dumps(p.speakers)}
               for p in self.cut(shown)]  # fmt: skip
        found = [{"document": pk, "n": n, "kind": q.kind, "start": q.start, "end": q.end, "score": q.score, "rest": packing.quote_to_json(q)}
                 for n, q in enumerate(_kept(shown.quotes), 1)]  # fmt: skip
        roles = (("speaker", shown.speakers), ("interviewer", shown.interviewers))
        who = [{"document": pk, "name": name, "role": role} for role, people in roles for name in people]
        for table, rows in ((passages, cut), (quotes, found), (voices, who)):
            if rows:
                self.connection.execute(insert(table), rows)
        for name in dict.fromkeys((*shown.speakers, *shown.interviewers)):
            self._slug_of(name)

    def _slug_of(self, name: str) -> str:
        """The address of a speaker, made the first time the name is seen and kept for ever."""
        known = self.connection.execute(select(speakers.c.slug).where(speakers.c.name == name)).scalar()
        if known:
            return str(known)
        base = names.slug(name, fallback="speaker")
        slug, n = base, 1
        while self.connection.execute(select(speakers.c.name).where(speakers.c.slug == slug)).scalar():
            n += 1
            slug = f"{base}-{n}"
        self.connection.execute(insert(speakers).values(name=name, slug=slug))
        return slug

    def _version(self, row: Mapping[str, Any]) -> Document:
        """The version that is shown, as it is shown."""
        version = self.connection.execute(select(versions).where(versions.c.document == row["pk"], versions.c.n == row["version"])).mappings().one()
        return shown_version(dict(version), row)

    def _lay_again(self, row: Mapping[str, Any]) -> None:
        version = self.connection.execute(select(versions).where(versions.c.document == row["pk"], versions.c.n == row["version"])).mappings().one()
        self._touch(row["pk"], changed=self.now)
        self._show(row["pk"], row["id"], row["version"], read_version(dict(version), row))

    def _lay_again_where(self, name: str) -> None:
        rows = self.connection.execute(
            select(documents).join(voices, voices.c.document == documents.c.pk).where(voices.c.name == name).distinct()).mappings().all()  # fmt: skip
        for row in rows:
            self._lay_again(dict(row))

    def _unname(self, number: int) -> None:
        rows = self.connection.execute(select(variants.c.variant, variants.c.name).where(variants.c.change == number)).all()
        self.connection.execute(delete(variants).where(variants.c.change == number))
        for variant, name in rows:
            slug = self.connection.execute(select(speakers.c.slug).where(speakers.c.name == variant)).scalar()
            self.connection.execute(delete(redirects).where(redirects.c.kind == "speaker", redirects.c.old == slug))
            self._lay_again_where(name)

    def _redirect(self, kind: str, old: str, new: str) -> None:
        self.connection.execute(update(redirects).where(redirects.c.kind == kind, redirects.c.new == old).values(new=new))
        self.connection.execute(delete(redirects).where(redirects.c.kind == kind, redirects.c.old == new))
        self.connection.execute(upsert(redirects).values(kind=kind, old=old, new=new).on_conflict_do_update(index_elements=["kind", "old"], set_={"new": new}))

    def _purge(self, row: Mapping[str, Any]) -> str | None:
        self.connection.execute(update(versions).where(versions.c.document == row["pk"]).values(text="", read="{}", shown=""))
        self.connection.execute(update(documents).where(documents.c.pk == row["pk"]).values(purged=True, title=None, speakers="[]", slug="withdrawn"))
        self.connection.execute(delete(files).where(files.c.path == row["path"]))
        others = select(func.count()).select_from(documents).where(documents.c.sha256 == row["sha256"], documents.c.purged.is_(False))
        return None if self.connection.execute(others).scalar() else row["sha256"]

    def _row(self, document_id: str) -> Mapping[str, Any]:
        row = self.connection.execute(select(documents).where(documents.c.id == document_id)).mappings().first()
        if row is None:
            raise NotHeld(f"no document has the identifier {document_id!r}; `rostra list` shows what is held")
        return dict(row)

    def _touch(self, pk: int, **values: Any) -> None:
        self.touched = True
        self.connection.execute(update(documents).where(documents.c.pk == pk).values(sequence=self.sequence, **values))

    def _note(self, what: str, subject: str, field: str | None, before: str | None, after: str | None, why: str | None, who: str | None) -> int:
        self.touched = True
        key = self.connection.execute(insert(changes).values(
            what=what, subject=subject, field=field, before=before, after=after, why=why, who=who or self.who, at=self.now)).inserted_primary_key  # fmt: skip
        assert key
        return int(key[0])

    def _shown_value(self, row: Mapping[str, Any], field: str) -> str | None:
        if not field.startswith("turn."):
            return None if row[field] is None else str(row[field])
        number, what = field.split(".")[1:]
        turn = next((t for t in self._version(row).turns if t.n == int(number)), None)
        value = getattr(turn, what) if turn else None
        return "; ".join(value) if isinstance(value, tuple) else None if value is None else str(value)

    def _new_id(self, one: str, document: Document) -> str:
        """From a hash of the identity as it is shown, so that the same folder gives the same identifiers everywhere; salted where that is taken."""
        base = one if document.identifier is not None else f"path:{document.file.path}#{document.file.part}"
        salt = 0
        while True:
            digest = int.from_bytes(hashlib.sha256(f"{base}\n{salt}".encode()).digest()[:8])
            new = "".join(LETTERS[digest >> 5 * i & 31] for i in range(ID_LENGTH))
            if not self.connection.execute(select(documents.c.pk).where(documents.c.id == new)).scalar():
                return new
            salt += 1


def identity(document: Document) -> str:
    """What makes a document the same one when it comes again: its own identifier, else the place of its file and the part."""
    if document.identifier is not None:
        return f"id:{document.identifier}"
    return f"path:{document.file.origin or document.file.path}#{document.file.part}"


def packed(document: Document) -> str:
    """What was read, with the quotes: all that is needed to show the version again."""
    read = json.loads(packing.document_to_json(document))
    read["quotes"] = [[q.kind, q.start, q.end, round(q.score, 4), packing.quote_to_json(q)] for q in _kept(document.quotes)]
    return packing.dumps(read)


def read_version(version: Mapping[str, Any], row: Mapping[str, Any]) -> Document:
    """A version as it was read, before corrections, with its quotes."""
    read = json.loads(version["read"])
    found = read.pop("quotes", ())
    document = packing.document_from_json(packing.dumps(read), version["text"])
    rows = [{"kind": k, "start": s, "end": e, "score": score, "rest": rest} for k, s, e, score, rest in found]
    return packing.with_row(document, row, version=version["n"], quotes=[packing.quote_from_row(one, version["text"]) for one in rows])


def shown_version(version: Mapping[str, Any], row: Mapping[str, Any], found: Sequence[Quote] | None = None) -> Document:
    """A version as it is shown, with its corrections; `found` are its quotes where the caller has them from their table."""
    if not version["shown"]:
        read = read_version(version, row)
        return read if found is None else replace(read, quotes=tuple(found))
    shown = packing.document_from_json(version["shown"], version["text"])
    return packing.with_row(shown, row, version=version["n"], quotes=read_version(version, row).quotes if found is None else found)


def _kept(found: Sequence[Quote]) -> list[Quote]:
    statements = sorted((q for q in found if q.kind == "statement"), key=lambda q: (-q.score, q.start))[:BEST_STATEMENTS]
    return sorted([q for q in found if q.kind != "statement"] + statements, key=lambda q: (q.start, q.end))
