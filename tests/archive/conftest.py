"""An archive to put documents into, and documents to put into it."""
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.catalogue import Catalogue
from archive.records import Attribution, Document, Evidence, FileRef, Passage, Quote, Turn


def in_passages(document: Document) -> list[Passage]:
    """One passage a turn."""
    return [
        Passage(document_id=document.id, n=turn.n, turn=turn.n, start=turn.start, end=turn.end, speakers=turn.speakers, language=document.language)
        for turn in document.turns
    ]


def spoken(*words: str, speakers: tuple[str, ...] = (), path: str = "a.txt", part: int = 1, sha256: str = "", **fields: object) -> Document:
    """A document of one turn for each of `words`, each a statement worth quoting."""
    text, turns, quotes = "", [], []
    for n, said in enumerate(words, 1):
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{said}" if text else said
        who = (speakers[(n - 1) % len(speakers)],) if speakers else ()
        turns.append(Turn(n=n, role="speaker", speakers=who, start=start, end=len(text), attribution=Attribution(rule="label", confidence=0.9)))
        quotes.append(Quote(kind="statement", start=start, end=len(text), text=said, speakers=who, score=min(1.0, len(said) / 100)))
    file = FileRef(path=path, sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", part=part)
    given = {"title": "Opening address", "evidence": {"title": Evidence(rule="first line", text="Opening address")}, "language": "en", "kind": "speech"}
    return Document(text=text, turns=tuple(turns), quotes=tuple(quotes), file=file, **given | fields)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "archive", create=True) as opened:
        yield opened


@pytest.fixture
def keep(archive: Catalogue) -> Callable[..., list[str]]:
    """Put documents in, their originals too; gives their identifiers."""

    def kept(*documents: Document) -> list[str]:
        for document in documents:
            archive.originals.put(document.text.encode())
        with archive.writing(who="test", cut=in_passages) as writer:
            return [stored.id for stored in writer.put(documents)]

    return kept


@pytest.fixture(scope="session")
def a_speech() -> Callable[..., Document]:
    return spoken


@pytest.fixture
def cut() -> Callable[[Document], list[Passage]]:
    return in_passages
