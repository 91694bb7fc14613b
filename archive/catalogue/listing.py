"""What is asked of the catalogue about the whole: speakers, counts, coverage, refusals, history. None changes anything."""
from collections.abc import Iterable

from sqlalchemy import Connection, func, or_, select

from archive.catalogue.laying import names_for, pairs
from archive.catalogue.reading import HELD, known_as
from archive.catalogue.schema import changes, documents, quotes, redirects, refusals, sketches, speakers, variants, versions, voices
from archive.catalogue.values import Change, Speaker, Tombstone


def authority(connection: Connection, name: str | None = None) -> list[Speaker]:
    """Everybody who speaks in a document that is held, by name; or the one who is shown under this name, also where he only asks or is quoted."""
    spoken = (
        select(voices.c.name, func.count(voices.c.document.distinct()), func.min(documents.c.date_from), func.max(documents.c.date_to))
        .join(documents, documents.c.pk == voices.c.document).where(HELD, voices.c.role == "speaker").group_by(voices.c.name).order_by(voices.c.name)
    )  # fmt: skip
    if name is not None:
        spoken = spoken.where(voices.c.name == name)
    rows = connection.execute(spoken).all()
    if name is not None and not rows:
        heard = select(voices.c.name).join(documents, documents.c.pk == voices.c.document).where(HELD, voices.c.name == name).limit(1)
        if not connection.execute(heard).first():
            return []
        rows = [(name, 0, None, None)]  # type: ignore[list-item]
    wanted, other = select(speakers.c.name, speakers.c.slug), select(variants.c.variant, variants.c.name).order_by(variants.c.variant)
    if name is not None:
        wanted, other = wanted.where(speakers.c.name == name), other.where(variants.c.name == name)
    slugs = pairs(connection.execute(wanted))
    forms: dict[str, list[str]] = {}
    for variant, shown in connection.execute(other):
        forms.setdefault(shown, []).append(variant)
    return [
        Speaker(name=one, slug=slugs[one], documents=count, first=first, last=last, variants=tuple(forms.get(one, ())))
        for one, count, first, last in rows if one in slugs
    ]  # fmt: skip


def shown_name(connection: Connection, slug: str) -> str | None:
    """The name under which somebody with this address, present or old, is shown today; None when nobody ever had it."""
    name = connection.execute(select(speakers.c.name).where(speakers.c.slug == slug)).scalar()
    return connection.execute(select(variants.c.name).where(variants.c.variant == name)).scalar() or name if name else None


def speaker(connection: Connection, slug: str) -> Speaker | None:
    """The one with this address; None when it is an old one (see `speaker_redirect`) or nobody's."""
    found = authority(connection, shown_name(connection, slug) or "")
    return found[0] if found and found[0].slug == slug else None


def speaker_redirect(connection: Connection, slug: str) -> str | None:
    """The present address of somebody who had this one; None when it is the present one or nobody's."""
    found = authority(connection, shown_name(connection, slug) or "")
    return found[0].slug if found and found[0].slug != slug else None


