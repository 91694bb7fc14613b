"""The index follows the catalogue through every kind of change, can be built anew, and is checked against it."""
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.catalogue import Catalogue
from archive.errors import IndexOutOfDate
from archive.records import Document, FileRef, Turn
from archive.settings import Settings
from search import checks, fields, passages, refresh
from search.engines import Question, Term, open_engine
from search.engines.whoosh import WhooshEngine, places

SPEECHES = {
    "one": "Comrades, the harbour belongs to those who work in it. We shall not leave before the owners have signed.",
    "two": "The night shift has walked out. Nobody returns to the harbour until the dismissed are taken back.",
    "three": "A letter from the bakers: bread for everybody who strikes, as long as we have flour.",
}


def speech_of(name: str, text: str | None = None) -> Document:
    said = text or SPEECHES[name]
    return Document(
        identifier=name, title=f"Speech {name}", text=said, date="2020-05-01", date_from="2020-05-01", date_to="2020-05-01", language="en",
        kind="speech", file=FileRef(path=f"{name}.txt", sha256=f"{abs(hash(said)):064x}", media_type="text/plain"),
        turns=(Turn(n=1, role="speaker", speakers=("Rosa Hafen",), start=0, end=len(said)),),
    )  # fmt: skip


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path, create=True) as catalogue:
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            list(writer.put(speech_of(name) for name in SPEECHES))
        yield catalogue


def opened(catalogue: Catalogue, *, writable: bool = False) -> WhooshEngine:
    engine = open_engine(catalogue.folder, Settings(), writable=writable)
    assert isinstance(engine, WhooshEngine)
    return engine


def found(engine: WhooshEngine, stem: str) -> int:
    return engine.find(Question(plan=Term((stem,)))).documents


def test_every_change_of_the_catalogue_reaches_the_index(harbour: Catalogue) -> None:
    writer, reader = opened(harbour, writable=True), opened(harbour)
    assert refresh.refresh(harbour, writer) == 3 and refresh.refresh(harbour, writer) == 0
    reader.refresh()
    assert found(reader, "harbour") == 2 and reader.state().sequence == harbour.sequence
    with harbour.writing(who="a test", cut=passages.cut) as changing:
        list(changing.put([speech_of("three", "The bakers have run out of flour and go home.")]))
    assert refresh.refresh(harbour, writer) == 1
    assert found(reader, "bread") == 1, "a reader sees the old state until it refreshes"
    reader.refresh()
    assert found(reader, "bread") == 0 and found(reader, "home") == 1
    gone = next(one for one in harbour.ids() if harbour.document(one).identifier == "two")
    with harbour.writing(who="a test", cut=passages.cut) as changing:
        changing.withdraw(gone, "asked for")
    refresh.refresh(harbour, writer)
    reader.refresh()
    assert found(reader, "harbour") == 1 and gone not in reader.document_ids()
    assert checks.against_catalogue(harbour, reader, Settings()) == []
    writer.close()


def test_the_index_is_built_anew_beside_the_live_one(harbour: Catalogue) -> None:
    folder = harbour.folder / "index"
    assert refresh.rebuild(harbour.folder) == 3
    first, reader = places.live(folder), opened(harbour)
    before = reader.find(Question(plan=Term(("harbour",))))
    assert refresh.rebuild(harbour.folder) == 3
    assert places.live(folder) != first and [place.name for place in folder.iterdir() if place.is_dir()] == ["2"]
    assert reader.find(Question(plan=Term(("harbour",)))) == before, "the old one goes on answering"
    reader.refresh()
    assert reader.find(Question(plan=Term(("harbour",)))) == before


def test_an_index_of_other_rules_is_built_anew_by_itself(harbour: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(fields, "LAYOUT", -1)
        refresh.rebuild(harbour.folder)
    with pytest.raises(IndexOutOfDate):
        opened(harbour)
    writer = opened(harbour, writable=True)
    assert refresh.refresh(harbour, writer) == 3
    assert opened(harbour).state().passages == 3 and checks.against_catalogue(harbour, opened(harbour), Settings()) == []


def drop_one(engine: WhooshEngine, catalogue: Catalogue) -> None:
    engine.drop(catalogue.ids()[:1])
    engine.commit(catalogue.sequence)


def add_a_stranger(engine: WhooshEngine, catalogue: Catalogue) -> None:
    document, own = catalogue.document(catalogue.ids()[0]), catalogue.passages(catalogue.ids()[0])
    engine.put(entry for entry in refresh.entries(document, own))
    engine.drop([])
    from dataclasses import replace

    engine.put([replace(next(refresh.entries(document, own)), document_id="stranger", leader_id="stranger", passage_id="strangerp1")])
    engine.commit(catalogue.sequence)


def say_other_words(engine: WhooshEngine, catalogue: Catalogue) -> None:
    from dataclasses import replace

    for document_id in catalogue.ids():
        engine.drop([document_id])
        document = catalogue.document(document_id)
        engine.put(replace(entry, text="something else") for entry in refresh.entries(document, catalogue.passages(document_id)))
    engine.commit(catalogue.sequence)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (drop_one, "missing from the index"),
        (add_a_stranger, "in the index but not held"),
        (say_other_words, "does not find words"),
        (lambda engine, catalogue: engine.commit(catalogue.sequence + 5), "it stands at change"),
    ],
)
def test_what_is_wrong_with_the_index_is_found(harbour: Catalogue, harm: Callable[[WhooshEngine, Catalogue], None], said: str) -> None:
    engine = opened(harbour, writable=True)
    refresh.refresh(harbour, engine)
    assert checks.against_catalogue(harbour, engine, Settings()) == []
    harm(engine, harbour)
    findings = checks.against_catalogue(harbour, engine, Settings())
    assert any(said in finding.what for finding in findings) and all("rostra rebuild" in finding.what for finding in findings)
    engine.close()
    refresh.rebuild(harbour.folder)
    assert checks.against_catalogue(harbour, opened(harbour), Settings()) == []
