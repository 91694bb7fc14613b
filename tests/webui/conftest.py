"""A small archive through the catalogue and a real index, and a client of the pages over it."""
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.catalogue import Catalogue
from archive.dates import span
from archive.originals import Originals
from archive.records import Document, FileRef, Turn
from archive.settings import load
from search import passages, quotes, refresh
from search.engines import open_engine
from webui import create_app


@dataclass(frozen=True)
class Text:
    """A text of the small archive, as one line of a table."""

    key: str
    title: str | None
    date: str | None
    source: str | None
    language: str
    kind: str
    turns: tuple[tuple[str, str | None, str], ...]  # role, speaker, words


TEXTS = [
    Text("pump", "The pump at Mill Lane", "2019-05-12", "Mill Lane Messenger", "en", "interview", (
        ("narrator", None, "We met on the bridge, in the rain."),
        ("interviewer", "Ada Finch", "Who pays for the pump?"),
        ("speaker", "Dorothy Flint", "A pump does not know who paid for it. Solidarity is not a gift that is handed down, it is a pump that everybody works.\n\n"
         "We asked the council for water, and the council sent us a leaflet about water. We did not ask for a leaflet."),
    )),
    Text("brunnen", "Rede am Brunnen", "2021-03", "Brunnenpost", "de", "speech", (
        ("speaker", "Karl Weiß", "Wasser gehört niemandem. Wer den Brunnen verkauft, verkauft die Straße, und die Solidarität gleich mit."),
    )),
    Text("lyst", "Лист до міської ради", None, None, "uk", "letter", (
        ("speaker", "Марія Коваль", "Ми не просимо дешевшої води. Ми питаємо, хто продав колодязь, і чому нам не сказали."),
    )),
    Text("hostile", "<script>alert(1)</script> & \"quotes\" 'too'", "2020~", "\"><img src=x onerror=alert(1)>", "en", "leaflet", (
        ("speaker", "Eve <b>Bold</b>", "Words with </p><script>alert(2)</script> in them, and solidarity, and javascript:alert(3) too."),
    )),
    Text("copy", "The pump at Mill Lane, again", "2019-06-01", "The Other Paper", "en", "article", (
        ("speaker", "Dorothy Flint", "A pump does not know who paid for it. Solidarity is not a gift that is handed down, it is a pump that everybody works."),
    )),
]  # fmt: skip


def document_of(text: Text, sha256: str = "0" * 64) -> Document:
    """The record of one text, its turns parted by blank lines and each after its label."""
    body, turns = text.title or "", []
    for n, (role, speaker, words) in enumerate(text.turns, 1):
        body += f"\n\n{speaker.upper()}: " if speaker else "\n\n"
        turns.append(Turn(n=n, role=role, speakers=(speaker,) if speaker else (), as_printed=f"{speaker.upper()}:" if speaker else None, start=len(body), end=len(body) + len(words)))  # type: ignore[arg-type]  # fmt: skip
        body += words
    first, last = span(text.date) or (None, None) if text.date else (None, None)
    return Document(
        title=text.title, date=text.date, date_from=first, date_to=last, language=text.language, kind=text.kind, source=text.source, text=body,
        source_url="https://example.org/a" if text.key == "pump" else None,
        file=FileRef(path=f"{text.key}.txt", sha256=sha256, media_type="text/plain"), turns=tuple(turns),
    )  # fmt: skip


def put(folder: Path, *documents: Document) -> list[str]:
    """Put documents in and bring the index up to them; gives their ids."""
    settings = load(folder)
    with Catalogue.open(folder, create=True) as catalogue:
        ids = []
        for document in documents:
            with catalogue.writing(who="a test", cut=passages.cut) as writer:
                ids += [stored.id for stored in writer.put([with_quotes(document)])]
        indexed(folder, catalogue)
    assert settings.engine
    return ids


def indexed(folder: Path, catalogue: Catalogue) -> None:
    """Bring the index up to the catalogue."""
    engine = open_engine(folder, load(folder), writable=True)
    try:
        refresh.refresh(catalogue, engine)
    finally:
        engine.close()


def with_quotes(document: Document) -> Document:
    """With the quotations and statements found in it."""
    from dataclasses import replace

    return replace(document, quotes=quotes.find(document))


@pytest.fixture()
def shelf() -> SimpleNamespace:
    """What a test needs to make an archive of its own."""
    return SimpleNamespace(texts=TEXTS, document_of=document_of, put=put, indexed=indexed)


@pytest.fixture(scope="session")
def small_archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder with an archive, and the ids of its documents by key. Nothing may change it."""
    folder = tmp_path_factory.mktemp("web") / "archive"
    made = []
    for text in TEXTS:
        bare = document_of(text)
        made.append(document_of(text, Originals(folder).put(bare.text.encode())))
    ids = dict(zip([text.key for text in TEXTS], put(folder, *made), strict=True))
    with Catalogue.open(folder) as catalogue:
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            writer.set_duplicates({ids["copy"]: ids["pump"]})
        indexed(folder, catalogue)
    return folder, ids


@pytest.fixture(scope="session")
def ids(small_archive: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """The ids of the small archive's documents, by key."""
    return small_archive[1]


@pytest.fixture(scope="session")
def app(small_archive: tuple[Path, dict[str, str]]) -> Iterator[Flask]:
    """The application over the small archive."""
    made = create_app(small_archive[0], name="Mill Lane Archive", base_url="https://archive.example")
    yield made
    made.extensions["rostra"].close()


@pytest.fixture()
def client(app: Flask) -> FlaskClient:
    """Somebody who reads."""
    return app.test_client()