def names_of(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Any forms of names in, the names under which they are shown out; a form that nobody has given stays as it is."""
    wanted = list(names)
    found = names_for(connection, wanted)
    return {one: found.get(one, one) for one in wanted}


def resolve(connection: Connection, document_id: str) -> str | None:
    """The identifier a document has today; None when it never was one."""
    if connection.execute(select(documents.c.pk).where(documents.c.id == document_id)).scalar():
        return document_id
    return connection.execute(select(redirects.c.new).where(redirects.c.old == document_id)).scalar()


def counts(connection: Connection) -> dict[str, int]:
    """How many documents, passages, quotes, speakers, originals, withdrawn documents, refused files, versions and changes."""
    shown, cut = connection.execute(select(func.count(), func.coalesce(func.sum(documents.c.passages), 0)).where(HELD)).one()
    alive = select(documents.c.pk).where(HELD)
    more = {
        "quotes": select(func.count()).select_from(quotes).where(quotes.c.document.in_(alive)),
        "speakers": select(func.count(voices.c.name.distinct())).where(voices.c.role == "speaker", voices.c.document.in_(alive)),
        "files": select(func.count(documents.c.sha256.distinct())).where(HELD),
        "withdrawn": select(func.count()).select_from(documents).where(documents.c.withdrawn.is_(True)),
        "refused": select(func.count()).select_from(refusals),
        "versions": select(func.count()).select_from(versions), "changes": select(func.count()).select_from(changes),
    }  # fmt: skip
    return {"documents": int(shown), "passages": int(cut)} | {name: int(connection.execute(query).scalar() or 0) for name, query in more.items()}


def coverage(connection: Connection) -> dict[str, list[tuple[str | None, int]]]:
    """Documents by year, source, language, kind and speaker, most first (years in order); None counts those that do not say."""
    year = func.substr(documents.c.date_from, 1, 4)
    found: dict[str, list[tuple[str | None, int]]] = {}
    for name, column in (("year", year), ("source", documents.c.source), ("language", documents.c.language), ("kind", documents.c.kind)):
        order = [column.is_(None), column] if name == "year" else [func.count().desc(), column]
        rows = connection.execute(select(column, func.count()).where(HELD).group_by(column).order_by(*order))
        found[name] = [(row[0], int(row[1])) for row in rows]
    of_speaker = func.count(voices.c.document.distinct())
    spoken = (
        select(voices.c.name, of_speaker).join(documents, documents.c.pk == voices.c.document)
        .where(HELD, voices.c.role == "speaker").group_by(voices.c.name).order_by(of_speaker.desc(), voices.c.name)
    )  # fmt: skip
    return found | {"speaker": [(row[0], row[1]) for row in connection.execute(spoken)]}


def history(connection: Connection, subject: str | None = None) -> list[Change]:
    """Every change to a document or a name, oldest first; all changes where no subject is given."""
    wanted = select(changes).order_by(changes.c.n)
    if subject is not None:
        wanted = wanted.where(or_(changes.c.subject.in_(known_as(subject)), (changes.c.field == "name") & (changes.c.after == subject)))
    return [Change(**row) for row in connection.execute(wanted).mappings()]


def tombstone(connection: Connection, document_id: str) -> Tombstone | None:
    """What is left of a withdrawn document; None when it is not withdrawn."""
    row = connection.execute(select(documents).where(documents.c.id.in_(known_as(document_id)), documents.c.withdrawn.is_(True))).mappings().first()
    return Tombstone(id=document_id, why=row["withdrawn_why"], when=row["withdrawn_at"], purged=row["purged"]) if row else None


def refused(connection: Connection) -> list[tuple[str, str, str]]:
    """Files that could not be read: path, reason, time."""
    return [(row[0], row[1], row[2]) for row in connection.execute(select(refusals).order_by(refusals.c.path))]


def unsketched(connection: Connection) -> list[str]:
    """Documents without identifiers of their own whose copies have not been looked for: a crash came between, or nothing of their text can be compared."""
    looked_for = select(sketches.c.key).where(sketches.c.document == documents.c.pk).exists()
    by_place = documents.c.identity.between("path:", "path;")  # what has an identifier is not even looked at
    wanted = select(documents.c.id).where(by_place, HELD, documents.c.identifier.is_(None), ~looked_for).order_by(documents.c.pk)
    return list(connection.execute(wanted).scalars())


def alike(connection: Connection, document_id: str, most: int) -> set[str]:
    """Documents that share a key of their sketch with this one; keys that more than `most` share are boilerplate."""
    mine = select(sketches.c.key).join(documents, documents.c.pk == sketches.c.document).where(documents.c.id == document_id, HELD)
    telling = select(sketches.c.key).where(sketches.c.key.in_(mine)).group_by(sketches.c.key).having(func.count() <= most)
    wanted = select(documents.c.id).join(sketches, sketches.c.document == documents.c.pk)
    return set(connection.execute(wanted.where(sketches.c.key.in_(telling), HELD, documents.c.id != document_id)).scalars())
