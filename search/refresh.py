"""The catalogue in, the index brought up to it: what changed since, or everything anew beside the live index. The catalogue is only read."""
import datetime
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from archive.catalogue import Catalogue
from archive.errors import IndexDamaged
from archive.records import Document, Passage
from archive.settings import Settings, load
from search import checks, fields
from search.engines import Engine, Entry, new_engine, open_engine

BATCH = 200  # documents read from the catalogue at a time
PROBES = 20  # phrases that a rebuilt index must find before it takes the place of the old one


def entries(document: Document, passages: Iterable[Passage]) -> Iterator[Entry]:
    """A document's passages as the index takes them."""
    for passage in passages:
        yield Entry(
            passage_id=passage.id,
            document_id=document.id,
            leader_id=document.duplicate_of or document.id,
            n=passage.n,
            text=document.text[passage.start : passage.end],
            title=document.title if passage.n == 1 else None,  # else every passage of a document would be found by its title
            speakers=passage.speakers,
            language=passage.language or document.language,
            kind=document.kind,
            source=document.source,
            day_from=_day(document.date_from),
            day_to=_day(document.date_to),
        )


def _day(iso: str | None) -> int | None:
    """The ordinal of an ISO day; None for none and for days before the year 1, which no calendar of ours has."""
    try:
        return datetime.date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


def refresh(catalogue: Catalogue, engine: Engine) -> int:
    """Bring an index opened for writing up to the catalogue; how many documents were touched. Nothing is written when none were."""
    state = engine.state()
    if state.fingerprint != fields.fingerprint():
        return rebuild(catalogue.folder)
    now = catalogue.sequence
    if now == state.sequence:
        return 0
    if now < state.sequence:  # the catalogue was put back to an earlier state
        return rebuild(catalogue.folder)
    changed, removed = catalogue.changed_since(state.sequence)
    engine.drop(removed)
    _take_in(catalogue, engine, changed)
    engine.commit(now, forget=bool(removed))  # what is withdrawn leaves every file
    return len(changed) + len(removed)


def _take_in(catalogue: Catalogue, engine: Engine, document_ids: Sequence[str]) -> None:
    waiting = iter(document_ids)
    while batch := list(islice(waiting, BATCH)):
        engine.drop(batch)
        documents, passages = catalogue.documents(batch), catalogue.passages_of(batch)
        for document_id in batch:
            if document_id in documents:
                engine.put(entries(documents[document_id], passages.get(document_id, ())))


def rebuild(archive_dir: Path, settings: Settings | None = None) -> int:
    """Build the index anew beside the live one, try it, and put it in its place; how many documents it holds.

    The old index answers until then, and is kept if the new one fails its trial. Raises IndexDamaged."""
    settings = settings or load(archive_dir)
    with Catalogue.open(archive_dir) as catalogue, new_engine(archive_dir, settings) as (engine, put_in_place):
        now = catalogue.sequence
        _take_in(catalogue, engine, catalogue.ids())
        engine.commit(now)
        findings = checks.against_catalogue(catalogue, engine, settings, probes=PROBES, chance=random.Random(now))
        if findings and catalogue.sequence == now:
            raise IndexDamaged(f"the rebuilt index failed its trial ({findings[0].what}); the old one was kept, run `rostra doctor`")
        put_in_place(lambda: refresh(catalogue, engine))  # what was added meanwhile
        live = open_engine(archive_dir, settings, writable=True)
        try:
            refresh(catalogue, live)
            return live.state().documents
        finally:
            live.close()
