"""What changes the catalogue: one transaction, one writer. Every change gives the documents it touches a new sequence number."""
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from archive import corrections
from archive.catalogue import authority, exchange, laying, listing, packing, putting
from archive.catalogue.authority import Names
from archive.catalogue.laying import Cut, Laid
from archive.catalogue.reading import known_as, not_held
from archive.catalogue.schema import changes, documents, files, passages, quotes, refusals, sketches, versions, voices
from archive.catalogue.values import Stored
from archive.corrections import Correction
from archive.errors import BadSetting, NotHeld
from archive.records import Document

SOME = 200  # documents laid again at a time


class Writer:
    """Changes within one transaction; `Catalogue.writing` opens it and commits at the end."""

    def __init__(self, connection: Connection, sequence: int, who: str, cut: Cut) -> None:
        self.connection, self.sequence, self.who, self.cut = connection, sequence, who, cut
        self.touched = False
        self.leaving: set[str] = set()  # hashes of originals to delete once this is committed
        self.now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    # Documents

    def put(self, found: Iterable[Document]) -> list[Stored]:
        """Take in documents as they were read; what is held with the same content stays as it is."""
        stored, touched = putting.put(self.connection, found, sequence=self.sequence, now=self.now, cut=self.cut)
        self.touched |= touched
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

    def alike(self, document_id: str, *, most: int = 50) -> set[str]:
        """As `Catalogue.alike`, with what this transaction has noted."""
        return listing.alike(self.connection, document_id, most)

    def correct(self, document_id: str, correction: Correction | str, *, why: str | None = None, who: str | None = None) -> int:
        """Lay a correction over a document; gives the number of the change. Raises NotHeld, BadSetting when it does not fit."""
        if isinstance(correction, str):
            correction = corrections.parse(correction)
        row = self._row(document_id)
        self._must_be_there(row)
        now = self._corrected(row)
        if problem := corrections.fits(now, correction):
            raise BadSetting(f"{correction.field} of {document_id} cannot be corrected so: {problem}; `rostra show {document_id}` shows its turns")
        before = shown_value(now, correction.field)
        number = self._note("correct", document_id, correction.field, before, correction.value, why, who)
        self._lay_again([row["pk"]])
        return number

    def withdraw(self, document_id: str, why: str | None, *, purge: bool = False, who: str | None = None) -> str | None:
        """Take a document out of every surface. With `purge` its text goes too, and its original where nobody else needs it.

        Gives the hash of the original that is deleted after the commit. Raises NotHeld, BadSetting."""
        row = self._row(document_id)
        if row["purged"] or (row["withdrawn"] and not purge):
            raise BadSetting(f"{document_id} is withdrawn already, since {row['withdrawn_at'][:10]}")
        self._note("withdraw", document_id, "purge" if purge else None, None, None, why, who)
        self._touch(row["pk"], withdrawn=True, withdrawn_why=why or row["withdrawn_why"], withdrawn_at=self.now)
        self.connection.execute(update(documents).where(documents.c.leader == document_id).values(leader=None, sequence=self.sequence))
        return self._purge(row) if purge else None

    def reinstate(self, document_id: str, *, who: str | None = None, why: str | None = None) -> None:
        """Bring back what was withdrawn. Raises NotHeld, BadSetting when it was not, or was purged."""
        row = self._row(document_id)
        if row["purged"]:
            raise BadSetting(f"{document_id} was purged on {row['withdrawn_at'][:10]}: its text is gone and cannot be brought back")
        if not row["withdrawn"]:
            raise BadSetting(f"{document_id} is not withdrawn")
        self._note("reinstate", document_id, None, None, None, why, who)
        self._touch(row["pk"], withdrawn=False, withdrawn_why=None, withdrawn_at=None)

    def undo(self, number: int, *, who: str | None = None) -> None:
        """Take back a correction, a change of names or a withdrawal. Raises NotHeld or BadSetting."""
        change = self.connection.execute(select(changes).where(changes.c.n == number)).mappings().first()
        if change is None:
            raise NotHeld(f"there is no change {number}; `rostra history ID` lists the numbers")
        if change["undone_at"]:
            raise BadSetting(f"change {number} was already undone on {change['undone_at'][:10]}")
        if change["what"] in ("read", "reinstate"):
            other = "withdraw" if change["what"] == "reinstate" else "correct"
            raise BadSetting(f"change {number} cannot be undone so; run `rostra {other} {change['subject']}`")
        if change["what"] == "withdraw":
            self.reinstate(change["subject"], who=who)
        self.connection.execute(update(changes).where(changes.c.n == number).values(undone_at=self.now, undone_by=who or self.who))
        if change["what"] == "correct":
            self._lay_again([self._row(change["subject"])["pk"]])
        elif change["data"]:
            self._rename(authority.back(self.connection, change["data"]))

    # Speakers

    def call(self, variant: str, name: str, *, what: str = "rename", why: str | None = None, who: str | None = None) -> int:
        """Show `variant`, and every form shown as it, as `name`: a renaming, a merge or an alias. Gives the number of the change."""
        if what == "alias":
            return self._named(what, variant, name, authority.aliased(self.connection, name, variant), why, who)
        return self._named(what, variant, name, authority.called(self.connection, variant, name), why, who)

    def split(self, name: str, forms: Iterable[str] = (), *, why: str | None = None, who: str | None = None) -> int:
        """Show these forms of a name (all of them, where none is given) as people of their own again. Gives the number of the change."""
        before = authority.split(self.connection, name, forms)
        return self._named("split", name, "; ".join(sorted(before)), before, why, who)

    # Files

    def file_read(self, path: str, sha256: str, count: int, origin: str = "", rules: str = "") -> None:
        """Note that this file was read to its end, by which rules, and gave so many documents. What it had before and has no more is withdrawn."""
        for one in putting.left_behind(self.connection, sha256, origin or path):
            self.withdraw(one, exchange.GONE)
        values = {"origin": origin or path, "path": path, "sha256": sha256, "documents": count, "rules": rules, "at": self.now}
        self.connection.execute(upsert(files).values(values).on_conflict_do_update(index_elements=["origin"], set_=values))
        self.forget_refusal(path)

    def refuse(self, path: str, reason: str) -> None:
        """Note that this file could not be read, and why."""
        values = {"path": path, "reason": reason, "at": self.now}
        self.connection.execute(upsert(refusals).values(values).on_conflict_do_update(index_elements=["path"], set_=values))

    def forget_refusal(self, path: str) -> None:
        """It can be read now, or nobody wants it any more."""
        self.connection.execute(delete(refusals).where(refusals.c.path == path))

    def lay_again(self, ids: Iterable[str]) -> None:
        """Make everything that follows from what was read of these documents anew."""
        self._lay_again([self._row(one)["pk"] for one in ids])

    # Below: how.

    def _named(self, what: str, subject: str, name: str, before: Names, why: str | None, who: str | None) -> int:
        number = self._note(what, subject, "name", subject, name, why, who, data=authority.packed(self.connection, before))
        self._rename(before)
        return number

    def _rename(self, names: Names) -> None:
        self._lay_again(authority.documents_with(self.connection, names), but_passages=True)

    def _lay_again(self, pks: Sequence[int], *, but_passages: bool = False) -> None:
        for start in range(0, len(pks), SOME):
            rows = self._version_rows(pks[start : start + SOME])
            laid = laying.lay(self.connection, [(row["pk"], row["read"], self._as_read(row)) for row in rows])
            kept: list[Laid] = []
            reworded: list[Laid] = []
            for row, one in zip(rows, laid, strict=True):
                (kept if one.shown.text == row["text"] else reworded).append(one)
            laying.store(self.connection, kept, at=self.now, sequence=self.sequence)
            if but_passages and kept:
                laying.rename(self.connection, kept)
            elif kept:
                self._fill(kept)
            self._new_versions(rows, reworded)
        self.touched |= bool(pks)

    def _new_versions(self, rows: Sequence[Mapping[str, Any]], reworded: Sequence[Laid]) -> None:
        """Other words make another version, so that quotes of the old ones still lead to them."""
        by_pk = {row["pk"]: row for row in rows}
        made = [laying.with_version(one, by_pk[one.pk]["version"] + 1) for one in reworded]
        for one in made:
            row = laying.version_row(one, at=self.now, file=packing.file_in(by_pk[one.pk]))
            self.connection.execute(insert(versions).values(row | {"original": by_pk[one.pk]["original"]}))
        laying.store(self.connection, made, at=self.now, sequence=self.sequence)
        if made:
            self._fill(made)

    def _fill(self, laid: Sequence[Laid]) -> None:
        for pk, count in laying.fill(self.connection, laid, self.cut).items():
            self.connection.execute(update(documents).where(documents.c.pk == pk).values(passages=count))

    def _corrected(self, row: Mapping[str, Any]) -> Document:
        """The document with the corrections in force, before names."""
        found = self._version_rows([row["pk"]])[0]
        return laying.lay(self.connection, [(row["pk"], found["read"], self._as_read(found))])[0].corrected

    def _version_rows(self, pks: Sequence[int]) -> list[Mapping[str, Any]]:
        joined = select(documents, versions.c.n, versions.c.original, versions.c.read, versions.c.raw, versions.c.text).join(
            versions, (versions.c.document == documents.c.pk) & (versions.c.n == documents.c.version))  # fmt: skip
        wanted = joined.where(documents.c.pk.in_(pks), documents.c.purged.is_(False)).order_by(documents.c.pk)
        return [dict(row) for row in self.connection.execute(wanted).mappings()]

    def _as_read(self, row: Mapping[str, Any]) -> Document:
        text = row["text"] if row["raw"] is None else row["raw"]
        return packing.unpack(row["read"], text, document_id=row["id"], version=row["n"], file=packing.file_in(row))

    def _purge(self, row: Mapping[str, Any]) -> str | None:
        pk = row["pk"]
        hashes = set(self.connection.execute(select(versions.c.sha256).where(versions.c.document == pk)).scalars())
        named = set(self.connection.execute(select(voices.c.name).where(voices.c.document == pk)).scalars())
        for table in (passages, quotes, voices, sketches, versions):
            self.connection.execute(delete(table).where(table.c.document == pk))
        authority.forget(self.connection, named)
        empty = {name: None for name in packing.PLAIN if name != "kind"}
        self.connection.execute(update(documents).where(documents.c.pk == pk).values(
            **empty, kind="other", purged=True, speakers="[]", slug="withdrawn", passages=0, leader=None, path="",
            identity=exchange.purged_identity(row["identity"])))  # fmt: skip
        self.connection.execute(delete(files).where(files.c.sha256.in_(hashes)))
        self.connection.execute(update(changes).where(changes.c.subject == row["id"], changes.c.what == "correct").values(before=None, after=None))
        gone = {one for one in hashes if not self._needed(one)}
        self.leaving |= gone
        return row["sha256"] if row["sha256"] in gone else None

    def _needed(self, sha256: str) -> bool:
        return bool(self.connection.execute(select(versions.c.n).where(versions.c.sha256 == sha256).limit(1)).first())

    def _row(self, document_id: str) -> Mapping[str, Any]:
        row = self.connection.execute(select(documents).where(documents.c.id.in_(known_as(document_id)))).mappings().first()
        if row is None:
            raise not_held(document_id)
        return dict(row)

    def _must_be_there(self, row: Mapping[str, Any]) -> None:
        if row["withdrawn"]:
            raise BadSetting(f"{row['id']} is withdrawn; `rostra reinstate {row['id']}` brings it back")

    def _touch(self, pk: int, **values: Any) -> None:
        self.touched = True
        self.connection.execute(update(documents).where(documents.c.pk == pk).values(sequence=self.sequence, **values))

    def _note(
        self, what: str, subject: str, field: str | None, before: str | None, after: str | None, why: str | None, who: str | None, *, data: str | None = None
    ) -> int:
        self.touched = True
        key = self.connection.execute(insert(changes).values(
            what=what, subject=subject, field=field, before=before, after=after, why=why, who=who or self.who, at=self.now, data=data)
        ).inserted_primary_key  # fmt: skip
        assert key
        return int(key[0])


def shown_value(document: Document, field: str) -> str | None:
    """What a field of a document says, as a librarian would type it."""
    if not field.startswith("turn."):
        value = getattr(document, field)
        return None if value is None else str(value)
    number, what = field.split(".")[1:]
    turn = next((turn for turn in document.turns if turn.n == int(number)), None)
    if turn is None:
        return None
    if what == "text":
        return document.text[turn.start : turn.end]
    return "; ".join(turn.speakers) if what == "speakers" else str(getattr(turn, what))
