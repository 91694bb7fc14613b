"""Small archives to search: documents put into a real catalogue and a real index, or the engine that looks at everything."""
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive import dates
from archive.catalogue import Catalogue
from archive.records import Document, FileRef, Turn
from archive.settings import Settings
from search import passages
from search.engines import Engine
from search.engines.whoosh import WhooshEngine
from search.finder import Finder
from search.refresh import refresh
from tests.brute_engine import BruteEngine

ENGINES = ("whoosh", "brute")
Make = Callable[..., Finder]


def document(name: str, text: str, **about: Any) -> Document:
    """A document of one turn, or of several: `text` parted by " / " has one turn for each of `speakers`."""
    speakers = about.pop("speakers", ())
    parts = text.split(" / ")
    whole, turns = "\n\n".join(parts), []
    at = 0
    for n, part in enumerate(parts, 1):
        said = (speakers[n - 1],) if n <= len(speakers) and speakers[n - 1] else ()
        turns.append(Turn(n=n, role="speaker", speakers=said, start=at, end=at + len(part)))
        at += len(part) + 2
    span = dates.span(about["date"]) if about.get("date") else None
    made = Document(identifier=name, text=whole, language=about.pop("language", "en"), turns=tuple(turns),
                    file=FileRef(path=f"{name}.txt", sha256=name.ljust(64, "0"), media_type="text/plain"), **about)  # fmt: skip
    return replace(made, date_from=span[0], date_to=span[1]) if span else made


@pytest.fixture(params=ENGINES)
def finder_of(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """A function from documents (and a file of synonyms) to a finder over them, for each engine."""
    opened: list[Catalogue | Engine] = []

    def make(*documents: Document, synonyms: str = "", engine: str = request.param, leaders: dict[str, str] | None = None) -> Finder:
        folder = tmp_path / f"archive{len(opened)}"
        catalogue = Catalogue.open(folder, create=True)
        (folder / "synonyms.txt").write_text(synonyms)
        index: Engine = WhooshEngine(folder / "index", writable=True) if engine == "whoosh" else BruteEngine()
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            ids = {one.identifier: stored.id for one, stored in zip(documents, writer.put(documents), strict=True)}
            writer.set_duplicates({ids[copy]: ids[leader] for copy, leader in (leaders or {}).items()})
        refresh(catalogue, index)
        opened.extend((catalogue, index))
        return Finder(catalogue, index, Settings())

    yield make
    for one in reversed(opened):
        one.close()
