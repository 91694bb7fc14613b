"""Who is called what: names as documents have them, and the one name under which each is shown. Every act keeps what its undo needs.

A name's address never changes hands: the address of a name that is shown under another one leads to that one's."""
import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from archive.catalogue import laying
from archive.catalogue.reading import chunks
from archive.catalogue.schema import speakers, variants, voices
from archive.errors import BadSetting, NotHeld

Names = Mapping[str, str | None]  # a name as documents have it → the name shown; None: itself


def called(connection: Connection, old: str, new: str) -> Names:
    """What changes when everybody shown as `old` is to be shown as `new`: the mapping before. Raises BadSetting, NotHeld."""
    if not new.strip():
        raise BadSetting("a name cannot be empty")
    current = laying.names_for(connection, [old, new])
    old, target = current.get(old, old), current.get(new, new)
    if target == old and new != old:
        target = new  # back to a name that was shown under this one
    if target == old:
        raise BadSetting(f"{new!r} is already shown as {old!r}")
    _must_be_known(connection, old)
    group = {old, new, *connection.execute(select(variants.c.variant).where(variants.c.name == old)).scalars()}
    return change(connection, {one: target for one in group if one != target} | {target: None})


def aliased(connection: Connection, name: str, alias: str) -> Names:
    """`alias`, whether or not a document has it, is from now on shown as `name`."""
    if not alias.strip() or not name.strip():
        raise BadSetting("a name cannot be empty")
    target = laying.names_for(connection, [name]).get(name, name)
    if laying.names_for(connection, [alias]).get(alias, alias) == target:
        raise BadSetting(f"{alias!r} is already shown as {target!r}")
    group = {alias, *connection.execute(select(variants.c.variant).where(variants.c.name == alias)).scalars()}
    return change(connection, {one: target for one in group if one != target})


def split(connection: Connection, name: str, forms: Iterable[str]) -> Names:
    """These forms of a name are people of their own again."""
    known = set(connection.execute(select(variants.c.variant).where(variants.c.name == name)).scalars())
    wanted = list(dict.fromkeys(forms)) or sorted(known)
    if missing := [one for one in wanted if one not in known]:
        shown = ", ".join(sorted(known)) or "none"
        raise BadSetting(f"{missing[0]!r} is not shown as {name!r}; the forms shown so are: {shown}")
    if not wanted:
        raise BadSetting(f"no other form is shown as {name!r}, so there is nothing to split; where one name stands for two people, correct the turns")
    return change(connection, dict.fromkeys(wanted))


def change(connection: Connection, wanted: Names) -> Names:
    """Bring names to this mapping; gives how they were before, of those that change."""
    before: dict[str, str | None] = dict.fromkeys(wanted) | laying.names_for(connection, wanted)
    before = {one: name for one, name in before.items() if name != wanted[one]}
    for one in before:
        name = wanted[one]
        if name is None:
            connection.execute(delete(variants).where(variants.c.variant == one))
        else:
            connection.execute(upsert(variants).values(variant=one, name=name).on_conflict_do_update(index_elements=["variant"], set_={"name": name}))
    laying.give_slugs(connection, [name for name in wanted.values() if name])
    return before


def back(connection: Connection, data: str) -> Names:
    """Take a change back exactly; gives the names concerned. Raises BadSetting when a later change builds on it."""
    record = json.loads(data)
    before, after = record["before"], record["after"]
    now = laying.names_for(connection, before)
    for one in before:
        if now.get(one) != after[one]:
            raise BadSetting(f"{one!r} was renamed again since; undo the later change first")
    change(connection, before)
    return dict(before)


def forget(connection: Connection, wanted: Iterable[str]) -> None:
    """Strike names from the register that no document and no librarian has any more; those of a purged document."""
    for some in chunks(wanted):
        known = set(connection.execute(select(voices.c.name).where(voices.c.name.in_(some))).scalars())
        known |= {name for row in connection.execute(select(variants.c.variant, variants.c.name).where(
            variants.c.variant.in_(some) | variants.c.name.in_(some))) for name in row}  # fmt: skip
        connection.execute(delete(speakers).where(speakers.c.name.in_(set(some) - known)))


def packed(connection: Connection, before: Names) -> str:
    """What `back` needs: the mapping before, and after."""
    after = dict.fromkeys(before) | laying.names_for(connection, before)
    return json.dumps({"before": before, "after": after}, ensure_ascii=False)


def documents_with(connection: Connection, wanted: Iterable[str]) -> list[int]:
    """Documents in which somebody has one of these names as read or corrected."""
    found: set[int] = set()
    for some in chunks(wanted):
        found |= set(connection.execute(select(voices.c.document).where(voices.c.read.in_(some))).scalars())
    return sorted(found)


def _must_be_known(connection: Connection, name: str) -> None:
    there = connection.execute(select(speakers.c.name).where(speakers.c.name == name)).first()
    if not there and not connection.execute(select(voices.c.read).where(voices.c.read == name).limit(1)).first():
        raise NotHeld(f"nobody here is called {name!r}; `rostra speakers` lists the names")
